package dev.tenet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.TenetException;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {
  private static final Instant AT = Instant.parse("2026-11-25T08:00:00Z");

  @TempDir private Path directory;

  @Test
  void whatIsReadIsWhatWasWritten() {
    PlanFile file = PlanFile.of("0.1.0", AT, List.of(plan("required")));

    file.write(directory.resolve("plan.json"));

    assertThat(PlanFile.read(directory.resolve("plan.json"))).isEqualTo(file);
  }

  @Test
  void theSamePlanHasTheSameIdAndAnotherPlanAnother() {
    assertThat(plan("required").id()).isEqualTo(plan("required").id()).hasSize(12);
    assertThat(plan("required").id()).isNotEqualTo(plan("optional").id());
  }

  @Test
  void aPlanThatWasChangedAfterItWasSavedIsRefused() throws IOException {
    Path file = directory.resolve("plan.json");
    PlanFile.of("0.1.0", AT, List.of(plan("required"))).write(file);
    Files.writeString(file, Files.readString(file).replace("i-0a", "i-0b"));

    assertThatThrownBy(() -> PlanFile.read(file))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("was changed after it was saved");
  }

  @Test
  void whatIsNoPlanIsRefusedNamingTheMember() throws IOException {
    Path file = directory.resolve("plan.json");
    PlanFile.of("0.1.0", AT, List.of(plan("required"))).write(file);
    Files.writeString(file, Files.readString(file).replace("\"watch\"", "\"wach\""));

    assertThatThrownBy(() -> PlanFile.read(file))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("plan.json:")
        .hasMessageContaining("'watch'");
  }

  @Test
  void aStepNamesEveryActionItMayNeed() {
    assertThat(plan("required").steps().getFirst().actions())
        .containsExactly("ec2:DescribeInstances", "ec2:ModifyInstanceMetadataOptions");
  }

  private static Plan plan(String tokens) {
    Call read =
        Call.of(
            new Operation(Service.EC2, "DescribeInstances"),
            Map.of("InstanceIds", List.of("i-0a")));
    String field = "/Reservations/0/Instances/0/MetadataOptions/HttpTokens";
    Call write = write(tokens);
    var step =
        new Step(
            "require IMDSv2",
            write,
            Reading.of(read, Expectation.that(field, "optional")),
            Optional.of(Undo.by(write("optional"))),
            Verification.soon(Reading.of(read, Expectation.that(field, tokens))),
            Repeat.SAME,
            List.of(new Change("arn", "MetadataOptions.HttpTokens", "optional", tokens)),
            List.of(),
            "");
    return new Plan(
        "metadata.fix-instance",
        new Scope("111122223333", "eu-central-1"),
        "arn",
        "web",
        List.of("0123456789ab"),
        "answers IMDSv1",
        List.of("no IMDSv1 call in 14 days"),
        List.of(step),
        "metadata.rejected-calls");
  }

  private static Call write(String tokens) {
    return Call.of(
        new Operation(Service.EC2, "ModifyInstanceMetadataOptions"), Map.of("HttpTokens", tokens));
  }
}
