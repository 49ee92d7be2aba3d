package dev.tenet.iam;

import java.util.List;

/// A policy document as it is attached, ready to be asked many times.
public final class Policy {
  private final PolicyType type;
  private final String name;
  private final PolicyDocument document;
  private final List<StatementMatcher> statements;

  private Policy(PolicyType type, String name, PolicyDocument document) {
    this.type = type;
    this.name = name;
    this.document = document;
    this.statements =
        document.statements().stream()
            .map(statement -> new StatementMatcher(this, statement))
            .toList();
  }

  /// Attach a document.
  ///
  /// @param name the policy's name or ARN
  public static Policy of(PolicyType type, String name, PolicyDocument document) {
    return new Policy(type, name, document);
  }

  /// Attach a document to a key or another resource.
  public static Policy ofResource(String resource, PolicyDocument document) {
    return of(PolicyType.RESOURCE, resource, document);
  }

  /// Attach a document to a user, group or role.
  public static Policy ofIdentity(String name, PolicyDocument document) {
    return of(PolicyType.IDENTITY, name, document);
  }

  public PolicyType type() {
    return type;
  }

  public String name() {
    return name;
  }

  public PolicyDocument document() {
    return document;
  }

  List<StatementMatcher> statements() {
    return statements;
  }

  @Override
  public String toString() {
    return type + " policy " + name;
  }
}
