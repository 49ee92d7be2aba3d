package dev.tenet.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Change;
import dev.tenet.plan.Gate;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Remedy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Asks remedies what to do about failures. Accepted failures are never asked about, and of two
/// plans that change the same field the first counts.
final class Planner {
  private static final Gate NOWHERE =
      new Gate("account and Region", "where it is is not known, so nothing can be called there");

  private final List<Remedy> remedies;

  /// @param remedies in the order their plans are applied in
  Planner(List<Remedy> remedies) {
    this.remedies = List.copyOf(remedies);
  }

  /// What came of it.
  ///
  /// @param findings the same findings, each with the id of the plan that fixes it
  /// @param proposals in the order of the remedies, then of accounts and Regions
  record Planned(List<Finding> findings, List<Proposal> proposals) {}

  Planned plan(Fleet fleet, List<Finding> findings) {
    if (remedies.isEmpty()) {
      return new Planned(findings, List.of());
    }
    Map<Scope, List<Finding>> failures =
        findings.stream()
            .filter(finding -> finding.status() == Status.FAIL)
            .collect(groupingBy(finding -> finding.subject().scope(), TreeMap::new, toList()));
    var asking = new Asking(fleet);
    for (Remedy remedy : remedies) {
      failures.forEach((scope, of) -> asking.ask(remedy, scope, of));
    }
    return new Planned(
        findings.stream()
            .map(finding ->
                Optional.ofNullable(asking.planned.get(finding.id()))
                    .filter(_ -> finding.status() == Status.FAIL)
                    .map(finding::plan)
                    .orElse(finding))
            .toList(),
        asking.proposals);
  }

  private record Field(String resource, String field) {
    static Field of(Change change) {
      return new Field(change.resource(), change.field());
    }
  }

  private static final class Asking {
    private final Fleet fleet;
    private final List<Proposal> proposals = new ArrayList<>();
    private final Map<String, String> planned = new HashMap<>();
    private final Map<Field, String> changed = new HashMap<>();

    Asking(Fleet fleet) {
      this.fleet = fleet;
    }

    void ask(Remedy remedy, Scope scope, List<Finding> failures) {
      List<Finding> answered =
          failures.stream()
              .filter(finding -> remedy.info().checks().contains(finding.check()))
              .toList();
      if (answered.isEmpty()) {
        return;
      }
      boolean nowhere =
          scope.account().equals(Scope.UNKNOWN) || scope.region().equals(Scope.UNKNOWN);
      if (nowhere) {
        proposals.add(remedy.info().blocked(answered, NOWHERE));
      } else {
        remedy
            .propose(fleet, scope, answered)
            .map(proposal -> first(remedy, proposal, answered))
            .forEach(this::add);
      }
    }

    // Both would be made from the same fleet, and the second would find another one.
    private Proposal first(Remedy remedy, Proposal proposal, List<Finding> answered) {
      return switch (proposal) {
        case Proposal.Ready(var plan) ->
            changes(plan)
                .filter(changed::containsKey)
                .findFirst()
                .<Proposal>map(field ->
                    remedy
                        .info()
                        .blocked(
                            answered.stream()
                                .filter(finding -> plan.findings().contains(finding.id()))
                                .toList(),
                            new Gate(
                                "another plan",
                                "plan %s changes %s of %s: plan again after it"
                                    .formatted(
                                        changed.get(field), field.field(), field.resource()))))
                .orElse(proposal);
        case Proposal.Blocked _ -> proposal;
      };
    }

    private void add(Proposal proposal) {
      proposals.add(proposal);
      if (proposal instanceof Proposal.Ready(var plan)) {
        String id = plan.id();
        plan.findings().forEach(finding -> planned.putIfAbsent(finding, id));
        changes(plan).forEach(field -> changed.putIfAbsent(field, id));
      }
    }

    private static Stream<Field> changes(Plan plan) {
      return plan.steps().stream().flatMap(step -> step.changes().stream()).map(Field::of);
    }
  }
}
