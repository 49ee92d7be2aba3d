package dev.tenet.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.TestFleet;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Remedy;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the checks and remedies of a practice make of a fleet.
public record Remedied(Practice practice, Fleet fleet, List<Finding> findings) {
  /// Ask every check.
  public static Remedied of(Practice practice, Fleet fleet) {
    return new Remedied(
        practice,
        fleet,
        practice.checks().stream().flatMap(check -> answers(check, fleet)).toList());
  }

  // What the runner does where a kind that a check needs was not seen.
  private static Stream<Finding> answers(Check check, Fleet fleet) {
    return check.needs().stream()
            .allMatch(kind ->
                fleet.coverage(TestFleet.SCOPE, kind).complete()
                    || !fleet.in(TestFleet.SCOPE, kind).isEmpty())
        ? check.check(fleet, TestFleet.SCOPE)
        : Stream.empty();
  }

  /// Leave the failures of some resources out, as if they had been accepted.
  public Remedied accepted(String... arns) {
    return new Remedied(
        practice,
        fleet,
        findings.stream()
            .filter(finding -> !Set.of(arns).contains(finding.subject().arn()))
            .toList());
  }

  /// Leave the failures of a check out, as if they had been accepted or not been asked for.
  public Remedied without(String check) {
    return new Remedied(
        practice,
        fleet,
        findings.stream().filter(finding -> !finding.check().equals(check)).toList());
  }

  /// Return what every remedy proposes.
  public List<Proposal> proposals() {
    return practice.remedies().stream().flatMap(this::proposals).toList();
  }

  private Stream<Proposal> proposals(Remedy remedy) {
    List<Finding> failures =
        findings.stream()
            .filter(finding -> finding.status() == Status.FAIL)
            .filter(finding -> remedy.info().checks().contains(finding.check()))
            .toList();
    return failures.isEmpty() ? Stream.empty() : remedy.propose(fleet, TestFleet.SCOPE, failures);
  }

  /// Return every plan.
  public List<Plan> plans() {
    return proposals().stream()
        .flatMap(proposal ->
            proposal instanceof Proposal.Ready(var plan) ? Stream.of(plan) : Stream.empty())
        .toList();
  }

  /// Return the one plan of a remedy.
  public Plan plan(String remedy) {
    List<Plan> plans = plans().stream().filter(plan -> plan.remedy().equals(remedy)).toList();
    assertThat(plans).as(proposals().toString()).hasSize(1);
    return plans.getFirst();
  }

  /// Return the one refusal of a remedy, which proposes nothing else.
  public Proposal.Blocked blocked(String remedy) {
    assertThat(plans()).extracting(Plan::remedy).doesNotContain(remedy);
    List<Proposal.Blocked> blocked =
        proposals().stream()
            .flatMap(proposal ->
                proposal instanceof Proposal.Blocked no && no.remedy().equals(remedy)
                    ? Stream.of(no)
                    : Stream.empty())
            .toList();
    assertThat(blocked).as(proposals().toString()).hasSize(1);
    return blocked.getFirst();
  }

  /// Tell how a finding is answered; UNKNOWN where nothing is said of it any more.
  public Status status(String finding) {
    return findings.stream()
        .filter(each -> each.id().equals(finding))
        .map(Finding::status)
        .findFirst()
        .orElse(Status.UNKNOWN);
  }
}
