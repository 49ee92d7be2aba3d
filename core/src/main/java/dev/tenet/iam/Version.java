package dev.tenet.iam;

/// The version of the policy language.
public enum Version {
  /// The default where a document names none: no policy variables.
  V2008("2008-10-17"),
  V2012("2012-10-17");

  private final String text;

  Version(String text) {
    this.text = text;
  }

  /// Tell whether `${…}` is a variable.
  boolean hasVariables() {
    return this == V2012;
  }

  @Override
  public String toString() {
    return text;
  }
}
