package dev.tenet.snapshot;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenet.fleet.AwsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Reads what other tools' authors recorded of AWS, where the folder with it stands beside the
/// checkout.
class SharedSnapshotsTest {
  private static final Path DATA =
      Path.of(System.getProperty("tenet.root", ".")).resolve("../shared/data").normalize();

  // The folders whose every sub-folder is a data set: one snapshot each.
  private static final List<String> COLLECTIONS =
      List.of(
          "fleet/batfish",
          "fleet/cloudmapper",
          "network/batfish",
          "network/np-guard/adapted",
          "network/pybatfish",
          "network/luhring/adapted",
          "network/own");

  private static final List<String> ALONE = List.of("fleet/recorded", "fleet/cli-examples");

  @TempDir Path directory;

  @BeforeEach
  void onlyBesideTheData() {
    boolean there = Files.isDirectory(DATA);
    if (!there) {
      System.out.println(DATA + " is not there: no shared snapshots were read");
    }
    assumeTrue(there);
  }

  @Test
  void readsEveryDataSetAndLosesNothingSilently() throws IOException {
    int files = 0;
    int records = 0;
    int warnings = 0;
    List<Path> sets = sets();
    for (Path set : sets) {
      Snapshot snapshot = Snapshot.open(set, Optional.of(Instant.EPOCH));
      Snapshot.Reading reading = snapshot.read();
      Set<String> named =
          Stream.concat(snapshot.others().stream(), reading.warnings().stream().map(Warning::file))
              .collect(toSet());
      for (Path file : files(set)) {
        String name = set.toRealPath().relativize(file.toRealPath()).toString();
        PageReader.Page page = new PageReader(file, name, _ -> {}).read(_ -> {});
        assertThat(page.kind().isPresent() || named.contains(name))
            .as("%s of %s is read or named", name, set)
            .isTrue();
        files++;
        records += page.records();
      }
      warnings += reading.warnings().size();
    }
    System.out.printf(
        "%d shared data sets: %d files, %d records, %d warnings%n",
        sets.size(), files, records, warnings);
  }

  @Test
  void copiesEveryDataSetIntoOneThatReadsTheSame() throws IOException {
    int copies = 0;
    for (Path set : sets()) {
      Path copy = directory.resolve("copy" + copies++);
      Snapshot dump = Snapshot.open(set, Optional.of(Instant.EPOCH));
      SnapshotCopy.copy(dump, copy, "0.1.0");
      SnapshotCopyTest.assertSame(
          Snapshot.open(copy, Optional.of(Instant.EPOCH)).read(), dump.read());
    }
    System.out.println(copies + " shared data sets were copied: all cases read the same");
  }

  @Test
  void readsAsManyRecordsAsWereRecorded() {
    Path recorded = DATA.resolve("fleet/recorded");
    JsonNode expected =
        AwsJson.json().readTree(recorded.resolve("expected.json").toFile()).get("recorded");
    int files = 0;
    for (var file : expected.properties()) {
      Path path = recorded.resolve(file.getKey());
      PageReader.Page page =
          new PageReader(
                  path,
                  file.getKey(),
                  warning -> {
                    throw new AssertionError(warning.toString());
                  })
              .read(_ -> {});
      String member = page.kind().orElseThrow().shape().member();
      assertThat(page.records())
          .as(file.getKey())
          .isEqualTo(file.getValue().get(member).intValue());
      files++;
    }
    System.out.println(files + " recorded files have as many records as expected cases say");
  }

  private static List<Path> sets() throws IOException {
    var sets = new ArrayList<Path>();
    for (String collection : COLLECTIONS) {
      try (Stream<Path> inside = Files.list(DATA.resolve(collection))) {
        inside.filter(Files::isDirectory).sorted().forEach(sets::add);
      }
    }
    ALONE.forEach(set -> sets.add(DATA.resolve(set)));
    return sets.stream().filter(SharedSnapshotsTest::hasJson).toList();
  }

  private static boolean hasJson(Path set) {
    try {
      return files(set).stream().anyMatch(FileName::isJson);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Path> files(Path set) throws IOException {
    try (Stream<Path> tree = Files.walk(set)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
