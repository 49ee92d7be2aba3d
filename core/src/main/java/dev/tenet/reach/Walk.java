package dev.tenet.reach;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Follows the packets of one query through the network and notes what they cross and what drops
/// them.
final class Walk {
  // No real path has as many components; what goes on after this many goes in circles.
  private static final int LONGEST = 120;

  final Index index;
  final Leaves leaves;
  final PacketSpace space;
  private final Ends ends;
  private final boolean tracing;
  private final boolean asksHosts;
  private final Map<BlockerKey, Blocker> blockers = new LinkedHashMap<>();
  private final Set<Reason> details = new LinkedHashSet<>();
  private final List<Found> found = new ArrayList<>();

  private record BlockerKey(
      Explanation code, Role role, Direction direction, ComponentKind kind, String component) {}

  /// A way that was followed to its end, with what comes of it.
  record Found(Parcel forward, Passing works, List<Parcel> replies) {}

  /// @param tracing whether to note crossings and blockers, or only what arrives
  Walk(Index index, Leaves leaves, Ends ends, boolean tracing) {
    this(index, leaves, ends, tracing, true);
  }

  /// @param asksHosts whether hosts' own firewalls are part of the way
  Walk(Index index, Leaves leaves, Ends ends, boolean tracing, boolean asksHosts) {
    this.asksHosts = asksHosts;
    this.index = index;
    this.leaves = leaves;
    this.space = leaves.space();
    this.ends = ends;
    this.tracing = tracing;
  }

  boolean tracing() {
    return tracing;
  }

  boolean asksHosts() {
    return asksHosts;
  }

  Ends ends() {
    return ends;
  }

  List<Blocker> blockers() {
    return List.copyOf(blockers.values());
  }

  List<Found> found() {
    return found;
  }

  Set<Reason> details() {
    return details;
  }

  Outcome nothing() {
    return Outcome.nothing(space);
  }

  /// Return the addresses that an address field may have, here.
  List<AddressRange> addresses(Parcel parcel, Field field) {
    return parcel
        .at()
        .addresses(field)
        .orElse(field == Field.SOURCE ? ends.sources() : ends.destinations());
  }

  /// Note that packets crossed a component.
  Parcel cross(Parcel parcel, Crossing crossing) {
    return cross(parcel, parcel, crossing, List.of());
  }

  /// Note that packets crossed a component that changed them.
  Parcel cross(Parcel before, Parcel after, Crossing crossing, List<Rule> rules) {
    if (!tracing) {
      return after.counted();
    }
    return after.along(
        new Trail.Step(crossing, before.may(), before.at(), after.may(), after.at(), rules));
  }

  /// Let packets through a filter; what would be dropped is noted and only supposed to go on.
  Parcel filter(Parcel parcel, Filter filter, Crossing crossing) {
    Parcel passed = parcel.through(filter.passing());
    if (!tracing) {
      return passed.onlyPossible();
    }
    if (filter instanceof MissingAcl(_, String subnet, boolean assumed) && assumed) {
      detail(Explanation.DEFAULT_ACL_ASSUMED, subnet);
    }
    PacketSet stays = parcel.at().possible(filter.passing().may());
    PacketSet dropped = parcel.asked().minus(stays);
    if (!dropped.isEmpty()) {
      Filter.Refusal refusal = filter.refusal(parcel.at().local(dropped));
      note(parcel, dropped, crossing, refusal.code(), refusal.rules(), refusal.code().text());
    }
    List<Rule> rules =
        filter.deciding(parcel.at().local(passed.may().isEmpty() ? dropped : passed.may()));
    return cross(parcel, passed, crossing, rules);
  }

  /// Let only a local set go on; the rest is noted, and only supposed to go on.
  Parcel require(Parcel parcel, PacketSet local, Crossing crossing, Explanation code) {
    Parcel passed = parcel.through(Passing.exactly(local));
    if (!tracing) {
      return passed.onlyPossible();
    }
    PacketSet dropped = parcel.asked().minus(parcel.at().possible(local));
    if (!dropped.isEmpty()) {
      note(parcel, dropped, crossing, code, List.of(), code.text());
    }
    return passed;
  }

