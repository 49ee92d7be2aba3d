package dev.tenet.reach;

import dev.tenet.packets.PacketSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Packets on their way: what certainly comes this far, what cannot be excluded, and what would if
/// nothing had dropped it. All three are sets of packets as their sender sent them.
///
/// @param asked those that would be here if no filter before dropped any: so every filter of the
///   way is asked, not only the first that drops
/// @param must those that certainly are here
/// @param may those that may be here
/// @param at how the packets look here
/// @param reasons why `must` and `may` differ
/// @param place where the packets are
/// @param supposed whether a dead end was skipped to ask what is behind it
record Parcel(
    Role role,
    PacketSet asked,
    PacketSet must,
    PacketSet may,
    Coordinates at,
    Set<Reason> reasons,
    Place place,
    Optional<Trail> trail,
    int crossed,
    boolean supposed) {

  /// Where packets are between two components.
  ///
  /// @param vpc the VPC they are in, or empty text
  /// @param subnet the subnet they left last, or empty text if they entered the VPC by a gateway
  /// @param peers whom a reference to a group can match here
  record Place(String vpc, String subnet, Peers peers) {
    static final Place NOWHERE = new Place("", "", Peers.NONE);

    static Place entering(String vpc, Peers peers) {
      return new Place(vpc, "", peers);
    }
  }

  static Parcel of(Role role, PacketSet asked) {
    return new Parcel(
        role,
        asked,
        asked,
        asked,
        Coordinates.SENDER,
        Set.of(),
        Place.NOWHERE,
        Optional.empty(),
        0,
        false);
  }

  boolean isEmpty() {
    return asked.isEmpty();
  }

  private Parcel with(PacketSet asked, PacketSet must, PacketSet may, Set<Reason> reasons) {
    return new Parcel(role, asked, must, may, at, reasons, place, trail, crossed, supposed);
  }

  /// Keep the packets of a local set: the others go another way.
  Parcel within(PacketSet local) {
    PacketSet possible = at.possible(local);
    return with(asked.and(possible), must.and(at.certain(local)), may.and(possible), reasons);
  }

  /// Keep what a filter lets pass.
  Parcel through(Passing local) {
    PacketSet left = may.and(at.possible(local.may()));
    return with(
        asked,
        must.and(at.certain(local.must())),
        left,
        left.isEmpty() || local.reasons().isEmpty() ? reasons : both(local.reasons()));
  }

  private Set<Reason> both(Set<Reason> more) {
    var all = new HashSet<>(reasons);
    all.addAll(more);
    return Set.copyOf(all);
  }

  /// Nothing is certain from here on.
  Parcel unsure(Reason reason) {
    PacketSet none = must.minus(must);
    return may.isEmpty() ? this : with(asked, none, may, both(Set.of(reason)));
  }

  /// Nothing comes further; only what would have is followed.
  Parcel dropped() {
    PacketSet none = must.minus(must);
    return with(asked, none, none, Set.of());
  }

  Parcel suppose() {
    Parcel none = dropped();
    return new Parcel(role, asked, none.must, none.may, at, Set.of(), place, trail, crossed, true);
  }

  Parcel at(Coordinates next) {
    return new Parcel(role, asked, must, may, next, reasons, place, trail, crossed, supposed);
  }

  Parcel in(Place next) {
    return new Parcel(role, asked, must, may, at, reasons, next, trail, crossed, supposed);
  }

  Parcel along(Trail.Step step) {
    return new Parcel(
        role, asked, must, may, at, reasons, place, Trail.add(trail, step), crossed + 1, supposed);
  }

  /// Count a crossing without noting it.
  Parcel counted() {
    return new Parcel(role, asked, must, may, at, reasons, place, trail, crossed + 1, supposed);
  }

  /// Forget what was dropped before: only what may be here is followed.
  Parcel onlyPossible() {
    return with(may, must, may, reasons);
  }

  /// Turn round: what came is answered.
  Parcel reply() {
    return new Parcel(
        Role.REPLY, asked, must, may, at, reasons, Place.NOWHERE, Optional.empty(), 0, supposed);
  }

  Passing passing() {
    return new Passing(must, may, reasons);
  }
}
