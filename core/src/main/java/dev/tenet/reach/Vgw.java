package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.VpnConnection;
import dev.tenet.fleet.VpnGateway;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.PacketSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A virtual private gateway: between a VPC and the networks behind VPN connections and Direct
/// Connect, IPv4 only (Site-to-Site VPN User Guide).
record Vgw(Walk walk, String id) implements Target {
  private Crossing here(Direction direction) {
    return new Crossing(ComponentKind.VPN_GATEWAY, id, direction, "V1");
  }

  private Optional<VpnGateway> record() {
    return walk.index.find(Kinds.VPN_GATEWAYS, id).map(Resource::record);
  }

  /// Return the VPC the gateway is attached to.
  Optional<String> vpc() {
    return record()
        .flatMap(known ->
            known.vpcAttachments().stream()
                .filter(each -> each.state().equals("attached"))
                .map(each -> each.vpcId())
                .findFirst());
  }

  @Override
  public Outcome outward(Parcel parcel) {
    Parcel leaving = walk.cross(parcel, Igw.vpc(parcel.place().vpc()));
    if (record().isPresent() && !vpc().equals(Optional.of(parcel.place().vpc()))) {
      return walk.stop(leaving, here(Direction.EGRESS), Explanation.BAD_STATE_ATTACHMENT);
    }
    Parcel v4 =
        walk.require(
            leaving,
            walk.leaves.family(Family.IPV4),
            here(Direction.EGRESS),
            Explanation.PROTOCOL_RESTRICTION);
    Parcel out = walk.cross(ofVpc(v4), here(Direction.EGRESS));
    return out.isEmpty() ? walk.nothing() : byConnections(out);
  }

  /// The gateway takes what has an address of its VPC (Reachability Analyzer,
  /// VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS).
  private Parcel ofVpc(Parcel parcel) {
    return Optional.ofNullable(walk.index.vpcs.get(parcel.place().vpc()))
        .map(known ->
            walk.require(
                parcel,
                walk.leaves.ranges(parcel.role().from(), VpcBlocks.of(known.record())),
                here(Direction.EGRESS),
                Explanation.VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS))
        .orElse(parcel);
  }

  /// Each connection is a way of its own, each with two tunnels. Without one the gateway leads to
  /// Direct Connect, whose routes are not among what is collected.
  private Outcome byConnections(Parcel parcel) {
    List<VpnConnection> connections = available();
    if (connections.isEmpty()) {
      return new OnPremises(walk)
          .outward(
              parcel.unsure(
                  new Reason(
                      Explanation.KIND_NOT_COLLECTED,
                      id,
                      "what is behind %s without a VPN connection is not known".formatted(id))));
    }
    var ways = new ArrayList<Outcome>();
    for (VpnConnection each : connections) {
      ways.add(by(parcel, each));
    }
    walk.index
        .missing(parcel.place().vpc(), Kinds.VPN_CONNECTIONS)
        .ifPresent(missing ->
            ways.add(
                walk.lost(
                    parcel,
                    here(Direction.EGRESS),
                    Explanation.KIND_NOT_COLLECTED,
                    "whether %s has more connections is not known: %s".formatted(id, missing))));
    return Outcome.either(
        ways,
        new Reason(
            Explanation.TARGET_CHOICE_MATTERS,
            id,
            "the gateway has several connections and picks one"));
  }

  private List<VpnConnection> available() {
    return walk.index.fleet.all(Kinds.VPN_CONNECTIONS).stream()
        .map(Resource::record)
        .filter(each -> each.vpnGatewayId().equals(id))
        .filter(each -> each.state().equals("available"))
        .toList();
  }

  /// Say of a connection that its tunnels were down: they may be up again at any time.
  private void noteDown(VpnConnection connection) {
    if (down(connection)) {
      walk.detail(Explanation.BAD_STATE_VPN, connection.id());
    }
  }

  private static boolean down(VpnConnection connection) {
    return !connection.vgwTelemetry().isEmpty()
        && connection.vgwTelemetry().stream().allMatch(each -> each.status().equals("DOWN"));
  }

  private Outcome by(Parcel parcel, VpnConnection connection) {
    Crossing here =
        new Crossing(ComponentKind.VPN_CONNECTION, connection.id(), Direction.EGRESS, "V2");
    noteDown(connection);
    boolean fixed =
        connection.options().flatMap(VpnConnection.Options::staticRoutesOnly).orElse(false);
    Parcel carried =
        fixed
            ? walk.require(parcel, fixedRoutes(parcel, connection), here, Explanation.CANNOT_ROUTE)
            : parcel;
    return new OnPremises(walk).outward(walk.cross(carried, here));
  }

  private PacketSet fixedRoutes(Parcel parcel, VpnConnection connection) {
    List<Cidr> blocks =
        connection.routes().stream()
            .flatMap(route -> Blocks.parse(route.destinationCidrBlock()).stream())
            .toList();
    return walk.space.cidrs(parcel.role().to(), blocks);
  }

  /// Take packets from on premises into the VPC, to its interfaces only.
  Outcome inward(Parcel parcel) {
    Parcel coming = walk.cross(parcel, here(Direction.INGRESS));
    if (record().isEmpty()) {
      return walk.lost(
          coming, here(Direction.INGRESS), Explanation.UNKNOWN_RESOURCE, id + " was not collected");
    }
    Optional<String> vpc = vpc();
    if (vpc.isEmpty()) {
      return walk.stop(coming, here(Direction.INGRESS), Explanation.BAD_STATE_ATTACHMENT);
    }
    available().forEach(this::noteDown);
    Parcel inside = coming.in(Parcel.Place.entering(vpc.get(), Peers.NONE));
    return EdgeTable.enter(walk, id, vpc.get(), inside);
  }
}
