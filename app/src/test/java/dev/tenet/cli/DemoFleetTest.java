package dev.tenet.cli;

import static dev.tenet.cli.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoFleetTest {
  private static final Path EXAMPLE = Path.of(System.getProperty("tenet.root"), "examples", "acme");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-24T10:00:00Z", "2027-02-28T23:59:59Z", "2020-02-29T00:30:00Z"})
  void isWhatTheExampleIsWhateverTheDay(Instant now) {
    DemoFleet.write(directory, now);

    JsonNode demo = audit(directory);
    assertThat(demo.get("summary")).isEqualTo(audit(EXAMPLE).get("summary"));
    assertThat(Instant.parse(demo.get("at").stringValue())).isBetween(now.minusSeconds(3599), now);
  }

  @Test
  void onlyTimesAreMoved() throws IOException {
    DemoFleet.write(directory, Instant.parse("2027-01-24T10:00:00Z"));

    String file = "111122223333/eu-central-1/ec2-describe-instance-image-metadata.json";
    List<String> before = Files.readAllLines(EXAMPLE.resolve(file));
    List<String> after = Files.readAllLines(directory.resolve(file));
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).matches(" *\"[A-Za-z]*(Time|Date)\": .*")) {
        assertThat(after.get(i)).isEqualTo(before.get(i));
      }
    }
    assertThat(directory.resolve("tenet.yaml")).content().contains("until: 2027-05-31");
  }

  private static JsonNode audit(Path fleet) {
    return JsonMapper.shared()
        .readTree(run("audit", fleet.toString(), "--no-store", "--format", "json").out());
  }
}
