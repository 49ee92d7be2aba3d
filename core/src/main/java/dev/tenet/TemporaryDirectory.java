package dev.tenet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A directory that only this user may read and that goes away with all it holds.
public record TemporaryDirectory(Path path) implements AutoCloseable {
  /// Make one.
  ///
  /// @throws TenetException if the file system refuses
  public static TemporaryDirectory make() {
    try {
      return new TemporaryDirectory(Files.createTempDirectory("tenet-"));
    } catch (IOException full) {
      throw new TenetException(
          TenetException.INTERNAL, "no temporary directory: " + full.getMessage(), full);
    }
  }

  /// Remove the directory.
  ///
  /// @throws TenetException if the file system refuses
  @Override
  public void close() {
    try (Stream<Path> tree = Files.walk(path)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.delete(each);
      }
    } catch (IOException left) {
      throw new TenetException(
          TenetException.INTERNAL, path + " could not be removed: " + left.getMessage(), left);
    }
  }
}
