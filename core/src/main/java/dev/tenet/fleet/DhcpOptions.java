package dev.tenet.fleet;

import java.util.List;

/// A set of DHCP options, from `DescribeDhcpOptions`.
public record DhcpOptions(
    String dhcpOptionsId, String ownerId, List<Configuration> dhcpConfigurations, Tags tags)
    implements AwsRecord {
  /// One option, such as `domain-name-servers`.
  public record Configuration(String key, List<Value> values) {}

  /// One value of an option.
  public record Value(String value) {}

  @Override
  public String id() {
    return dhcpOptionsId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.of(ownerId).arn("ec2", "dhcp-options/" + dhcpOptionsId);
  }

  @Override
  public String owner() {
    return ownerId;
  }

  @Override
  public String name() {
    return tags.name();
  }
}
