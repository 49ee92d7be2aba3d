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
    List<Question> questions =
        remedies.stream()
            .flatMap(remedy ->
                failures.entrySet().stream()
                    .map(of -> Question.of(remedy, of.getKey(), of.getValue())))
            .filter(question -> !question.failures.isEmpty())
            .toList();
    List<List<Proposal>> proposed =
        questions.parallelStream().map(question -> question.answer(fleet)).toList();
    var deciding = new Deciding();
    for (int i = 0; i < questions.size(); i++) {
      deciding.add(questions.get(i), proposed.get(i));
    }
    return new Planned(
        findings.stream()
            .map(finding ->
                Optional.ofNullable(deciding.planned.get(finding.id()))
                    .filter(_ -> finding.status() == Status.FAIL)
                    .map(finding::plan)
                    .orElse(finding))
            .toList(),
        deciding.proposals);
  }

  private record Field(String resource, String field) {
    static Field of(Change change) {
      return new Field(change.resource(), change.field());
    }
  }

  /// What a remedy is asked about one scope.
  private record Question(Remedy remedy, Scope scope, List<Finding> failures) {
    static Question of(Remedy remedy, Scope scope, List<Finding> failures) {
      return new Question(
          remedy,
          scope,
          failures.stream()
              .filter(finding -> remedy.info().checks().contains(finding.check()))
              .toList());
    }

    List<Proposal> answer(Fleet fleet) {
      boolean nowhere =
          scope.account().equals(Scope.UNKNOWN) || scope.region().equals(Scope.UNKNOWN);
      return nowhere
          ? List.of(remedy.info().blocked(failures, NOWHERE))
          : remedy.propose(fleet, scope, failures).toList();
    }
  }

  /// Decides which proposals stand.
  private static final class Deciding {
    private final List<Proposal> proposals = new ArrayList<>();
    private final Map<String, String> planned = new HashMap<>();
    private final Map<Field, String> changed = new HashMap<>();

    void add(Question question, List<Proposal> proposed) {
      proposed.stream().map(proposal -> first(question, proposal)).forEach(this::add);
    }

    // Both would be made from the same fleet, and the second would find another one.
    private Proposal first(Question question, Proposal proposal) {
      return switch (proposal) {
        case Proposal.Ready(var plan) ->
            changes(plan)
                .filter(changed::containsKey)
                .findFirst()
                .<Proposal>map(field ->
                    question
                        .remedy
                        .info()
                        .blocked(
                            question.failures.stream()
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
