package dev.tenet.reach;

/// The boundary of a subnet with its network ACL: crossed on entering and leaving the subnet, not
/// inside it (VPC User Guide, "Network ACLs").
final class Boundary {
  private final Walk walk;
  private final String subnet;

  Boundary(Walk walk, String subnet) {
    this.walk = walk;
    this.subnet = subnet;
  }

  private Crossing acl(Direction direction) {
    return new Crossing(ComponentKind.NETWORK_ACL, subnet, direction, "N1");
  }

  private Crossing subnet(Direction direction) {
    return new Crossing(ComponentKind.SUBNET, subnet, direction, "N1");
  }

  /// Leave the subnet.
  Parcel outward(Parcel parcel) {
    return filter(walk.cross(parcel, subnet(Direction.EGRESS)), Direction.EGRESS);
  }

  /// Come out of a transit gateway's interface in the subnet: the ACL is not asked.
  Parcel inside(Parcel parcel) {
    return walk.cross(parcel, subnet(Direction.INGRESS));
  }

  /// Cross the boundary to or from a transit gateway's own interface in the subnet.
  Parcel attachment(Parcel parcel, Direction direction) {
    return filter(parcel, direction);
  }

  private Parcel filter(Parcel parcel, Direction direction) {
    Filter filter = walk.leaves.acl(subnet, direction, parcel.role());
    return walk.filter(parcel, filter, acl(direction));
  }

  /// Enter the subnet.
  Parcel inward(Parcel parcel) {
    return filter(walk.cross(parcel, subnet(Direction.INGRESS)), Direction.INGRESS);
  }

  Outcome inward(Parcel parcel, Port port) {
    return port.inward(inward(parcel));
  }
}
