package dev.tenet.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A condition, ready to be asked of requests.
final class ConditionTest {
  private final Condition condition;
  private final String key;
  private final Optional<Operator> operator;
  private final List<Operand> operands;

  ConditionTest(Condition condition, Version version) {
    this.condition = condition;
    this.key = condition.lowerKey();
    this.operator = Operator.parse(condition.operator());
    this.operands =
        operator
            .map(known ->
                condition.values().stream()
                    .map(value -> Operand.of(known.comparison(), value.text(), version))
                    .toList())
            .orElse(List.of());
  }

  Condition condition() {
    return condition;
  }

  /// Tell whether it holds. One with an operator that does not exist never does.
  Tri holds(Facts facts) {
    return operator.map(known -> holds(known, facts.value(key), facts)).orElse(Tri.FALSE);
  }

  private Tri holds(Operator known, ContextValue value, Facts facts) {
    if (known.comparison() == Operator.Comparison.NULL) {
      return presence(value);
    }
    return switch (value) {
      case ContextValue.Unknown _ -> Tri.UNKNOWN;
      case ContextValue.Absent _ -> Tri.of(known.ifExists() || holdsWithoutKey(known));
      case ContextValue.One(String one) -> compare(known, one, facts);
      case ContextValue.Many(List<String> many) ->
          switch (known.set()) {
            case NONE -> Tri.FALSE;
            case FOR_ALL_VALUES ->
                many.stream().map(each -> compare(known, each, facts)).reduce(Tri.TRUE, Tri::and);
            case FOR_ANY_VALUE ->
                many.stream().map(each -> compare(known, each, facts)).reduce(Tri.FALSE, Tri::or);
          };
    };
  }

  private static boolean holdsWithoutKey(Operator known) {
    return switch (known.set()) {
      case NONE -> known.comparison().negated();
      case FOR_ALL_VALUES -> true;
      case FOR_ANY_VALUE -> false;
    };
  }

  private Tri presence(ContextValue value) {
    boolean absent = condition.values().stream().anyMatch(each -> is(each, true));
    boolean present = condition.values().stream().anyMatch(each -> is(each, false));
    return switch (value) {
      case ContextValue.Unknown _ -> absent == present ? Tri.of(absent) : Tri.UNKNOWN;
      case ContextValue.Absent _ -> Tri.of(absent);
      case ContextValue.One _, ContextValue.Many _ -> Tri.of(present);
    };
  }

  private static boolean is(Condition.Value value, boolean truth) {
    return Values.truth(value.text()).filter(is -> is == truth).isPresent();
  }

  private Tri compare(Operator known, String value, Facts facts) {
    boolean negated = known.comparison().negated();
    boolean unknown = false;
    for (Operand operand : operands) {
      switch (operand.test(value, facts)) {
        case MATCHES -> {
          return Tri.of(!negated);
        }
        case NEVER -> {
          if (negated) {
            return Tri.FALSE;
          }
        }
        case UNKNOWN -> unknown = true;
        case DIFFERS -> {}
      }
    }
    return unknown ? Tri.UNKNOWN : Tri.of(negated);
  }

  /// Return the keys on which it hangs that are not known.
  List<String> unknownKeys(Facts facts) {
    var unknown = new ArrayList<String>();
    if (facts.value(key) instanceof ContextValue.Unknown) {
      unknown.add(condition.key());
    }
    for (Operand operand : operands) {
      for (String variable : operand.variables()) {
        if (facts.value(variable) instanceof ContextValue.Unknown) {
          unknown.add(variable);
        }
      }
    }
    return unknown;
  }
}
