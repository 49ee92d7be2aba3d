package dev.tenet.sandbox.service;

import static java.util.Map.entry;

import dev.tenet.sandbox.protocol.ApiError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How EC2 refuses ids: by the parameter that carries them (EC2 API reference, "Error codes").
///
/// @param prefix what the ids begin with, or empty where nothing says
/// @param malformed the code for an id of another form, or empty where there is none
/// @param one the message for one id; `%s` stands for it
/// @param many the message for several
record Ids(String prefix, String malformed, String notFound, String one, String many) {
  private static final Map<String, Ids> OF =
      Map.ofEntries(
          entry(
              "InstanceId",
              new Ids(
                  "i",
                  "InvalidInstanceID.Malformed",
                  "InvalidInstanceID.NotFound",
                  "The instance ID '%s' does not exist",
                  "The instance IDs '%s' do not exist")),
          entry(
              "ImageId",
              new Ids(
                  "ami",
                  "InvalidAMIID.Malformed",
                  "InvalidAMIID.NotFound",
                  "The image id '[%s]' does not exist",
                  "The image ids '[%s]' do not exist")),
          entry(
              "LaunchTemplateId",
              new Ids(
                  "lt",
                  "InvalidLaunchTemplateId.Malformed",
                  "InvalidLaunchTemplateId.NotFound",
                  "The specified launch template, with template ID %s, does not exist.",
                  "At least one of the launch templates specified in the request does not exist.")),
          entry(
              "LaunchTemplateName",
              named(
                  "InvalidLaunchTemplateName.NotFoundException",
                  "The specified launch template, with template name %s, does not exist.",
                  "At least one of the launch templates specified in the request does not exist.")),
          entry("VpcId", id("vpc", "InvalidVpcID", "vpc ID")),
          entry("SubnetId", id("subnet", "InvalidSubnetID", "subnet ID")),
          entry(
              "GroupId",
              new Ids(
                  "sg",
                  "InvalidGroupId.Malformed",
                  "InvalidGroup.NotFound",
                  "The security group '%s' does not exist",
                  "The security groups '%s' do not exist")),
          entry(
              "GroupName",
              named(
                  "InvalidGroup.NotFound",
                  "The security group '%s' does not exist",
                  "The security groups '%s' do not exist")),
          entry(
              "VolumeId",
              new Ids(
                  "vol",
                  "InvalidParameterValue",
                  "InvalidVolume.NotFound",
                  "The volume '%s' does not exist.",
                  "The volumes '%s' do not exist.")),
          entry(
              "SnapshotId",
              new Ids(
                  "snap",
                  "InvalidParameterValue",
                  "InvalidSnapshot.NotFound",
                  "The snapshot '%s' does not exist.",
                  "The snapshots '%s' do not exist.")),
          entry(
              "NetworkInterfaceId", id("eni", "InvalidNetworkInterfaceID", "networkInterface ID")),
          entry("RouteTableId", id("rtb", "InvalidRouteTableID", "routeTable ID")),
          entry("NetworkAclId", id("acl", "InvalidNetworkAclID", "networkAcl ID")),
          entry("InternetGatewayId", id("igw", "InvalidInternetGatewayID", "internetGateway ID")),
          entry(
              "NatGatewayId",
              new Ids(
                  "nat",
                  "NatGatewayMalformed",
                  "NatGatewayNotFound",
                  "The Nat Gateway %s was not found",
                  "The Nat Gateways %s were not found")),
          entry("AllocationId", id("eipalloc", "InvalidAllocationID", "allocation ID")),
          entry(
              "PublicIp",
              named(
                  "InvalidAddress.NotFound",
                  "Address '%s' not found.",
                  "Addresses '%s' not found.")),
          entry(
              "VpcPeeringConnectionId",
              id("pcx", "InvalidVpcPeeringConnectionID", "vpcPeeringConnection ID")),
          entry("PrefixListId", id("pl", "InvalidPrefixListID", "prefix list ID")),
          entry("DhcpOptionsId", id("dopt", "InvalidDhcpOptionID", "dhcpOption ID")),
          entry("VpnGatewayId", id("vgw", "InvalidVpnGatewayID", "vpnGateway ID")),
          entry("VpnConnectionId", id("vpn", "InvalidVpnConnectionID", "vpnConnection ID")),
          entry("CustomerGatewayId", id("cgw", "InvalidCustomerGatewayID", "customerGateway ID")),
          entry("TransitGatewayId", id("tgw", "InvalidTransitGatewayID", "transit gateway")),
          entry(
              "TransitGatewayAttachmentId",
              id("tgw-attach", "InvalidTransitGatewayAttachmentID", "transit gateway attachment")),
          entry(
              "TransitGatewayRouteTableId",
              id("tgw-rtb", "InvalidRouteTableID", "transit gateway route table")));

  private static Ids id(String prefix, String stem, String noun) {
    return new Ids(
        prefix,
        stem + ".Malformed",
        stem + ".NotFound",
        "The " + noun + " '%s' does not exist",
        "The " + noun + "s '%s' do not exist");
  }

  private static Ids named(String notFound, String one, String many) {
    return new Ids("", "", notFound, one, many);
  }

  /// Return how ids are refused. Most codes are made of the field's name.
  ///
  /// @param field such as `InstanceId`
  static Ids of(String field) {
    @Nullable Ids known = OF.get(field);
    return known == null
        ? named(
            "Invalid" + field + ".NotFound",
            "The " + field + " '%s' does not exist",
            "The " + field + "s '%s' do not exist")
        : known;
  }

  /// Return how an id of any resource is refused.
  static Ids ofPrefix(String id) {
    String prefix = id.substring(0, Math.max(0, id.lastIndexOf('-')));
    return OF.values().stream()
        .filter(ids -> !ids.prefix.isEmpty() && ids.prefix.equals(prefix))
        .findFirst()
        .orElseGet(
            () -> named("InvalidID", "The ID '%s' is not valid", "The IDs '%s' are not valid"));
  }

  /// Return why ids that nobody has are refused.
  ApiError refuse(List<String> absent) {
    return absent.stream()
        .filter(this::isMalformed)
        .findFirst()
        .map(this::malformed)
        .orElseGet(() ->
            ApiError.of(
                notFound, (absent.size() == 1 ? one : many).formatted(String.join(", ", absent))));
  }

  private boolean isMalformed(String id) {
    return !malformed.isEmpty() && !Pattern.matches(prefix + "-[0-9a-f]{8}(?:[0-9a-f]{9})?", id);
  }

  private ApiError malformed(String id) {
    return ApiError.of(
        malformed, "Invalid id: \"%s\" (expecting \"%s-...\")".formatted(id, prefix));
  }

  /// Return an item's own id, or why there is none.
  Optional<ApiError> missing(Items items, String id) {
    return items.find(id).isPresent() ? Optional.empty() : Optional.of(refuse(List.of(id)));
  }
}
