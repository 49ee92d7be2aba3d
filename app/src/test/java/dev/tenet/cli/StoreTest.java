package dev.tenet.cli;

import static dev.tenet.cli.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class StoreTest {
  private static final String INSTANCES =
      """
      {"Reservations": [{"OwnerId": "111122223333", "Instances": [{"InstanceId": "i-1",
        "State": {"Name": "running"}, "MetadataOptions": {"State": "applied",
        "HttpTokens": "%s", "HttpEndpoint": "enabled", "HttpPutResponseHopLimit": 1}}]}]}
      """;
  private static final String NONE = "{\"Reservations\": []}";

  @TempDir Path directory;

  private String store() {
    return directory.resolve("data/tenet.db").toString();
  }

  private String snapshot(String instances) {
    try {
      Path folder = Files.createDirectories(directory.resolve("dump/111122223333/eu-central-1"));
      Files.writeString(folder.resolve("ec2-describe-instances.json"), instances);
      return directory.resolve("dump").toString();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private Ran audit(String instances, String day, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "audit",
                "--check",
                "metadata.instance-tokens",
                "--at",
                day + "T10:00:00Z",
                "--store",
                store(),
                snapshot(instances)));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  @Test
  void auditsAreRecordedComparedAndForgotten() {
    Ran first = audit(INSTANCES.formatted("required"), "2026-11-01");
    Ran second = audit(INSTANCES.formatted("optional"), "2026-11-02");
    Ran again = audit(INSTANCES.formatted("optional"), "2026-11-02");
    Ran third = audit(NONE, "2026-11-03");

    assertThat(first.out()).doesNotContain("Since");
    assertThat(second.out()).contains("i-1  new").contains("Since 2026-11-01 10:00 UTC: 1 new.");
    assertThat(second.code()).isEqualTo(3);
    assertThat(again.out()).isEqualTo(second.out());
    assertThat(third.out()).contains("Since 2026-11-02 10:00 UTC: 1 gone.");

    assertThat(run("history", "--store", store()).out().lines()).hasSize(5);
    assertThat(run("history", "--store", store(), "i-1").out())
        .contains("PASS  requires IMDSv2")
        .contains("FAIL  answers IMDSv1")
        .contains("not there");
    assertThat(run("diff", "--store", store(), "1", "2").out()).contains("New: 1");
    assertThat(run("diff", "--store", store()).out()).contains("Gone").contains("FAIL → not there");
    JsonNode diff =
        JsonMapper.shared().readTree(run("diff", "--store", store(), "--format", "json").out());
    assertThat(diff.at("/findings/0/change").stringValue()).isEqualTo("gone");

    Ran kept = run("history", "--store", store(), "--keep", "2");
    assertThat(kept.err()).isEqualTo("tenet: 2 runs forgotten" + System.lineSeparator());
    assertThat(run("history", "--store", store()).out().lines()).hasSize(3);
  }

  @Test
  void aResourceThatWasAskedAboutAloneSaysNothingOfTheOthers() {
    audit(INSTANCES.formatted("optional"), "2026-11-01");
    Ran other = audit(INSTANCES.formatted("optional"), "2026-11-02", "--resource", "i-2");

    assertThat(other.out()).doesNotContain("gone").doesNotContain("fixed");
    assertThat(run("history", "--store", store()).out()).contains("some resources");
    assertThat(audit(INSTANCES.formatted("optional"), "2026-11-03").out()).contains("1 still");
  }

  @Test
  void aStoreThatCannotBeOpenedIsSaidAndChangesNothingElse() throws IOException {
    String failing = INSTANCES.formatted("optional");
    Ran without = audit(failing, "2026-11-01", "--no-store");
    Files.writeString(
        Files.createDirectories(directory.resolve("data")).resolve("tenet.db"), "x".repeat(999));
    Ran with = audit(failing, "2026-11-01");

    assertThat(with.err()).startsWith("tenet: not recorded: ").contains("tenet.db");
    assertThat(with.out()).isEqualTo(without.out());
    assertThat(with.code()).isEqualTo(without.code()).isEqualTo(3);
    assertThat(without.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "audit --store jdbc:mysql://h/d DIR, jdbc:postgresql",
        "audit --store jdbc:postgresql://u:p@h/d DIR, PGPASSWORD",
        "audit --store jdbc:postgresql://h/d?password=p DIR, PGPASSWORD",
        "history --keep 0, at least 1",
        "history --prune soon, 90d",
        "history i-none --store STORE, i-none",
        "diff 1 2 --store STORE, no run 1",
        "diff first last --store STORE, a run is a number",
      })
  void misuseEndsWithTwoAndSaysWhatIsWrong(String arguments, String said) {
    String dump = snapshot(NONE);

    Ran ran = run(arguments.replace("DIR", dump).replace("STORE", store()).split(" ", -1));

    assertThat(ran.code()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).contains(said);
    assertThat(ran.err()).doesNotContain("u:p");
  }
}
