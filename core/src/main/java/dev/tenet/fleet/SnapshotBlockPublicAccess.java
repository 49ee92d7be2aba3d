package dev.tenet.fleet;

import java.util.Optional;

/// Whether an account in a Region refuses to make its snapshots public, from
/// `GetSnapshotBlockPublicAccessState`.
///
/// @param state `block-all-sharing`, `block-new-sharing` or `unblocked`
/// @param managedBy `account` or `declarative-policy`
public record SnapshotBlockPublicAccess(String state, Optional<String> managedBy)
    implements AwsRecord {
  @Override
  public String id() {
    return "snapshot-block-public-access";
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn();
  }
}
