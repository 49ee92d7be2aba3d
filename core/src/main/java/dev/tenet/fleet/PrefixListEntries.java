package dev.tenet.fleet;

import java.util.List;

/// The entries of a managed prefix list: the answer of `GetManagedPrefixListEntries` to a call for
/// one list.
///
/// @param prefixListId the list that was asked for; the answer itself does not name it
public record PrefixListEntries(String prefixListId, List<Entry> entries) implements AwsRecord {
  /// One entry.
  public record Entry(String cidr, String description) {}

  @Override
  public String id() {
    return prefixListId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "prefix-list/" + prefixListId);
  }
}
