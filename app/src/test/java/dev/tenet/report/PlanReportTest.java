package dev.tenet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Service;
import dev.tenet.fleet.Tags;
import dev.tenet.plan.Call;
import dev.tenet.plan.Change;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.Expectation;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal.Blocked;
import dev.tenet.plan.Reading;
import dev.tenet.plan.Repeat;
import dev.tenet.plan.Step;
import dev.tenet.plan.Undo;
import dev.tenet.plan.Verification;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanReportTest {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final String ARN = SCOPE.arn("ec2", "instance/i-0a");
  private static final Operation MODIFY =
      new Operation(Service.EC2, "ModifyInstanceMetadataOptions");

  @Test
  void showsWhatWouldBeDoneAndHowItIsTakenBack() {
    assertThat(shown(List.of(plan(Optional.of(Undo.by(tokens("optional"))))), List.of()))
        .isEqualTo(
            """
            metadata.fix-instance: 1 plan

              %s  i-0a (web)  111122223333/eu-central-1
                why       answers IMDSv1
                proof     no IMDSv1 call in 14 days
                step 1    require tokens
                change    MetadataOptions.HttpTokens: optional → required
                also      web: uses it
                risk      old software fails
                command   aws ec2 modify-instance-metadata-options --region eu-central-1 --http-tokens required
                undo      aws ec2 modify-instance-metadata-options --region eu-central-1 --http-tokens optional
                watch     undone if metadata.rejected-calls fails afterwards

            1 plan with 1 call; nothing is blocked; 0 cannot be taken back.
            """
                .formatted(plan(Optional.of(Undo.by(tokens("optional")))).id()));
  }

  @Test
  void saysWhatCannotBeTakenBack() {
    assertThat(shown(List.of(plan(Optional.empty())), List.of()))
        .contains("undo      none: this cannot be taken back")
        .endsWith("nothing is blocked; 1 cannot be taken back.\n");
  }

  @Test
  void saysOnceWhatStandsInTheWay() {
    Blocked first = blocked("i-0a");
    Blocked second = blocked("i-0b");

    assertThat(shown(List.of(), List.of(first, second)))
        .isEqualTo(
            """

            metadata.fix-instance: not now
                metadata.instance-v1-usage: IMDSv1 was called 3 times
                  i-0a, i-0b

            0 plans with 0 calls; 2 blocked; 0 cannot be taken back.
            """);
  }

  private static String shown(List<Plan> plans, List<Blocked> blocked) {
    var out = new StringWriter();
    Context context = Context.of("0.1.0", new Origin.Snapshot("dump")).terminal(80, false);
    new PlanReport(context, out).write(plans, blocked);
    return out.toString();
  }

  private static Blocked blocked(String instance) {
    var subject = new Subject(SCOPE.arn("ec2", "instance/" + instance), "", SCOPE, "", Tags.NONE);
    var finding =
        new Finding(
            "metadata.instance-tokens", Severity.HIGH, subject, Verdict.fail("answers IMDSv1"));
    return new Blocked(
        "metadata.fix-instance",
        List.of(finding),
        "metadata.instance-v1-usage",
        "IMDSv1 was called 3 times");
  }

  private static Plan plan(Optional<Undo> undo) {
    Call read = Call.of(new Operation(Service.EC2, "DescribeInstances"), Map.of());
    var step =
        new Step(
            "require tokens",
            tokens("required"),
            Reading.of(read, Expectation.that("/Tokens", "optional")),
            undo,
            Verification.soon(Reading.of(read, Expectation.that("/Tokens", "required"))),
            Repeat.SAME,
            List.of(new Change(ARN, "MetadataOptions.HttpTokens", "optional", "required")),
            List.of(new Collateral("web", "uses it")),
            "old software fails");
    return new Plan(
        "metadata.fix-instance",
        SCOPE,
        ARN,
        "web",
        List.of("0123456789ab"),
        "answers IMDSv1",
        List.of("no IMDSv1 call in 14 days"),
        List.of(step),
        "metadata.rejected-calls");
  }

  private static Call tokens(String value) {
    return Call.of(MODIFY, Map.of("HttpTokens", value));
  }
}
