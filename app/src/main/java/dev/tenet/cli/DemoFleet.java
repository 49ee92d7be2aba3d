package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.snapshot.Manifest;
import dev.tenet.snapshot.Snapshot;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The fleet of the demonstration: the example account, with its times moved so that it was seen
/// within the last hour. Metrics, ages and the ends of exceptions are then what they are in the
/// example, whatever the day.
final class DemoFleet {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|\\+00:00)");
  private static final int SECONDS_AN_HOUR = 3600;
  private static final Pattern DATE = Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\d\\b");

  private DemoFleet() {}

  /// Write the fleet and its settings.
  ///
  /// @throws TenetException if the directory cannot be written
  static void write(Path directory, Instant now) {
    try {
      URI fleet =
          Objects.requireNonNull(DemoFleet.class.getResource("demo"), "the demo's fleet").toURI();
      if (fleet.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(fleet, Map.of())) {
          copy(jar.provider().getPath(fleet), directory, now);
        }
      } else {
        copy(Path.of(fleet), directory, now);
      }
    } catch (IOException full) {
      throw new TenetException(
          TenetException.INTERNAL,
          "The demo's fleet cannot be written: " + full.getMessage(),
          full);
    } catch (URISyntaxException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static void copy(Path from, Path to, Instant now) throws IOException {
    // Whole hours, for the datapoints of metrics stand at them.
    long seconds = Duration.between(Manifest.read(from).orElseThrow().startedAt(), now).toSeconds();
    Duration by = Duration.ofHours(Math.floorDiv(seconds, SECONDS_AN_HOUR));
    List<Path> files;
    try (Stream<Path> tree = Files.walk(from)) {
      files = tree.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      String text = Files.readString(file);
      boolean settings = file.getFileName().toString().equals(Snapshot.SETTINGS);
      Files.writeString(
          copy,
          settings
              ? moved(text, DATE, date -> LocalDate.parse(date).plusDays(by.toDays()).toString())
              : moved(
                  text, TIME, time -> OffsetDateTime.parse(time).plus(by).toInstant().toString()));
    }
  }

  private static String moved(String text, Pattern pattern, UnaryOperator<String> move) {
    return pattern.matcher(text).replaceAll(found -> move.apply(found.group()));
  }
}
