package dev.tenet.aws.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.aws.apply.DryRun.Kind;
import dev.tenet.aws.collect.Answer;
import dev.tenet.aws.collect.Failure;
import dev.tenet.aws.collect.Failure.Cause;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Service;
import dev.tenet.plan.Call;
import dev.tenet.plan.Change;
import dev.tenet.plan.Expectation;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Reading;
import dev.tenet.plan.Repeat;
import dev.tenet.plan.Step;
import dev.tenet.plan.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DryRunTest {
  private static final Operation READ = new Operation(Service.EC2, "GetInstanceMetadataDefaults");
  private static final Operation WRITE =
      new Operation(Service.EC2, "ModifyInstanceMetadataDefaults");
  private static final Operation NO_DRY_RUN =
      new Operation(Service.AUTOSCALING, "UpdateAutoScalingGroup");

  private final List<Call> calls = new ArrayList<>();

  @Test
  void aCallThatAwsWouldTakeIsAllowed() throws InterruptedException {
    assertThat(proof(WRITE, "optional", "DryRunOperation", Cause.OTHER).kind())
        .isEqualTo(Kind.ALLOWED);
    assertThat(calls.getLast().parameters().path("DryRun").booleanValue()).isTrue();
  }

  @Test
  void aCallThatTheCallerMayNotMakeIsDenied() throws InterruptedException {
    assertThat(proof(WRITE, "optional", "UnauthorizedOperation", Cause.DENIED).kind())
        .isEqualTo(Kind.DENIED);
  }

  @Test
  void whereTheWorldHasMovedNothingIsTried() throws InterruptedException {
    DryRun.Proof proof = proof(WRITE, "required", "DryRunOperation", Cause.OTHER);

    assertThat(proof.kind()).isEqualTo(Kind.MOVED);
    assertThat(calls).extracting(Call::operation).containsExactly(READ);
  }

  @Test
  void anOperationWithoutDryRunIsNotCalled() throws InterruptedException {
    DryRun.Proof proof = proof(NO_DRY_RUN, "optional", "", Cause.OTHER);

    assertThat(proof.kind()).isEqualTo(Kind.NOT_PROVEN);
    assertThat(proof.detail()).isEqualTo("autoscaling:UpdateAutoScalingGroup has no dry run");
    assertThat(calls).extracting(Call::operation).containsExactly(READ);
  }

  @Test
  void anyOtherRefusalProvesNothing() throws InterruptedException {
    assertThat(proof(WRITE, "optional", "InternalError", Cause.FAULT).kind())
        .isEqualTo(Kind.NOT_PROVEN);
  }

  private DryRun.Proof proof(Operation write, String found, String code, Cause cause)
      throws InterruptedException {
    Caller caller =
        (_, call) -> {
          calls.add(call);
          return call.operation().equals(READ)
              ? new Answer.Ok(AwsJson.json().createObjectNode().put("Tokens", found))
              : new Answer.Failed(new Failure(cause, code, "", ""));
        };
    return new DryRun(caller).of(plan(write)).getFirst();
  }

  private static Plan plan(Operation write) {
    Call read = Call.of(READ, Map.of());
    var step =
        new Step(
            "require IMDSv2",
            Call.of(write, Map.of()),
            Reading.of(read, Expectation.that("/Tokens", "optional")),
            Optional.empty(),
            Verification.soon(Reading.of(read, Expectation.that("/Tokens", "required"))),
            Repeat.SAME,
            List.of(new Change("arn", "Tokens", "optional", "required")),
            List.of(),
            "");
    return new Plan(
        "test.fix",
        new Scope("111122223333", "eu-central-1"),
        "arn",
        "",
        List.of(),
        "",
        List.of(),
        List.of(step),
        "");
  }
}
