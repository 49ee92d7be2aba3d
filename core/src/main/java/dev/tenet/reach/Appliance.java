package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.VpcEndpoint;
import java.util.List;
import java.util.Optional;

/// An appliance that a route leads to: an interface of an instance, or the endpoint of a gateway
/// load balancer or network firewall. What it does with packets cannot be seen.
///
/// @param eni its interface, if known
/// @param subnet the subnet it stands in, or empty text
/// @param transparent whether what it lets pass goes on unchanged from its subnet
record Appliance(Walk walk, String id, Optional<Eni> eni, String subnet, boolean transparent)
    implements Target {
  /// Find the interface, or the one of the instance, that a route leads to.
  static Target of(Walk walk, String id) {
    Optional<Eni> eni = walk.eni(id).or(() -> walk.index.ofInstance(id).stream().findFirst());
    return new Appliance(walk, id, eni, eni.map(Eni::subnet).orElse(""), false);
  }

  /// Find a gateway load balancer endpoint.
  static Optional<Appliance> ofEndpoint(Walk walk, String id) {
    return walk.index
        .find(Kinds.VPC_ENDPOINTS, id)
        .map(found -> found.record())
        .filter(found -> found.vpcEndpointType().equals("GatewayLoadBalancer"))
        .map(found -> new Appliance(walk, id, eni(walk, found), subnet(found), true));
  }

  private static Optional<Eni> eni(Walk walk, VpcEndpoint endpoint) {
    return endpoint.networkInterfaceIds().stream().findFirst().flatMap(walk::eni);
  }

  private static String subnet(VpcEndpoint endpoint) {
    return endpoint.subnetIds().stream().findFirst().orElse("");
  }

  private Crossing here(String semantics) {
    return new Crossing(ComponentKind.APPLIANCE, id, Direction.EGRESS, semantics);
  }

  @Override
  public Outcome outward(Parcel parcel) {
    Parcel coming = walk.cross(parcel, Igw.vpc(parcel.place().vpc()));
    if (!transparent && eni.filter(Eni::checksAddresses).isPresent()) {
      return walk.stop(coming, here("D1"), Explanation.ENI_SOURCE_DEST_CHECK_RESTRICTION);
    }
    if (!subnet.isEmpty() && !subnet.equals(parcel.place().subnet())) {
      coming = new Boundary(walk, subnet).inward(coming);
    }
    if (!transparent && eni.isPresent()) {
      coming = new Port(walk, eni.get()).groups(coming, Direction.INGRESS, parcel.place().peers());
    }
    String text = "what the appliance " + id + " does with packets is not known";
    if (!transparent || subnet.isEmpty()) {
      return walk.lost(coming, here("D1"), Explanation.APPLIANCE_OPAQUE, text);
    }
    return onward(coming.unsure(new Reason(Explanation.APPLIANCE_OPAQUE, id, text)));
  }

  /// What comes out of the endpoint again is routed by its subnet's table; a group's reference does
  /// not match any more (VPC User Guide, "Security group rules").
  private Outcome onward(Parcel parcel) {
    String vpc = parcel.place().vpc();
    Parcel out =
        walk.cross(parcel, parcel, here("E3"), List.of())
            .in(new Parcel.Place(vpc, subnet, Peers.NONE));
    if (walk.circling(out)) {
      return walk.stop(out, here("E3"), Explanation.NO_PATH);
    }
    return new Router(walk, vpc).fromSubnet(subnet, out, _ -> part -> part);
  }
}
