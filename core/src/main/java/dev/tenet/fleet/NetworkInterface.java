package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A network interface, from `DescribeNetworkInterfaces`; an instance prints its own ones in nearly
/// the same words, without tags.
///
/// @param status `in-use`, `available` and so on
/// @param requesterManaged whether a service made it for itself
/// @param privateIpAddresses every private IPv4 address, the primary one among them
public record NetworkInterface(
    String networkInterfaceId,
    String ownerId,
    String status,
    String interfaceType,
    String description,
    String macAddress,
    String availabilityZone,
    String subnetId,
    String vpcId,
    List<GroupIdentifier> groups,
    String privateIpAddress,
    List<PrivateIpAddress> privateIpAddresses,
    List<Ipv6Address> ipv6Addresses,
    List<Ipv4Prefix> ipv4Prefixes,
    List<Ipv6Prefix> ipv6Prefixes,
    Optional<Association> association,
    Optional<Attachment> attachment,
    Optional<Boolean> sourceDestCheck,
    String requesterId,
    Optional<Boolean> requesterManaged,
    Optional<Boolean> denyAllIgwTraffic,
    @JsonProperty("TagSet") Tags tags)
    implements AwsRecord {
  /// A private IPv4 address and the public one it is reached by, if any.
  public record PrivateIpAddress(
      String privateIpAddress, Optional<Boolean> primary, Optional<Association> association) {}

  /// An IPv6 address.
  public record Ipv6Address(String ipv6Address) {}

  /// A delegated IPv4 prefix: all its addresses are the interface's.
  public record Ipv4Prefix(String ipv4Prefix) {}

  /// A delegated IPv6 prefix: all its addresses are the interface's.
  public record Ipv6Prefix(String ipv6Prefix) {}

  /// The public address that stands for a private one.
  ///
  /// @param ipOwnerId `amazon` for an address that is not elastic
  /// @param allocationId of an Elastic IP address
  /// @param carrierIp in place of the public address in a Wavelength Zone
  public record Association(
      String publicIp,
      String ipOwnerId,
      String allocationId,
      String associationId,
      String carrierIp) {}

  /// What the interface is attached to.
  ///
  /// @param status `attached` and so on
  /// @param instanceOwnerId a service's name where the instance is the service's
  public record Attachment(
      String attachmentId,
      String instanceId,
      String instanceOwnerId,
      OptionalInt deviceIndex,
      OptionalInt networkCardIndex,
      String status,
      Optional<Boolean> deleteOnTermination) {}

  /// Return the interface as it is without public IPv4 addresses.
  public NetworkInterface withoutPublicAddresses() {
    return new NetworkInterface(
        networkInterfaceId,
        ownerId,
        status,
        interfaceType,
        description,
        macAddress,
        availabilityZone,
        subnetId,
        vpcId,
        groups,
        privateIpAddress,
        privateIpAddresses.stream()
            .map(own ->
                new PrivateIpAddress(own.privateIpAddress(), own.primary(), Optional.empty()))
            .toList(),
        ipv6Addresses,
        ipv4Prefixes,
        ipv6Prefixes,
        Optional.empty(),
        attachment,
        sourceDestCheck,
        requesterId,
        requesterManaged,
        denyAllIgwTraffic,
        tags);
  }

  @Override
  public String id() {
    return networkInterfaceId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.of(ownerId).arn("ec2", "network-interface/" + networkInterfaceId);
  }

  @Override
  public String owner() {
    return ownerId;
  }

  @Override
  public String region() {
    return Zones.region(availabilityZone);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
