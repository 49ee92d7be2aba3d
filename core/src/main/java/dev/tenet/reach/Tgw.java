package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Subnet;
import dev.tenet.fleet.TransitGateway;
import dev.tenet.fleet.TransitGatewayVpcAttachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A transit gateway as a VPC sees it: entered by the attachment's subnet in the sender's zone, and
/// left into a VPC by one of its attachment's subnets (Transit Gateways, "How transit gateways
/// work", "VPC attachments").
record Tgw(Walk walk, String id) implements Target {
  private Crossing here(String semantics) {
    return new Crossing(ComponentKind.TRANSIT_GATEWAY, id, Direction.EGRESS, semantics);
  }

  @Override
  public Outcome outward(Parcel parcel) {
    String vpc = parcel.place().vpc();
    Optional<TransitGatewayVpcAttachment> attachment = walk.index.transit().attachment(id, vpc);
    if (attachment.isEmpty()) {
      Optional<String> missing = walk.index.missing(vpc, Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS);
      return missing.isPresent()
          ? walk.lost(
              parcel,
              here("T1"),
              Explanation.KIND_NOT_COLLECTED,
              "whether %s is attached to %s is not known: %s".formatted(vpc, id, missing.get()))
          : walk.stop(parcel, here("T1"), Explanation.UNASSOCIATED_COMPONENT);
    }
    String zone = zone(parcel.place().subnet());
    List<String> inZone =
        attachment.get().subnetIds().stream().filter(each -> zone(each).equals(zone)).toList();
    if (inZone.isEmpty()) {
      return walk.stop(parcel, here("T2"), Explanation.TGW_ROUTE_AZ_RESTRICTION);
    }
    Parcel leaving = walk.cross(parcel, Igw.vpc(vpc));
    if (!inZone.contains(parcel.place().subnet())) {
      leaving = new Boundary(walk, inZone.getFirst()).attachment(leaving, Direction.INGRESS);
    }
    return new TgwHop(walk, id).from(leaving, attachment.get(), zone);
  }

  /// Behind an appliance the gateway may send the two directions of a connection through different
  /// zones, unless the attachment's appliance mode is on (Transit Gateways, "Appliance mode").
  static void recommendApplianceMode(Walk walk, String vpc, String subnet) {
    walk.index.transit().vpcAttachments().stream()
        .filter(each -> each.vpcId().equals(vpc) && each.subnetIds().contains(subnet))
        .filter(each ->
            each.options()
                .filter(options -> options.applianceModeSupport().equals("enable"))
                .isEmpty())
        .forEach(
            each -> walk.detail(Explanation.TRANSIT_GATEWAY_APPLIANCE_MODE_RECOMMENDED, each.id()));
  }

  /// A reference to a group never matches what goes out to a transit gateway.
  @Override
  public Peers peers(String vpc) {
    return Peers.none(Explanation.SG_REFERENCE_OUTBOUND_OVER_TGW);
  }

  private String zone(String subnet) {
    return zone(walk, subnet);
  }

  static String zone(Walk walk, String subnet) {
    return Optional.ofNullable(walk.index.subnets.get(subnet))
        .map(Resource::record)
        .map(Subnet::availabilityZone)
        .orElse("");
  }

  /// Enter the VPC of an attachment. Which of its subnets the gateway picks is known only where one
  /// is in the sender's zone.
  static Outcome enter(
      Walk walk,
      Parcel parcel,
      TransitGatewayVpcAttachment attachment,
      Optional<TransitGatewayVpcAttachment> from,
      String zone) {
    List<String> subnets =
        attachment.subnetIds().stream().filter(each -> zone(walk, each).equals(zone)).toList();
    List<Peers> peers = peers(walk, from, attachment);
    Parcel coming =
        peers.size() == 1
            ? parcel
            : parcel.unsure(
                new Reason(
                    Explanation.UNKNOWN_RESOURCE,
                    attachment.transitGatewayId(),
                    "whether %s supports references to groups was not collected"
                        .formatted(attachment.transitGatewayId())));
    var ways = new ArrayList<Outcome>();
    for (String subnet : subnets.isEmpty() ? attachment.subnetIds() : subnets) {
      for (Peers each : peers) {
        var place = new Parcel.Place(attachment.vpcId(), subnet, each);
        ways.add(new Router(walk, attachment.vpcId()).fromAttachment(subnet, coming.in(place)));
      }
    }
    Crossing here =
        new Crossing(
            ComponentKind.TRANSIT_GATEWAY, attachment.transitGatewayId(), Direction.INGRESS, "T5");
    return ways.isEmpty()
        ? walk.stop(parcel, here, Explanation.TGW_ATTACH_VPC_AZ_RESTRICTION)
        : Outcome.either(
            ways,
            new Reason(
                Explanation.TARGET_CHOICE_MATTERS,
                attachment.transitGatewayId(),
                "the transit gateway picks the zone by which it enters " + attachment.vpcId()));
  }

  /// Return whom a reference may match. It works over a transit gateway only if the gateway and
  /// both attachments allow it (EC2 API, CreateTransitGatewayVpcAttachmentRequestOptions).
  private static List<Peers> peers(
      Walk walk, Optional<TransitGatewayVpcAttachment> from, TransitGatewayVpcAttachment to) {
    if (from.filter(Tgw::references).isEmpty() || !references(to)) {
      return List.of(Peers.none(Explanation.SG_REFERENCING_SUPPORT));
    }
    Peers sender = Peers.in(from.get().vpcId());
    Optional<TransitGateway> gateway =
        walk.index.find(Kinds.TRANSIT_GATEWAYS, to.transitGatewayId()).map(Resource::record);
    if (gateway.isEmpty()) {
      return List.of(sender, Peers.none(Explanation.SG_REFERENCING_SUPPORT));
    }
    boolean supported =
        gateway
            .flatMap(TransitGateway::options)
            .map(TransitGateway.Options::securityGroupReferencingSupport)
            .filter("enable"::equals)
            .isPresent();
    return List.of(supported ? sender : Peers.none(Explanation.SG_REFERENCING_SUPPORT));
  }

  private static boolean references(TransitGatewayVpcAttachment attachment) {
    return attachment
        .options()
        .map(TransitGatewayVpcAttachment.Options::securityGroupReferencingSupport)
        .filter("enable"::equals)
        .isPresent();
  }
}
