package dev.tenet.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Status;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import dev.tenet.fleet.Tags;
import dev.tenet.fleet.TestFleet;
import dev.tenet.plan.Call;
import dev.tenet.plan.Change;
import dev.tenet.plan.Expectation;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Reading;
import dev.tenet.plan.Repeat;
import dev.tenet.plan.Step;
import dev.tenet.plan.Undo;
import dev.tenet.plan.Verification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecheckTest {
  private static final String TEMPLATE = "lt-1";
  private static final Verdict FAIL = Verdict.fail("launches answer IMDSv1");
  private static final Verdict PASS = Verdict.pass("launches require IMDSv2");
  private static final Verdict UNKNOWN = Verdict.unknown("not known", "denied");

  @Test
  void whatPassesNowIsFixed() {
    assertThat(after(plan("version 1", "version 2"), version(1, PASS), version(2, PASS)))
        .isEqualTo(Status.PASS);
  }

  @Test
  void whatFailsStillOrCannotBeToldIsNot() {
    Plan plan = plan("version 1", "version 2");
    assertThat(after(plan, version(1, PASS), version(2, FAIL))).isEqualTo(Status.FAIL);
    assertThat(after(plan, version(1, PASS), version(2, UNKNOWN))).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void whatStandsInItsPlaceMustPass() {
    Plan plan = plan("version 2");
    assertThat(after(plan, version(3, PASS))).isEqualTo(Status.PASS);
    assertThat(after(plan, version(3, FAIL))).isEqualTo(Status.FAIL);
  }

  @Test
  void whatNoCheckAnswersForAnyMoreIsNotKnownToBeMended() {
    Plan plan = plan("version 1", "version 2");
    assertThat(after(plan)).isEqualTo(Status.UNKNOWN);
    assertThat(after(plan, version(1, PASS))).isEqualTo(Status.UNKNOWN);
    assertThat(after(plan, version(1, FAIL))).isEqualTo(Status.FAIL);
  }

  @Test
  void anotherResourceProvesNothing() {
    assertThat(after(plan("version 2"), finding("lt-2", "version 3", PASS)))
        .isEqualTo(Status.UNKNOWN);
  }

  private static Status after(Plan plan, Finding... findings) {
    return Recheck.of(Settings.DEFAULTS, List.of(plan), List.of(findings)).of(plan).status();
  }

  private static Finding version(int number, Verdict verdict) {
    return finding(TEMPLATE, "version " + number, verdict);
  }

  private static Finding finding(String arn, String part, Verdict verdict) {
    return new Finding(
        "metadata.launch-effective",
        Severity.HIGH,
        new Subject(arn, part, TestFleet.SCOPE, "", Tags.NONE),
        verdict);
  }

  private static Plan plan(String... parts) {
    Call call = Call.of(new Operation(Service.EC2, "ModifyLaunchTemplate"), Map.of());
    Reading reading = Reading.of(call, Expectation.that("/a", "b"));
    var step =
        new Step(
            "make version 3 the default",
            call,
            reading,
            Optional.of(Undo.by(call)),
            Verification.soon(reading),
            Repeat.SAME,
            List.of(new Change(TEMPLATE, "DefaultVersionNumber", "2", "3")),
            List.of(),
            "");
    return new Plan(
        "metadata.fix-launch-template",
        TestFleet.SCOPE,
        TEMPLATE,
        "",
        Stream.of(parts).map(part -> finding(TEMPLATE, part, FAIL).id()).toList(),
        "launches answer IMDSv1",
        List.of(),
        List.of(step),
        "");
  }
}
