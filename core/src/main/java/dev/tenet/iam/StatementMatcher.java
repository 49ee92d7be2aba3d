package dev.tenet.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A statement, ready to be asked of requests.
final class StatementMatcher {
  static final String ACTION = "Action";

  private final Policy policy;
  private final Statement statement;
  private final List<ActionPattern> actions;
  private final List<ResourcePattern> resources;
  private final PrincipalMatcher principals;
  private final List<ConditionTest> conditions;

  StatementMatcher(Policy policy, Statement statement) {
    Version version = policy.document().version();
    this.policy = policy;
    this.statement = statement;
    this.actions =
        statement.actions().entries().stream()
            .map(entry -> ActionPattern.of(entry.text()))
            .toList();
    this.resources =
        statement.resources().entries().stream()
            .map(entry -> ResourcePattern.of(entry.text(), policy.type(), version))
            .toList();
    this.principals = new PrincipalMatcher(policy, statement);
    this.conditions =
        statement.conditions().stream()
            .map(condition -> new ConditionTest(condition, version))
            .toList();
  }

  Policy policy() {
    return policy;
  }

  Statement statement() {
    return statement;
  }

  List<ActionPattern> actions() {
    return actions;
  }

  PrincipalMatcher principals() {
    return principals;
  }

  List<ConditionTest> conditions() {
    return conditions;
  }

  boolean allows() {
    return statement.effect() == Effect.ALLOW;
  }

  /// Tell whether it speaks of the action at all, in lower case.
  boolean speaksOf(String action) {
    if (statement.actions().missing()) {
      return false;
    }
    for (ActionPattern pattern : actions) {
      if (pattern.matches(action)) {
        return !statement.actions().not();
      }
    }
    return statement.actions().not();
  }

  /// Tell whether it matches a request whose principal has a boundary or not.
  Match match(Asked asked, Tri bounded) {
    if (!speaksOf(asked.action())) {
      return Match.no(ACTION);
    }
    PrincipalMatcher.Met met = principals.meets(asked.caller(), bounded);
    if (met.value() == Tri.FALSE) {
      return Match.no(statement.principals().map(Principals::element).orElse("Principal"));
    }
    Tri resource = resource(asked);
    if (resource == Tri.FALSE) {
      return Match.no(statement.resources().not() ? "NotResource" : "Resource");
    }
    Tri value = met.value().and(resource);
    Optional<ConditionTest> hangs = Optional.empty();
    for (ConditionTest condition : conditions) {
      Tri holds = condition.holds(asked);
      if (holds == Tri.FALSE) {
        return Match.no(condition.condition().element());
      }
      if (holds == Tri.UNKNOWN && hangs.isEmpty()) {
        hangs = Optional.of(condition);
      }
      value = value.and(holds);
    }
    if (value == Tri.TRUE) {
      return new Match(value, met.kind(), "", List.of());
    }
    return new Match(
        value,
        met.kind(),
        hangs
            .map(condition -> condition.condition().element())
            .orElse(resource == Tri.UNKNOWN ? "Resource" : "Principal"),
        needs(asked, met, resource));
  }

  private List<Need> needs(Asked asked, PrincipalMatcher.Met met, Tri resource) {
    var needs = new ArrayList<Need>(met.needs());
    if (resource == Tri.UNKNOWN) {
      for (ResourcePattern pattern : resources) {
        for (String key : pattern.variables()) {
          if (asked.value(key) instanceof ContextValue.Unknown) {
            needs.add(new Need.Key(key));
          }
        }
      }
    }
    for (ConditionTest condition : conditions) {
      if (condition.holds(asked) == Tri.UNKNOWN) {
        condition.unknownKeys(asked).forEach(key -> needs.add(new Need.Key(key)));
      }
    }
    return needs;
  }

  private Tri resource(Asked asked) {
    if (statement.resources().missing()) {
      return Tri.FALSE;
    }
    Tri matches = Tri.FALSE;
    for (ResourcePattern pattern : resources) {
      matches = matches.or(pattern.matches(asked.resource(), asked));
    }
    return statement.resources().not() ? matches.not() : matches;
  }
}
