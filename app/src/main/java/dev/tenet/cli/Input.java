package dev.tenet.cli;

import dev.tenet.TemporaryDirectory;
import dev.tenet.TenetException;
import dev.tenet.aws.collect.CollectRequest;
import dev.tenet.aws.collect.Collector;
import dev.tenet.aws.collect.Progress;
import dev.tenet.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// What a command looks at: a snapshot that is there, or live AWS, collected into a temporary
/// directory that goes away with this.
record Input(Snapshot snapshot, Optional<TemporaryDirectory> temporary) implements AutoCloseable {
  /// Open a snapshot if one is named, else collect.
  static Input open(
      Optional<Path> directory,
      Optional<Instant> at,
      Supplier<CollectRequest> live,
      Progress progress) {
    if (directory.isPresent()) {
      return new Input(Snapshot.open(directory.get(), at), Optional.empty());
    }
    var temporary = TemporaryDirectory.make();
    try {
      Collector.collect(live.get(), temporary.path(), progress);
      return new Input(Snapshot.open(temporary.path(), at), Optional.of(temporary));
    } catch (TenetException failed) {
      temporary.close();
      throw failed;
    }
  }

  @Override
  public void close() {
    temporary.ifPresent(TemporaryDirectory::close);
  }
}
