package dev.tenet.cli;

import dev.tenet.audit.Settings;
import dev.tenet.audit.SettingsFile;
import dev.tenet.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where the settings stand.
final class SettingsOptions {
  private static final Path DEFAULT = Path.of(Snapshot.SETTINGS);

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "The settings (default: tenet.yaml in the current folder or the snapshot's).")
  private Optional<Path> file = Optional.empty();

  /// Read the settings: the file that is named, else the one in the current folder, else the one in
  /// the snapshot, else the defaults.
  Settings settings(Optional<Path> snapshot) {
    return file(snapshot)
        .map(named -> SettingsFile.read(named, LocalDate.now(ZoneOffset.UTC)))
        .orElse(Settings.DEFAULTS);
  }

  /// Return the file that the settings are read from, if any.
  Optional<Path> file(Optional<Path> snapshot) {
    return file.or(() -> existing(DEFAULT))
        .or(() -> snapshot.flatMap(directory -> existing(directory.resolve(DEFAULT))));
  }

  private static Optional<Path> existing(Path file) {
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }
}