  /// Drop all packets but suppose they went on.
  Parcel refuse(Parcel parcel, Crossing crossing, Explanation code, String text) {
    if (!tracing) {
      return parcel.dropped().onlyPossible();
    }
    note(parcel, parcel.asked(), crossing, code, List.of(), text);
    return cross(parcel, parcel.dropped(), crossing, List.of());
  }

  /// End here: nothing goes on. What is behind the dead end is asked all the same, for the packets
  /// that were to arrive there.
  Outcome stop(Parcel parcel, Crossing crossing, Explanation code, List<Rule> rules, String text) {
    if (parcel.isEmpty() || !tracing) {
      return nothing();
    }
    note(parcel, parcel.asked(), crossing, code, rules, text);
    Parcel ended = cross(parcel, parcel.dropped(), crossing, rules);
    found.add(new Found(ended, ended.passing(), List.of()));
    if (parcel.role() == Role.FORWARD && !parcel.supposed()) {
      ends.suppose(this, parcel.suppose());
    }
    return nothing();
  }

  Outcome stop(Parcel parcel, Crossing crossing, Explanation code) {
    return stop(parcel, crossing, code, List.of(), code.text());
  }

  /// End here because what comes next is not known: the packets may arrive.
  Outcome lost(Parcel parcel, Crossing crossing, Explanation code, String text) {
    Parcel unsure = parcel.unsure(new Reason(code, crossing.id(), text));
    Parcel ended = cross(unsure, crossing);
    if (ended.role() == Role.REPLY) {
      replies.add(ended);
    } else if (tracing && !ended.isEmpty()) {
      found.add(new Found(ended, ended.passing(), List.of()));
    }
    return Outcome.both(ended.passing());
  }

  /// Come to where packets end.
  ///
  /// @param back how the reply leaves from here
  Outcome arrive(Parcel parcel, Crossing crossing, Function<Parcel, Outcome> back) {
    if (parcel.isEmpty()) {
      return nothing();
    }
    Parcel here = cross(parcel, crossing);
    if (parcel.role() == Role.REPLY) {
      if (!ends.startsAt(crossing.id()) || !parcel.at().atSender()) {
        return stop(here, crossing, Explanation.NO_PATH);
      }
      replies.add(here);
      return Outcome.both(here.passing());
    }
    if (!ends.endsAt(crossing.id())) {
      return stop(here, crossing, Explanation.NO_PATH);
    }
    if (!ends.replies() || parcel.supposed()) {
      if (tracing) {
        found.add(new Found(here, here.passing(), List.of()));
      }
      return Outcome.both(here.passing());
    }
    replies.clear();
    Outcome returned = back.apply(here.reply());
    if (tracing) {
      found.add(new Found(here, returned.arrives(), List.copyOf(replies)));
    }
    return new Outcome(here.passing(), returned.arrives());
  }

  private final List<Parcel> replies = new ArrayList<>();

  /// Stop what goes in circles.
  boolean circling(Parcel parcel) {
    return parcel.crossed() > LONGEST;
  }

  void detail(Explanation code, String component) {
    detail(new Reason(code, component, code.text()));
  }

  void detail(Reason detail) {
    details.add(detail);
  }

  private void note(
      Parcel parcel,
      PacketSet dropped,
      Crossing crossing,
      Explanation code,
      List<Rule> rules,
      String text) {
    if (!tracing) {
      return;
    }
    var key =
        new BlockerKey(code, parcel.role(), crossing.direction(), crossing.kind(), crossing.id());
    var blocker =
        new Blocker(
            code,
            parcel.role(),
            crossing.direction(),
            crossing.kind(),
            crossing.id(),
            dropped,
            parcel.at().local(dropped),
            rules,
            crossing.semantics(),
            text);
    blockers.merge(key, blocker, Walk::merge);
  }

  private static Blocker merge(Blocker one, Blocker other) {
    var rules = new LinkedHashSet<>(one.rules());
    rules.addAll(other.rules());
    return new Blocker(
        one.code(),
        one.role(),
        one.direction(),
        one.kind(),
        one.component(),
        one.packets().or(other.packets()),
        one.here().or(other.here()),
        List.copyOf(rules),
        one.semantics(),
        one.text());
  }

  Optional<Eni> eni(String id) {
    return Optional.ofNullable(index.interfaces.get(id));
  }
}
