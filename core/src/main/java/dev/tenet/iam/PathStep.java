package dev.tenet.iam;

/// A statement or grant that took part in a decision: it speaks of the action and matches, may
/// match, or fails by one element.
public sealed interface PathStep {
  /// Whether it matches.
  Tri match();

  /// The element by which it fails or hangs; empty if it matches.
  String failed();

  /// A statement.
  ///
  /// @param level of control policies, else empty
  /// @param kind how it names the caller
  record ByStatement(
      Policy policy,
      Statement statement,
      String level,
      Tri match,
      PrincipalKind kind,
      String failed)
      implements PathStep {}

  /// A grant.
  record ByGrant(Grant grant, Tri match, String failed) implements PathStep {}
}
