package dev.tenet.snapshot;

import dev.tenet.snapshot.PageReader.Entry;
import dev.tenet.snapshot.PageReader.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// A file that was read by itself, without regard to the others.
///
/// @param name relative to the snapshot's root
record ReadFile(
    String name, Path folder, Place place, Page page, List<Entry> entries, List<Warning> warnings) {

  /// Read a file.
  ///
  /// @param accounts the accounts of the manifest
  static ReadFile of(Path root, Path file, Set<String> accounts) {
    String name = root.relativize(file).toString();
    var entries = new ArrayList<Entry>();
    var warnings = new ArrayList<Warning>();
    Page page = new PageReader(file, name, warnings::add).read(entries::add);
    Path folder = Objects.requireNonNullElse(file.getParent(), root);
    return new ReadFile(name, folder, Place.of(root, file, accounts), page, entries, warnings);
  }

  /// Read files at the same time and hand them on in their order.
  static void each(Path root, List<Path> files, Set<String> accounts, Consumer<ReadFile> out) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      files.stream()
          .map(file -> CompletableFuture.supplyAsync(() -> of(root, file, accounts), threads))
          .toList()
          .forEach(file -> out.accept(file.join()));
    }
  }
}
