package dev.tenet.iam;

/// What a decision is made of that may not have been collected.
public enum Input {
  IDENTITY("identity"),
  RESOURCE("resource"),
  SCP("scp"),
  RCP("rcp"),
  BOUNDARY("boundary"),
  /// Without a session policy the question is about the role: none is assumed.
  SESSION("session"),
  ENDPOINT("endpoint"),
  GRANTS("grants");

  private final String text;

  Input(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
