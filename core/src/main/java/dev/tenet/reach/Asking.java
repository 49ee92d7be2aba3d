package dev.tenet.reach;

import static java.util.stream.Collectors.joining;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.Packet;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Answers one query: follows its packets and sums up.
final class Asking {
  private static final int MOST_PATHS = 16;

  private final Query query;
  private final Start start;
  private final PacketSpace space;
  private final PacketSet asked;
  private final Walk walk;

  Asking(Index index, PrefixLists lists, Leaves leaves, Query query) {
    this.query = query;
    this.space = leaves.space();
    this.start = new Starts(index).of(query.from());
    Goal goal = new Goals(index, lists, start).of(query.to());
    List<Cidr> sources = query.traffic().sources();
    List<Cidr> destinations = query.traffic().destinations();
    this.asked =
        query
            .traffic()
            .packets(space)
            .and(
                sources.isEmpty()
                    ? start.packets().apply(leaves).and(foreign(leaves, goal))
                    : space.cidrs(Field.SOURCE, sources))
            .and(
                destinations.isEmpty()
                    ? goal.packets().apply(leaves)
                    : space.cidrs(Field.DESTINATION, destinations));
    var ends =
        new Ends(
            start.ids(),
            ranges(sources, start.sources()),
            goal.ids(),
            ranges(destinations, goal.destinations()),
            start.vpc(),
            goal.unseen(),
            false,
            start.answered());
    this.walk = new Walk(index, leaves, ends, true);
  }

  /// The internet has no address of the VPCs that packets are sent to.
  private PacketSet foreign(Leaves leaves, Goal goal) {
    return start.outside() ? leaves.internetBeyond(Field.SOURCE, goal.vpcs()) : space.all();
  }

  private static List<AddressRange> ranges(List<Cidr> chosen, List<AddressRange> own) {
    return chosen.isEmpty() ? own : chosen.stream().map(Cidr::range).toList();
  }

  Answer answer() {
    Outcome outcome = start.send().send(walk, Parcel.of(Role.FORWARD, asked));
    Passing arrives = outcome.arrives();
    Passing works = outcome.works();
    PacketSet lost = arrives.must().minus(works.may());
    PacketSet stopped = asked.minus(arrives.may());
    PacketSet undecided = asked.minus(works.must()).minus(lost).minus(stopped);
    Set<Reason> reasons = new HashSet<>(arrives.reasons());
    reasons.addAll(works.reasons());
    return new Answer(
        query,
        verdict(arrives, works),
        asked,
        works.must(),
        lost,
        stopped,
        undecided,
        paths(),
        walk.blockers(),
        undecided.isEmpty() ? List.of() : sorted(reasons),
        details(arrives),
        witness(works.must().isEmpty() ? arrives.must() : works.must()),
        witness(stopped.isEmpty() ? lost : stopped));
  }

  private List<Reason> details(Passing arrives) {
    var details = new ArrayList<>(walk.details());
    if (arrives.may().isEmpty()) {
      disjoint().ifPresent(details::add);
    }
    return List.copyOf(details);
  }

  /// Say that every filter passes something, and none of it passes all.
  private Optional<Reason> disjoint() {
    List<Blocker> forward =
        walk.blockers().stream().filter(each -> each.role() == Role.FORWARD).toList();
    if (forward.size() < 2 || forward.stream().anyMatch(each -> each.packets().equals(asked))) {
      return Optional.empty();
    }
    return Optional.of(
        new Reason(
            Explanation.FILTERS_DISJOINT,
            query.to().text(),
            "each of these passes something, and nothing passes all: "
                + forward.stream()
                    .map(each ->
                        "%s %s passes %s"
                            .formatted(
                                each.kind().name().toLowerCase(Locale.ROOT).replace("_", " "),
                                each.component(),
                                PacketText.of(asked.minus(each.packets()))))
                    .collect(joining("; "))));
  }

  static List<Reason> sorted(Set<Reason> reasons) {
    return reasons.stream()
        .sorted(
            Comparator.comparing(Reason::code)
                .thenComparing(Reason::component)
                .thenComparing(Reason::text))
        .toList();
  }

