package dev.tenet.iam;

/// What denies a request.
///
/// @param level of control policies, else empty
public record Blocker(Kind kind, String level) {
  /// What kind of thing it is.
  public enum Kind {
    IDENTITY("identity"),
    RESOURCE("resource"),
    SCP("scp"),
    RCP("rcp"),
    BOUNDARY("boundary"),
    SESSION("session"),
    ENDPOINT("endpoint"),
    /// The key's state does not permit the operation.
    KEY_STATE("keyState"),
    /// The action has no effect on a key of another account.
    NO_CROSS_ACCOUNT_EFFECT("noCrossAccountEffect");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  static Blocker of(Kind kind) {
    return new Blocker(kind, "");
  }

  @Override
  public String toString() {
    return level.isEmpty() ? kind.toString() : kind + ":" + level;
  }
}
