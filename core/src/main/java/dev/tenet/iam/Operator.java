package dev.tenet.iam;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A condition operator with what may stand before and after it.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
///
/// @param ifExists whether an absent key satisfies it
record Operator(SetOperator set, Comparison comparison, boolean ifExists) {
  private static final String IF_EXISTS = "ifexists";

  /// How the values of a multivalued key are taken together.
  enum SetOperator {
    NONE(""),
    FOR_ALL_VALUES("ForAllValues:"),
    FOR_ANY_VALUE("ForAnyValue:");

    private final String text;

    SetOperator(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// What kind of value is compared.
  enum Kind {
    STRING,
    STRING_IGNORING_CASE,
    STRING_PATTERN,
    ARN,
    NUMBER,
    DATE,
    TRUTH,
    ADDRESS,
    BINARY,
    PRESENCE
  }

  /// How two values that have an order must stand to each other: the request's to the policy's.
  enum Relation {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    boolean holds(int compared) {
      return switch (this) {
        case EQUAL -> compared == 0;
        case LESS -> compared < 0;
        case LESS_OR_EQUAL -> compared <= 0;
        case GREATER -> compared > 0;
        case GREATER_OR_EQUAL -> compared >= 0;
      };
    }
  }

  /// The operator proper. Of a negated one all values must differ.
  enum Comparison {
    STRING_EQUALS("StringEquals", Kind.STRING, false),
    STRING_NOT_EQUALS("StringNotEquals", Kind.STRING, true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Kind.STRING_IGNORING_CASE, false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Kind.STRING_IGNORING_CASE, true),
    STRING_LIKE("StringLike", Kind.STRING_PATTERN, false),
    STRING_NOT_LIKE("StringNotLike", Kind.STRING_PATTERN, true),
    ARN_EQUALS("ArnEquals", Kind.ARN, false),
    ARN_NOT_EQUALS("ArnNotEquals", Kind.ARN, true),
    ARN_LIKE("ArnLike", Kind.ARN, false),
    ARN_NOT_LIKE("ArnNotLike", Kind.ARN, true),
    NUMERIC_EQUALS("NumericEquals", Kind.NUMBER, false),
    NUMERIC_NOT_EQUALS("NumericNotEquals", Kind.NUMBER, true),
    NUMERIC_LESS_THAN("NumericLessThan", Kind.NUMBER, Relation.LESS),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Kind.NUMBER, Relation.LESS_OR_EQUAL),
    NUMERIC_GREATER_THAN("NumericGreaterThan", Kind.NUMBER, Relation.GREATER),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Kind.NUMBER, Relation.GREATER_OR_EQUAL),
    DATE_EQUALS("DateEquals", Kind.DATE, false),
    DATE_NOT_EQUALS("DateNotEquals", Kind.DATE, true),
    DATE_LESS_THAN("DateLessThan", Kind.DATE, Relation.LESS),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", Kind.DATE, Relation.LESS_OR_EQUAL),
    DATE_GREATER_THAN("DateGreaterThan", Kind.DATE, Relation.GREATER),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Kind.DATE, Relation.GREATER_OR_EQUAL),
    BOOL("Bool", Kind.TRUTH, false),
    IP_ADDRESS("IpAddress", Kind.ADDRESS, false),
    NOT_IP_ADDRESS("NotIpAddress", Kind.ADDRESS, true),
    BINARY_EQUALS("BinaryEquals", Kind.BINARY, false),
    NULL("Null", Kind.PRESENCE, false);

    private static final Map<String, Comparison> BY_NAME = byName();

    private final String text;
    private final Kind kind;
    private final boolean negated;
    private final Relation relation;

    Comparison(String text, Kind kind, boolean negated) {
      this.text = text;
      this.kind = kind;
      this.negated = negated;
      this.relation = Relation.EQUAL;
    }

    Comparison(String text, Kind kind, Relation relation) {
      this.text = text;
      this.kind = kind;
      this.negated = false;
      this.relation = relation;
    }

    private static Map<String, Comparison> byName() {
      var names = new HashMap<String, Comparison>();
      for (Comparison comparison : values()) {
        names.put(comparison.text.toLowerCase(Locale.ROOT), comparison);
      }
      return names;
    }

    Kind kind() {
      return kind;
    }

    boolean negated() {
      return negated;
    }

    Relation relation() {
      return relation;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// Read an operator's name, without regard to case; empty if there is none such. `Null` takes
  /// neither a set operator nor `IfExists`.
  static Optional<Operator> parse(String name) {
    String rest = name.toLowerCase(Locale.ROOT);
    SetOperator set = SetOperator.NONE;
    for (SetOperator each : SetOperator.values()) {
      if (!each.text.isEmpty() && rest.startsWith(each.text.toLowerCase(Locale.ROOT))) {
        set = each;
        rest = rest.substring(each.text.length());
      }
    }
    boolean ifExists = rest.endsWith(IF_EXISTS);
    if (ifExists) {
      rest = rest.substring(0, rest.length() - IF_EXISTS.length());
    }
    Comparison comparison = Comparison.BY_NAME.get(rest);
    return comparison == null
            || (comparison == Comparison.NULL && (ifExists || set != SetOperator.NONE))
        ? Optional.empty()
        : Optional.of(new Operator(set, comparison, ifExists));
  }

  @Override
  public String toString() {
    return set.text + comparison.text + (ifExists ? "IfExists" : "");
  }
}
