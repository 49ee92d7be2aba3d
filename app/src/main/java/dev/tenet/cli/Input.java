package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.aws.collect.CollectRequest;
import dev.tenet.aws.collect.Collector;
import dev.tenet.aws.collect.Progress;
import dev.tenet.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What a command looks at: a snapshot that is there, or live AWS, collected into a temporary
/// directory that goes away with this.
record Input(Snapshot snapshot, Optional<Path> temporary) implements AutoCloseable {
  /// Open a snapshot if one is named, else collect.
  static Input open(
      Optional<Path> directory,
      Optional<Instant> at,
      Supplier<CollectRequest> live,
      Progress progress) {
    if (directory.isPresent()) {
      return new Input(Snapshot.open(directory.get(), at), Optional.empty());
    }
    Path temporary = newDirectory();
    try {
      Collector.collect(live.get(), temporary, progress);
      return new Input(Snapshot.open(temporary, at), Optional.of(temporary));
    } catch (TenetException failed) {
      delete(temporary);
      throw failed;
    }
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("tenet-");
    } catch (IOException full) {
      throw new TenetException(
          TenetException.INTERNAL, "no temporary directory: " + full.getMessage(), full);
    }
  }

  @Override
  public void close() {
    temporary.ifPresent(Input::delete);
  }

  private static void delete(Path directory) {
    try (Stream<Path> tree = Files.walk(directory)) {
      List<Path> files = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException left) {
      throw new TenetException(
          TenetException.INTERNAL, directory + " could not be removed: " + left.getMessage(), left);
    }
  }
}
