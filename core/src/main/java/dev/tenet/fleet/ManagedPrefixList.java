package dev.tenet.fleet;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// A managed prefix list, the customer's own or AWS's, without its entries, from
/// `DescribeManagedPrefixLists`.
///
/// @param ownerId `AWS` for those of AWS
/// @param addressFamily `IPv4` or `IPv6`
/// @param maxEntries counts against the quota of rules where the list is used
public record ManagedPrefixList(
    String prefixListId,
    String prefixListName,
    String prefixListArn,
    String ownerId,
    String addressFamily,
    String state,
    OptionalInt maxEntries,
    OptionalLong version,
    Tags tags)
    implements AwsRecord {
  @Override
  public String id() {
    return prefixListId;
  }

  @Override
  public String arn(Scope scope) {
    return prefixListArn.isEmpty()
        ? scope.of(ownerId).arn("ec2", "prefix-list/" + prefixListId)
        : prefixListArn;
  }

  @Override
  public String name() {
    return prefixListName;
  }
}