  /// Return what may arrive, with the headers it has then.
  PacketSet arriving() {
    start.send().send(walk, Parcel.of(Role.FORWARD, asked));
    return space.union(
        walk.found().stream()
            .map(Walk.Found::forward)
            .filter(forward -> !forward.supposed())
            .map(forward -> forward.at().local(forward.may()))
            .toList());
  }

  /// Where a reply is needed, what is not answered does not count as arriving.
  private Reachability verdict(Passing arrives, Passing works) {
    PacketSet free = space.all().minus(needsReply());
    PacketSet must = arrives.must().and(works.must().or(free));
    PacketSet may = arrives.may().and(works.may().or(free));
    if (may.isEmpty()) {
      return Reachability.NOT_REACHABLE;
    }
    if (must.equals(asked)) {
      return Reachability.REACHABLE;
    }
    return must.equals(may) ? Reachability.PARTIAL : Reachability.UNKNOWN;
  }

  private PacketSet needsReply() {
    return switch (query.reply()) {
      case REQUIRED -> space.all();
      case IGNORED -> space.none();
      case WHERE_NEEDED ->
          space
              .protocol(Protocols.TCP)
              .or(space.icmp(Family.IPV4, 8))
              .or(space.icmp(Family.IPV6, 128));
    };
  }

  private List<Path> paths() {
    return walk.found().stream()
        .filter(found -> !found.forward().supposed())
        .sorted(Comparator.comparing((Walk.Found found) -> found.forward().may().isEmpty()))
        .limit(MOST_PATHS)
        .map(Asking::path)
        .toList();
  }

  private static Path path(Walk.Found found) {
    PacketSet arrives = found.forward().may();
    return new Path(
        hops(found.forward()),
        found.replies().stream().findFirst().map(Asking::hops).orElse(List.of()),
        arrives,
        found.works().may());
  }

  /// List the components as far as anything comes.
  private static List<Hop> hops(Parcel parcel) {
    List<Trail.Step> steps = Trail.steps(parcel.trail());
    int end = 0;
    while (end < steps.size() && comes(steps, end)) {
      end++;
    }
    return steps.subList(0, end).stream().map(Asking::hop).toList();
  }

  private static boolean comes(List<Trail.Step> steps, int to) {
    return !(to == 0 ? steps.getFirst().in() : steps.get(to - 1).out()).isEmpty();
  }

  private static Hop hop(Trail.Step step) {
    return new Hop(
        step.crossing().kind(),
        step.crossing().id(),
        step.crossing().direction(),
        step.comingAt().local(step.in()),
        step.goingAt().local(step.out()),
        step.rules(),
        step.crossing().semantics());
  }

  private Optional<Witness> witness(PacketSet set) {
    return set.sample().map(packet -> new Witness(packet, arrived(packet)));
  }

  /// Return the packet as it arrives, by the first way it takes.
  private Optional<Packet> arrived(Packet packet) {
    return walk.found().stream()
        .map(Walk.Found::forward)
        .filter(forward -> !forward.supposed() && forward.may().contains(packet))
        .findFirst()
        .flatMap(forward -> forward.at().local(only(packet)).sample());
  }

  private PacketSet only(Packet packet) {
    return space
        .address(Field.SOURCE, packet.source())
        .and(space.address(Field.DESTINATION, packet.destination()))
        .and(space.protocol(packet.protocol()))
        .and(
            space.numbers(
                Field.DESTINATION_PORT, packet.destinationPort(), packet.destinationPort()))
        .and(space.numbers(Field.SOURCE_PORT, packet.sourcePort(), packet.sourcePort()));
  }

  /// Answer that the rules are too complex: nothing is known.
  static Answer tooComplex(Query query, PacketSpace space) {
    PacketSet none = space.none();
    Reason reason =
        new Reason(Explanation.TOO_COMPLEX, query.to().text(), Explanation.TOO_COMPLEX.text());
    return new Answer(
        query,
        Reachability.UNKNOWN,
        space.all(),
        none,
        none,
        none,
        space.all(),
        List.of(),
        List.of(),
        List.of(reason),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
