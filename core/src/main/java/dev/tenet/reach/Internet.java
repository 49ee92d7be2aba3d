package dev.tenet.reach;

import dev.tenet.fleet.InternetGateway;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Everything beyond internet gateways: knows which public address belongs to which interface.
record Internet(Walk walk) {
  private Crossing here(Direction direction) {
    return new Crossing(ComponentKind.INTERNET, Ends.INTERNET, direction, "I1");
  }

  /// Take packets that left a VPC: most end here, and what is for a public address of the fleet
  /// that was asked for goes in again (VPC User Guide, "Security group rules": by its public
  /// address a sibling is reached through the gateway).
  Outcome outward(Parcel parcel) {
    if (walk.ends().endsAt(Ends.INTERNET) || parcel.role() == Role.REPLY) {
      return parcel.role() == Role.REPLY && !walk.ends().startsAt(Ends.INTERNET)
          ? inward(parcel)
          : walk.arrive(parcel, here(Direction.EGRESS), this::inward);
    }
    return inward(parcel);
  }

  /// Send packets into the fleet, to the interfaces that have the public addresses.
  Outcome inward(Parcel parcel) {
    if (walk.circling(parcel)) {
      return walk.stop(parcel, here(Direction.INGRESS), Explanation.NO_PATH);
    }
    Field to = parcel.role().to();
    Parcel leaving = walk.cross(parcel, here(Direction.INGRESS));
    Outcome outcome = walk.nothing();
    Parcel rest = leaving;
    Optional<Outcome> back = RegionalNat.replyTo(walk, leaving);
    if (back.isPresent()) {
      return back.get();
    }
    for (Eni eni : owners(walk.addresses(parcel, to))) {
      PacketSet own = walk.leaves.ranges(to, publicRanges(eni));
      Parcel part = rest.within(own);
      if (!part.isEmpty()) {
        outcome = outcome.or(enter(part, eni));
        rest = rest.within(own.not());
      }
    }
    return rest.isEmpty() ? outcome : outcome.or(undelivered(rest));
  }

  private Iterable<Eni> owners(List<AddressRange> ranges) {
    var owners = new LinkedHashSet<Eni>();
    for (AddressRange range : ranges) {
      owners.addAll(
          walk.index.publicAddresses.subMap(range.first(), true, range.last(), true).values());
    }
    return owners;
  }

  static List<AddressRange> publicRanges(Eni eni) {
    return eni.addresses().stream()
        .flatMap(own ->
            own
                .publicAddress()
                .or(() -> Optional.of(own.address()).filter(Blocks::isPublic))
                .stream())
        .map(AddressRange::of)
        .toList();
  }

  private Outcome enter(Parcel parcel, Eni eni) {
    Optional<Outcome> back = Eigw.replyTo(walk, parcel, eni);
    if (back.isPresent()) {
      return back.get();
    }
    Optional<Resource<InternetGateway>> gateway = walk.index.internetGateway(eni.vpc());
    if (gateway.isPresent()) {
      return new Igw(walk, gateway.get().id()).inward(parcel, eni);
    }
    Optional<String> missing = walk.index.missing(eni.vpc(), Kinds.INTERNET_GATEWAYS);
    if (missing.isPresent()) {
      return walk.lost(
          parcel,
          here(Direction.INGRESS),
          Explanation.KIND_NOT_COLLECTED,
          "whether %s has an internet gateway is not known: %s"
              .formatted(eni.vpc(), missing.get()));
    }
    return Eigw.reject(walk, parcel, eni)
        .orElseGet(
            () -> walk.stop(parcel, here(Direction.INGRESS), Explanation.BAD_STATE_ATTACHMENT));
  }

  private Outcome undelivered(Parcel rest) {
    PacketSet reserved = walk.leaves.internet(rest.role().to()).not();
    Outcome none =
        walk.stop(
            rest.within(reserved),
            here(Direction.INGRESS),
            Explanation.IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS);
    Parcel unknown = rest.within(reserved.not());
    if (walk.ends().unseen() && walk.index.interfacesIncomplete()) {
      return none.or(
          walk.lost(
              unknown,
              here(Direction.INGRESS),
              Explanation.KIND_NOT_COLLECTED,
              "whether an interface of the fleet has the address is not known"));
    }
    return none.or(walk.stop(unknown, here(Direction.INGRESS), Explanation.UNKNOWN_DESTINATION));
  }
}
