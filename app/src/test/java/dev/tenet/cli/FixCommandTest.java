package dev.tenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FixCommandTest {
  private static final String EXAMPLE =
      Path.of(System.getProperty("tenet.root"), "examples", "acme").toString();

  @TempDir private Path directory;

  @Test
  void showsWhatCanBeMendedAndWhatCannotBeYet() {
    Run run = run("fix", "--practice", "metadata", EXAMPLE);

    assertThat(run.code).isZero();
    assertThat(run.out)
        .contains("metadata.fix-launch-template: 1 plan")
        .contains("LaunchTemplateData.MetadataOptions.HttpTokens: optional → required")
        .contains("undo      aws ec2 modify-launch-template")
        .contains("metadata.fix-instance: not now")
        .contains("IMDSv1 was called 42 times in 14 days");
  }

  @Test
  void theSameFleetGivesTheSamePlans() {
    assertThat(run("fix", EXAMPLE).out).isEqualTo(run("fix", EXAMPLE).out);
  }

  @Test
  void whatWasSavedIsShownAgainAsItWas() {
    Path file = directory.resolve("plan.json");

    Run first = run("fix", "--practice", "metadata", "--out", file.toString(), EXAMPLE);
    Run again = run("fix", "--plan", file.toString());

    assertThat(again.code).isZero();
    assertThat(first.out).startsWith(again.out.substring(0, again.out.lastIndexOf("\n\n")));
  }

  @Test
  void aPlanThatWasAlteredIsRefused() throws IOException {
    Path file = directory.resolve("plan.json");
    run("fix", "--practice", "metadata", "--out", file.toString(), EXAMPLE);
    Files.writeString(file, Files.readString(file).replace("required", "optional"));

    Run run = run("fix", "--plan", file.toString());

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains("was changed after it was saved");
  }

  @Test
  void jsonHasEveryCallAndItsCommand() {
    Run run = run("fix", "--practice", "metadata", "--format", "json", EXAMPLE);

    JsonNode json = JsonMapper.shared().readTree(run.out);
    assertThat(json.path("schema").asString()).isEqualTo("tenet.fix/1");
    JsonNode step = json.at("/plans/0/plan/steps/0");
    assertThat(step.at("/call/operation").asString()).startsWith("ec2:");
    assertThat(step.path("command").asString()).startsWith("aws ec2 ");
    assertThat(json.path("blocked").values())
        .isNotEmpty()
        .allSatisfy(shut -> assertThat(shut.path("reason").asString()).isNotEmpty());
  }

  @Test
  void aFileOfPlansAndASnapshotAreOneTooMany() {
    assertThat(run("fix", "--plan", "plan.json", EXAMPLE).code).isEqualTo(2);
  }

  @Test
  void aRemedyThatDoesNotExistIsAnError() {
    Run run = run("fix", "--remedy", "metadata.fix-nothing", EXAMPLE);

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains("metadata.fix-nothing");
  }

  private record Run(int code, String out, String err) {}

  private static Run run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Tenet.run(new PrintWriter(out), new PrintWriter(err, true), arguments);
    return new Run(code, out.toString(), err.toString());
  }
}
