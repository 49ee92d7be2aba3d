package dev.tenet.iam;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One value of a condition, ready to be compared with values of requests.
sealed interface Operand {
  /// What comparing one value of a policy with one of a request gives.
  enum Hit {
    MATCHES,
    DIFFERS,
    /// One of the two is not a value that this operator compares: no condition holds by it, a
    /// negated one neither.
    NEVER,
    /// It hangs on a variable whose key is not known.
    UNKNOWN;

    private static Hit of(boolean matches) {
      return matches ? MATCHES : DIFFERS;
    }
  }

  /// Compare with a request's value.
  Hit test(String value, Facts facts);

  /// Prepare a policy's value.
  static Operand of(Operator.Comparison comparison, String text, Version version) {
    return switch (comparison.kind()) {
      case STRING -> new Words(Template.of(text, version, false), false);
      case STRING_IGNORING_CASE -> new Words(Template.of(text, version, false), true);
      case STRING_PATTERN -> new Words(Template.of(text, version, true), false);
      case ARN -> arn(Template.of(text, version, true));
      case NUMBER ->
          Values.number(text)
              .<Operand>map(number -> new Quantity(number, comparison.relation()))
              .orElseGet(Invalid::new);
      case DATE ->
          Values.date(text)
              .<Operand>map(date -> new Date(date, comparison.relation()))
              .orElseGet(Invalid::new);
      case TRUTH -> Values.truth(text).<Operand>map(Truth::new).orElseGet(Invalid::new);
      case ADDRESS -> AddressBlock.parse(text).<Operand>map(Address::new).orElseGet(Invalid::new);
      case BINARY, PRESENCE -> new Words(Template.of(text, Version.V2008, false), false);
    };
  }

  private static Operand arn(Template template) {
    if (template.hasVariables()) {
      return new VariableArn(template);
    }
    return Arn.of(template.resolve(key -> new ContextValue.Absent()))
        .<Operand>map(Operand.class::cast)
        .orElseGet(Invalid::new);
  }

  /// Return the keys of its variables.
  default List<String> variables() {
    return List.of();
  }

  /// Tell whether it can match no value at all.
  default boolean invalid() {
    return false;
  }

  /// What is no value of its kind.
  record Invalid() implements Operand {
    @Override
    public Hit test(String value, Facts facts) {
      return Hit.NEVER;
    }

    @Override
    public boolean invalid() {
      return true;
    }
  }

  /// Text, perhaps with wildcards.
  record Words(Template template, boolean ignoringCase) implements Operand {
    @Override
    public Hit test(String value, Facts facts) {
      return switch (template.resolve(facts)) {
        case Template.Resolved.Pattern(Glob glob) ->
            Hit.of(ignoringCase ? glob.matchesIgnoringCase(value) : glob.matches(value));
        case Template.Resolved.Nothing _ -> Hit.NEVER;
        case Template.Resolved.Unknown _ -> Hit.UNKNOWN;
      };
    }

    @Override
    public List<String> variables() {
      return template.keys();
    }

    @Override
    public boolean invalid() {
      return template.invalid();
    }
  }

  /// An ARN of six parts, each with wildcards of its own.
  record Arn(List<Glob> parts) implements Operand {
    private static final int PARTS = 6;

    static Optional<Arn> of(Template.Resolved resolved) {
      if (resolved instanceof Template.Resolved.Pattern(Glob glob)) {
        List<Glob> parts = Arrays.asList(glob.split(PARTS));
        if (parts.size() == PARTS) {
          return Optional.of(new Arn(parts));
        }
      }
      return Optional.empty();
    }

    @Override
    public Hit test(String value, Facts facts) {
      String[] is = value.split(":", PARTS);
      if (is.length != PARTS || !is[0].equals("arn")) {
        return Hit.NEVER;
      }
      for (int i = 0; i < PARTS; i++) {
        if (!parts.get(i).matches(is[i])) {
          return Hit.DIFFERS;
        }
      }
      return Hit.MATCHES;
    }
  }

  /// An ARN with variables.
  record VariableArn(Template template) implements Operand {
    @Override
    public Hit test(String value, Facts facts) {
      Template.Resolved resolved = template.resolve(facts);
      return resolved instanceof Template.Resolved.Unknown
          ? Hit.UNKNOWN
          : Arn.of(resolved).map(arn -> arn.test(value, facts)).orElse(Hit.NEVER);
    }

    @Override
    public List<String> variables() {
      return template.keys();
    }
  }

  /// A number.
  record Quantity(BigDecimal number, Operator.Relation relation) implements Operand {
    @Override
    public Hit test(String value, Facts facts) {
      return Values.number(value)
          .map(is -> Hit.of(relation.holds(is.compareTo(number))))
          .orElse(Hit.NEVER);
    }
  }

  /// A point in time.
  record Date(Instant date, Operator.Relation relation) implements Operand {
    @Override
    public Hit test(String value, Facts facts) {
      return Values.date(value)
          .map(is -> Hit.of(relation.holds(is.compareTo(date))))
          .orElse(Hit.NEVER);
    }
  }

  /// `true` or `false`.
  record Truth(boolean truth) implements Operand {
    @Override
    public Hit test(String value, Facts facts) {
      return Values.truth(value).map(is -> Hit.of(is == truth)).orElse(Hit.NEVER);
    }
  }

  /// A block of addresses.
  record Address(AddressBlock block) implements Operand {
    @Override
    public Hit test(String value, Facts facts) {
      return AddressBlock.parse(value).map(is -> Hit.of(block.contains(is))).orElse(Hit.NEVER);
    }
  }
}
