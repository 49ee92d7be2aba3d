package dev.tenet.iam;

/// As what a document is attached.
public enum PolicyType {
  /// To the user, its groups, or the role that makes the request.
  IDENTITY("identity"),
  /// To the resource: a key policy.
  RESOURCE("resource"),
  /// Service control policy of the principal's organization.
  SCP("scp"),
  /// Resource control policy of the resource owner's organization.
  RCP("rcp"),
  /// Permissions boundary of the principal.
  BOUNDARY("boundary"),
  /// Given when a session was made.
  SESSION("session"),
  /// Of the VPC endpoint through which a request goes.
  ENDPOINT("endpoint");

  private final String text;

  PolicyType(String text) {
    this.text = text;
  }

  /// Tell whether its statements say whom they mean.
  boolean namesPrincipals() {
    return this == RESOURCE || this == RCP || this == ENDPOINT;
  }

  @Override
  public String toString() {
    return text;
  }
}
