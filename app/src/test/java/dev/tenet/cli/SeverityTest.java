package dev.tenet.cli;

import static dev.tenet.cli.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A severity that the settings give is the one that counts, everywhere.
class SeverityTest {
  private static final String TOKENS = "metadata.instance-tokens";
  private static final String HOPS = "metadata.instance-hop-limit";

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    Path file = directory.resolve("111122223333/eu-central-1/ec2-describe-instances.json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"Reservations": [{"OwnerId": "111122223333", "Instances": [{"InstanceId": "i-1",
          "State": {"Name": "running"}, "MetadataOptions": {"State": "applied",
          "HttpTokens": "optional", "HttpEndpoint": "enabled", "HttpPutResponseHopLimit": 60}}]}]}
        """);
    Files.writeString(
        directory.resolve("tenet.yaml"),
        "checks:\n  %s: {severity: low}\n  %s: {severity: critical}\n".formatted(TOKENS, HOPS));
  }

  @Test
  void itDecidesTheExitCode() {
    assertThat(audit("--check", TOKENS, "--fail-on", "medium").code()).isZero();
    assertThat(audit("--check", TOKENS, "--fail-on", "low").code()).isEqualTo(3);
    assertThat(audit("--check", HOPS, "--fail-on", "critical").code()).isEqualTo(3);
  }

  @Test
  void itDecidesWhatIsSelected() {
    assertThat(json("--severity", "low").get("checks").valueStream())
        .extracting(check -> check.get("id").stringValue())
        .contains(TOKENS)
        .doesNotContain(HOPS);
    assertThat(json("--severity", "critical").get("checks").valueStream())
        .extracting(check -> check.get("id").stringValue())
        .contains(HOPS)
        .doesNotContain(TOKENS);
    assertThat(run("checks", "--settings", settings(), "--severity", "critical").out())
        .containsPattern(HOPS + " +critical");
  }

  @Test
  void itDecidesTheOrderOfTheTable() {
    assertThat(audit("--check", TOKENS + "," + HOPS).out().lines())
        .filteredOn(line -> line.startsWith("  FAIL") || line.contains(": "))
        .containsSubsequence(
            "  FAIL     metadata.instance-hop-limit (1 of 1)",
            "           critical: The token's hop limit reaches the containers and no farther",
            "  FAIL     metadata.instance-tokens (1 of 1)",
            "           low: Instances require IMDSv2");
  }

  @Test
  void itStandsInEveryFormat() {
    JsonNode json = json("--check", TOKENS);
    assertThat(json.get("findings").get(0).get("severity").stringValue()).isEqualTo("low");
    assertThat(json.get("checks").get(0).get("severity").stringValue()).isEqualTo("low");
    assertThat(format("sarif").at("/runs/0/results/0/level").stringValue()).isEqualTo("note");
    assertThat(
            format("sarif")
                .at("/runs/0/tool/driver/rules/0/properties/security-severity")
                .stringValue())
        .isEqualTo("2.0");
    assertThat(format("json-ocsf").at("/0/severity").stringValue()).isEqualTo("Low");
    assertThat(format("json-asff").at("/0/Severity/Label").stringValue()).isEqualTo("LOW");
    assertThat(audit("--check", TOKENS, "--format", "csv").out()).contains(",low,");
    assertThat(audit("--check", TOKENS, "--format", "junit").out()).contains("type=\"low\"");
    assertThat(audit("--check", TOKENS, "--format", "html").out())
        .contains("data-severity=\"low\"", "<b class=\"severity low\">low</b>")
        .doesNotContain("data-severity=\"high\"");
    assertThat(run("explain", TOKENS, directory.toString()).out()).contains("severity low");
  }

  private JsonNode format(String format) {
    return JsonMapper.shared().readTree(audit("--check", TOKENS, "--format", format).out());
  }

  private JsonNode json(String... options) {
    var all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--format", "json"));
    return JsonMapper.shared().readTree(audit(all.toArray(String[]::new)).out());
  }

  private Ran audit(String... options) {
    var arguments = new ArrayList<>(List.of("audit", directory.toString()));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(String[]::new));
  }

  private String settings() {
    return directory.resolve("tenet.yaml").toString();
  }
}
