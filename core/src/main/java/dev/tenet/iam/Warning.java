package dev.tenet.iam;

/// Something in a policy that is not what it seems, with its place.
///
/// @param policy the policy's name; empty until the document is attached as one
/// @param sid the statement's, or empty
/// @param index the statement's, or -1 for the document
/// @param element such as `Action` or `Condition.StringEquals.aws:SourceIp`
/// @param text what stands there
/// @param message what is wrong with it
/// @param replacement what to write instead; empty where nothing can be said
public record Warning(
    Code code,
    String policy,
    String sid,
    int index,
    String element,
    String text,
    Place place,
    String message,
    String replacement) {
  /// What kind of thing it is.
  public enum Code {
    INVALID_ACTION("invalidAction"),
    DEAD_CROSS_ACCOUNT_ACTION("deadCrossAccountAction"),
    DEAD_RESOURCE("deadResource"),
    DEAD_VALUE("deadValue"),
    DELETED_PRINCIPAL("deletedPrincipal"),
    UNKNOWN_OPERATOR("unknownOperator"),
    KEY_NOT_FOR_ACTION("keyNotForAction"),
    SET_OPERATOR_MISSING("setOperatorMissing"),
    SET_OPERATOR_ON_SINGLE_VALUE("setOperatorOnSingleValue"),
    FOR_ALL_VALUES_WITHOUT_NULL_GUARD("forAllValuesWithoutNullGuard"),
    IF_EXISTS_OPENS("ifExistsOpens"),
    NOT_PRINCIPAL_ALLOW("notPrincipalAllow"),
    STAR_WITHOUT_CONDITION("starWithoutCondition"),
    DEAD_STATEMENT("deadStatement"),
    MALFORMED("malformed"),
    TOO_LARGE("tooLarge");

    private final String text;

    Code(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// Return the same warning of the named policy.
  Warning in(String name) {
    return new Warning(code, name, sid, index, element, text, place, message, replacement);
  }
}
