package dev.tenet.cli;

import static dev.tenet.cli.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.sandbox.Sandbox;
import dev.tenet.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GuardCommandTest {
  private static final String EXAMPLE =
      Path.of(System.getProperty("tenet.root"), "examples", "acme").toString();

  @TempDir private Path directory;

  @Test
  void saysWhatIsOnWhatIsOffAndWhatStandsInTheWay() {
    Ran guard = run("guard", EXAMPLE);

    assertThat(guard.code()).isZero();
    assertThat(guard.out())
        .containsSubsequence(
            "metadata.guard-account-default",
            "on        111122223333/eu-central-1",
            "metadata.guard-enforcement",
            "off       111122223333/eu-central-1",
            "launches that leave IMDSv1 open are not refused",
            "metadata.guard-service-control-policy",
            "document  imdsv2-only, a service control policy",
            "(used by batch) leaves HttpTokens unset",
            "metadata.fix-enforce: not now")
        .doesNotContain("fix-instance");
  }

  @Test
  void whatWasNotSeenIsUnknown() throws IOException {
    Path scope = Files.createDirectories(directory.resolve("111122223333/eu-central-1"));
    Files.writeString(scope.resolve("ec2-describe-instances.json"), "{\"Reservations\": []}");

    Ran guard = run("guard", "--practice", "metadata", directory.toString());

    assertThat(guard.out())
        .containsSubsequence(
            "metadata.guard-account-default", "unknown   111122223333/eu-central-1")
        .doesNotContain("  on  ", "  off  ");
  }

  @Test
  void documentsAreWrittenAsTheyArePutUp() throws IOException {
    Path documents = directory.resolve("documents");

    run("guard", EXAMPLE, "--documents", documents.toString());

    JsonNode policy = JsonMapper.shared().readTree(documents.resolve("imdsv2-only.json").toFile());
    assertThat(policy.at("/Statement/0/Sid").asString()).isEqualTo("LaunchNeedsImdsV2");
    try (var files = Files.list(documents)) {
      assertThat(files).hasSize(11);
    }
    Files.writeString(directory.resolve("file"), "");
    Ran refused = run("guard", EXAMPLE, "--documents", directory.resolve("file").toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("file cannot be written to");
  }

  @Test
  void jsonHasStatesDocumentsAndPlans() {
    Ran guard = run("guard", EXAMPLE, "--practice", "metadata", "--format", "json");

    JsonNode json = JsonMapper.shared().readTree(guard.out());
    assertThat(json.path("schema").asString()).isEqualTo("tenet.guard/1");
    assertThat(json.path("settings").values())
        .extracting(
            setting -> setting.path("guard").asString() + " " + setting.path("status").asString())
        .containsExactly("metadata.guard-account-default PASS", "metadata.guard-enforcement FAIL");
    assertThat(json.at("/blocked/0/remedy").asString()).isEqualTo("metadata.fix-enforce");
    assertThat(json.at("/documents/0/content").isObject()).isTrue();
  }

  @Test
  void aSettingIsTurnedOnOnceNothingStandsInTheWay() {
    Path fleet = directory.resolve("fleet");
    DemoFleet.write(fleet, Instant.now());
    try (var sandbox = Sandbox.start(SandboxSettings.empty().fleet(fleet));
        var _ = SandboxCredentials.of("111122223333")) {
      String[] live = {
        "--endpoint-url",
        sandbox.endpoint().toString(),
        "--region",
        "eu-central-1",
        "--practice",
        "metadata",
        "--store",
        directory.resolve("tenet.db").toString(),
        "--apply",
        "--yes"
      };
      assertThat(ran("fix", live).out()).contains("3 fixed.");

      Ran guard = ran("guard", live);

      assertThat(guard.code()).as(guard.out() + guard.err()).isZero();
      assertThat(guard.out()).contains("enforce IMDSv2 in 111122223333/eu-central-1", "1 fixed.");
    }
  }

  private static Ran ran(String command, String[] options) {
    var all = new ArrayList<String>();
    all.add(command);
    all.addAll(List.of(options));
    return run(all.toArray(String[]::new));
  }
}
