package dev.tenet.audit;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs checks over one fleet, each on a thread of its own, and gives the findings in their fixed
/// order. Where a kind that a check needs was not seen in full, the runner says UNKNOWN.
final class Runner {
  private final List<Check> checks;
  private final Settings settings;
  private final Selection selection;
  private final Exceptions exceptions;

  /// What a fleet was found to be.
  ///
  /// @param seen the scopes of the fleet
  /// @param asked those of them that were selected
  /// @param blind where checks did not see all they look into
  record Outcome(
      List<Finding> findings,
      List<NotAssessed> notAssessed,
      Collection<Scope> seen,
      List<Scope> asked,
      List<Blind> blind) {}

  Runner(List<Check> checks, Settings settings, Selection selection, Exceptions exceptions) {
    this.checks = checks;
    this.settings = settings;
    this.selection = selection;
    this.exceptions = exceptions;
  }

  Outcome run(Fleet fleet) throws InterruptedException {
    List<Scope> scopes = fleet.scopes().stream().filter(selection::selects).toList();
    var findings = new ArrayList<Finding>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Finding>>> answers =
          checks.stream().map(check -> threads.submit(() -> ask(check, fleet, scopes))).toList();
      for (Future<List<Finding>> answer : answers) {
        findings.addAll(answer.get());
      }
    } catch (ExecutionException bug) {
      throw new IllegalStateException("a check failed: " + bug.getCause(), bug.getCause());
    }
    return new Outcome(
        findings, gaps(fleet, scopes, findings), fleet.scopes(), scopes, blind(fleet, scopes));
  }

  private List<Finding> ask(Check check, Fleet fleet, List<Scope> scopes) {
    return scopes.stream()
        .filter(scope -> scope.isGlobal() == global(check))
        .flatMap(scope -> ask(check, fleet, scope).stream())
        .filter(selection::selects)
        .map(this::severity)
        .map(exceptions::apply)
        .sorted(Finding.ORDER)
        .toList();
  }

  private List<Finding> ask(Check check, Fleet fleet, Scope scope) {
    List<Kind<?>> missing =
        check.needs().stream()
            .filter(kind -> !fleet.coverage(scope, kind).complete())
            .sorted(Comparator.comparing(Kind::toString))
            .toList();
    var findings = new ArrayList<Finding>();
    if (!missing.isEmpty()) {
      findings.add(unknown(check, fleet, scope, missing));
    }
    boolean blind =
        missing.stream()
            .anyMatch(kind -> !(fleet.coverage(scope, kind) instanceof Coverage.Partial));
    if (!blind) {
      check.check(fleet, scope).forEach(findings::add);
    }
    return findings;
  }

  private static Finding unknown(Check check, Fleet fleet, Scope scope, List<Kind<?>> missing) {
    String reason =
        Coverage.reasons(missing.stream().map(kind -> fleet.coverage(scope, kind)).toList());
    List<Evidence> evidence =
        missing.stream()
            .map(kind ->
                new Evidence(
                    scope.arn(),
                    kind.operation().iamAction(),
                    fleet.coverage(scope, kind).getClass().getSimpleName(),
                    kind.operation().cli()))
            .toList();
    return check
        .info()
        .finding(
            Subject.of(scope).part("what was not seen"),
            Verdict.unknown("Could not be assessed in full", reason).with(evidence));
  }

  private Finding severity(Finding finding) {
    return settings.checks().containsKey(finding.check())
        ? finding.severity(settings.severity(finding.check(), finding.severity()))
        : finding;
  }

  private List<NotAssessed> gaps(Fleet fleet, List<Scope> scopes, List<Finding> findings) {
    var hanging = new Hanging(fleet, checks);
    findings.forEach(hanging::add);
    List<Kind<?>> kinds =
        Practices.kinds(checks).stream().sorted(Comparator.comparing(Kind::toString)).toList();
    var gaps = new ArrayList<NotAssessed>();
    for (Scope scope : scopes) {
      for (Kind<?> kind : kinds) {
        Coverage seen = fleet.coverage(scope, kind);
        if (kind.global() != scope.isGlobal() || seen.complete()) {
          continue;
        }
        List<String> of =
            checks.stream()
                .filter(check ->
                    check.needs().contains(kind) || hanging.on(check, kind.scope(scope), kind))
                .map(check -> check.info().id())
                .toList();
        if (!of.isEmpty()) {
          gaps.add(new NotAssessed(scope, kind.operation().cli(), seen.reason(), of));
        }
      }
    }
    return List.copyOf(gaps);
  }

  private List<Blind> blind(Fleet fleet, List<Scope> scopes) {
    var blind = new ArrayList<Blind>();
    for (Scope scope : scopes) {
      for (Check check : checks) {
        boolean needed = incomplete(check.needs(), fleet, scope);
        if (scope.isGlobal() == global(check)
            && (needed || incomplete(check.consults(), fleet, scope))) {
          blind.add(new Blind(check.info().id(), scope, needed));
        }
      }
    }
    return blind;
  }

  private static boolean incomplete(Set<Kind<?>> kinds, Fleet fleet, Scope scope) {
    return kinds.stream().anyMatch(kind -> !fleet.coverage(scope, kind).complete());
  }

  private static boolean global(Check check) {
    return !check.needs().isEmpty() && check.needs().stream().allMatch(Kind::global);
  }
}
