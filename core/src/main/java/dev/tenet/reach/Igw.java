package dev.tenet.reach;

import dev.tenet.fleet.InternetGateway;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.IpAddress;
import dev.tenet.packets.PacketSet;
import java.util.List;
import java.util.Optional;

/// An internet gateway: translates between private and public IPv4 addresses one to one, and IPv6
/// addresses not at all (VPC User Guide, "Internet gateways"; Reachability Analyzer, IGW codes).
record Igw(Walk walk, String id) implements Target {
  private Crossing here(Direction direction, String semantics) {
    return new Crossing(ComponentKind.INTERNET_GATEWAY, id, direction, semantics);
  }

  private boolean attached(String vpc) {
    return walk.index.internetGateway(vpc).filter(known -> known.id().equals(id)).isPresent();
  }

  @Override
  public Outcome outward(Parcel parcel) {
    Parcel leaving = walk.cross(parcel, vpc(parcel.place().vpc()));
    Optional<Resource<InternetGateway>> known = walk.index.find(Kinds.INTERNET_GATEWAYS, id);
    if (known.isPresent() && !attached(parcel.place().vpc())) {
      return walk.stop(leaving, here(Direction.EGRESS, "I1"), Explanation.BAD_STATE_ATTACHMENT);
    }
    Outcome v6 = v6Outward(leaving.within(walk.leaves.family(Family.IPV6)));
    return v6.or(v4Outward(leaving.within(walk.leaves.family(Family.IPV4))));
  }

  static Crossing vpc(String vpc) {
    return new Crossing(ComponentKind.VPC, vpc, Direction.EGRESS, "R1");
  }

  private Outcome v4Outward(Parcel parcel) {
    if (parcel.isEmpty()) {
      return walk.nothing();
    }
    Field to = parcel.role().to();
    PacketSet shared = walk.leaves.known(to, Blocks.SHARED);
    PacketSet reserved = walk.leaves.known(to, Blocks.PRIVATE);
    Crossing here = here(Direction.EGRESS, "I1");
    Outcome stopped =
        walk.stop(
                parcel.within(reserved),
                here,
                Explanation.IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS)
            .or(
                walk.stop(
                    parcel.within(shared),
                    here,
                    Explanation.IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS));
    Parcel rest = parcel.within(reserved.or(shared).not());
    return stopped.or(parcel.role() == Role.FORWARD ? translateSource(rest) : untranslate(rest));
  }

  private Outcome untranslate(Parcel reply) {
    return reply
        .at()
        .undo(id)
        .map(before -> leave(reply, reply.at(before)))
        .orElseGet(
            () -> walk.stop(reply, here(Direction.EGRESS, "I1"), Explanation.REPLY_NOT_TRACKED));
  }

  private Outcome leave(Parcel before, Parcel after) {
    return new Internet(walk)
        .outward(walk.cross(before, after, here(Direction.EGRESS, "I1"), List.of()));
  }

  /// Each private address with a public one goes out as that; the others do not go out.
  private Outcome translateSource(Parcel parcel) {
    Outcome outcome = walk.nothing();
    Parcel rest = parcel;
    String vpc = parcel.place().vpc();
    for (Eni eni : walk.index.interfacesOf(vpc).within(walk.addresses(parcel, Field.SOURCE))) {
      for (Eni.Own own : eni.addresses()) {
        if (own.publicAddress().isPresent()) {
          PacketSet from = address(Field.SOURCE, own.address());
          Parcel part = rest.within(from);
          if (!part.isEmpty()) {
            Parcel open = publicAccess(part, eni.subnet(), true, isNat(eni), Direction.EGRESS);
            outcome = outcome.or(leave(open, translate(open, Field.SOURCE, own)));
            rest = rest.within(from.not());
          }
        }
      }
    }
    return rest.isEmpty()
        ? outcome
        : outcome.or(
            walk.stop(
                rest,
                here(Direction.EGRESS, "I1"),
                fromPrivateNat(parcel)
                    ? Explanation.NGW_PRIVATE_TO_IGW
                    : Explanation.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS));
  }

  private boolean fromPrivateNat(Parcel parcel) {
    return walk.index
        .find(Kinds.NAT_GATEWAYS, parcel.at().by())
        .filter(nat -> nat.record().connectivityType().equals("private"))
        .isPresent();
  }

  private static boolean isNat(Eni eni) {
    return eni.record().interfaceType().equals("nat_gateway");
  }

  private Parcel translate(Parcel parcel, Field field, Eni.Own own) {
    IpAddress next = field == Field.SOURCE ? own.publicAddress().orElseThrow() : own.address();
    return parcel.at(
        parcel.at().translate(id, List.of(Substitution.address(walk.space, field, next))));
  }

  private PacketSet address(Field field, IpAddress address) {
    return walk.leaves.ranges(field, List.of(AddressRange.of(address)));
  }

  private Outcome v6Outward(Parcel parcel) {
    if (parcel.isEmpty()) {
      return walk.nothing();
    }
    if (parcel.role() == Role.REPLY) {
      return untranslate(parcel);
    }
    Parcel open = publicAccess(parcel, parcel.place().subnet(), true, false, Direction.EGRESS);
    return leave(open, open.at(open.at().translate(id, List.of())));
  }

  /// Take packets from the internet to interfaces of a VPC: requests to a public address of one,
  /// and replies to connections that went out here.
  Outcome inward(Parcel parcel, Eni eni) {
    if (parcel.role() == Role.REPLY) {
      return parcel
          .at()
          .undo(id)
          .map(before -> enter(parcel, parcel.at(before), eni))
          .orElseGet(() ->
              walk.stop(parcel, here(Direction.INGRESS, "I1"), Explanation.REPLY_NOT_TRACKED));
    }
    PacketSet reserved = walk.leaves.known(Field.SOURCE, Blocks.PRIVATE);
    PacketSet shared = walk.leaves.known(Field.SOURCE, Blocks.SHARED);
    Crossing here = here(Direction.INGRESS, "I1");
    Outcome outcome =
        walk.stop(
                parcel.within(reserved),
                here,
                Explanation.IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS)
            .or(
                walk.stop(
                    parcel.within(shared),
                    here,
                    Explanation.IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS));
    Parcel rest = parcel.within(reserved.or(shared).not());
    for (Eni.Own own : eni.addresses()) {
      Parcel part =
          rest.within(address(Field.DESTINATION, own.publicAddress().orElse(own.address())));
      if (!part.isEmpty()) {
        Parcel open = publicAccess(part, eni.subnet(), false, false, Direction.INGRESS);
        Parcel translated =
            own.publicAddress().isPresent()
                ? translate(open, Field.DESTINATION, own)
                : open.at(open.at().translate(id, List.of()));
        outcome = outcome.or(enter(open, translated, eni));
      }
    }
    return outcome;
  }

  private Outcome enter(Parcel before, Parcel after, Eni eni) {
    Parcel inside =
        walk.cross(before, after, here(Direction.INGRESS, "I1"), List.of())
            .in(Parcel.Place.entering(eni.vpc(), Peers.NONE));
    return EdgeTable.enter(walk, id, eni.vpc(), inside);
  }

  private Parcel publicAccess(
      Parcel parcel, String subnet, boolean outbound, boolean gateway, Direction direction) {
    return BpaFilter.apply(walk, parcel, subnet, outbound, gateway, here(direction, "I2"));
  }
}
