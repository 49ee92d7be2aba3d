package dev.tenet.iam;

/// What a statement does to the requests it matches.
public enum Effect {
  ALLOW("Allow"),
  DENY("Deny");

  private final String text;

  Effect(String text) {
    this.text = text;
  }

  /// Return the word of the policy language.
  @Override
  public String toString() {
    return text;
  }
}
