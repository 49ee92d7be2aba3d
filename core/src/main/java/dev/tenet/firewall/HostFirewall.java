package dev.tenet.firewall;

import dev.tenet.firewall.Verdict.Plain;
import dev.tenet.packets.Packet;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.packets.TooComplexException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A host's firewall, read from what the host's own commands print.
///
/// What is missing, cut short or cannot be read may do anything: it never admits for certain and
/// never blocks for certain.
///
/// ```java
/// var firewall = HostFirewall.read(files);
/// Admission in = firewall.inbound(space, nic, space.tcp(22));
/// in.answered().must();    // certainly reaches the host, and the answer comes back
/// in.answered().may();     // cannot be excluded
/// firewall.explain(Direction.INBOUND, nic, packet);   // by which rule, and where it stands
/// ```
public final class HostFirewall {
  private final Loaded rules;
  private final List<Comparison> comparisons;
  private final HostNetwork host;
  private final Optional<Sockets> sockets;
  private final boolean related;

  /// @param related whether ICMP errors may belong to connections that the host has
  HostFirewall(
      Loaded rules,
      List<Comparison> comparisons,
      HostNetwork host,
      Optional<Sockets> sockets,
      boolean related) {
    this.related = related;
    this.rules = rules;
    this.comparisons = List.copyOf(comparisons);
    this.host = host;
    this.sockets = sockets;
  }

  /// Read the files of a host, by name: `iptables-save.txt`, `nft.json`, `ufw-status-verbose.txt`
  /// and the others of the manual. Names it does not know are passed over.
  public static HostFirewall read(Map<String, String> files) {
    return read(files, Set.of());
  }

  /// Read the files of a host and take something for granted.
  public static HostFirewall read(Map<String, String> files, Set<Assumption> assumptions) {
    return new HostReader(files, assumptions).read();
  }

  /// Tell whether some file of a host says which rules are loaded. A host may have other files
  /// only.
  public static boolean collected(Map<String, String> files) {
    return new HostReader(files, Set.of()).collected();
  }

  /// Return the same rules without those that rewrite destinations as packets come in: what the
  /// rules for input say of packets that now pass them by.
  public HostFirewall withoutRedirects() {
    var kept =
        rules.chains().stream()
            .filter(base -> !(base.nat() && base.hook() == Hook.PREROUTING))
            .toList();
    return new HostFirewall(new Loaded(kept, rules.notes()), comparisons, host, sockets, related);
  }

  /// Return what is to be said of the files as a whole.
  public List<Note> notes() {
    return rules.notes();
  }

  /// Tell what becomes of new connections to the host that arrive at one of its interfaces.
  ///
  /// @param asked the packets in question, as they arrive; the smaller the set, the sooner the
  ///   answer
  public Admission inbound(PacketSpace space, Nic nic, PacketSet asked) {
    return admission(space, Direction.INBOUND, nic, asked);
  }

  /// Tell what becomes of new connections of the host that leave by one of its interfaces.
  ///
  /// @param asked the packets in question, as their process sends them
  public Admission outbound(PacketSpace space, Nic nic, PacketSet asked) {
    return admission(space, Direction.OUTBOUND, nic, asked);
  }

  /// Tell by which rule one connection passes or does not.
  ///
  /// @param packet the connection's first packet
  public Explanation explain(Direction direction, Nic nic, Packet packet) {
    try {
      return new Explainer(this, nic, direction).explain(packet);
    } catch (TooComplexException large) {
      return new Explanation(
          Decision.UNKNOWN,
          HostCode.TOO_COMPLEX,
          Optional.empty(),
          HostCode.TOO_COMPLEX.meaning(),
          List.of());
    }
  }

  Loaded rules() {
    return rules;
  }

  Optional<Sockets> sockets() {
    return sockets;
  }

  Surroundings around(PacketSpace space, Nic nic) {
    return new Surroundings(space, rules.chains(), host, nic, related);
  }

  private Admission admission(PacketSpace space, Direction direction, Nic nic, PacketSet asked) {
    try {
      return decided(space, direction, nic, asked);
    } catch (TooComplexException large) {
      return undecided(space, asked, large);
    }
  }

  private Admission decided(PacketSpace space, Direction direction, Nic nic, PacketSet asked) {
    var around = around(space, nic);
    var journey = new Journey(around, direction);
    Journey.Ends found = new Neighbours(around).applied(direction, journey.connect(asked), asked);
    Journey.Ends ends =
        new HostRouting(around, direction).applied(found, asked, journey.translates());
    Bounds accepted = ends.first().bounds(Plain.ACCEPT, asked);
    Bounds answered = ends.whole().bounds(Plain.ACCEPT, asked);
    var notes = new ArrayList<>(rules.notes());
    for (Comparison comparison : comparisons) {
      comparison
          .against(
              new Surroundings(space, comparison.rules().chains(), host, nic, related),
              direction,
              asked,
              found.whole().bounds(Plain.ACCEPT, asked))
          .ifPresent(notes::add);
    }
    return new Admission(
        accepted,
        answered,
        ends.first().bounds(Plain.REJECT, asked),
        ends.first().bounds(Plain.DROP, asked),
        redirects(journey),
        direction == Direction.INBOUND
            ? sockets.map(open -> listening(around, journey, open))
            : Optional.empty(),
        around.doubts().about(accepted.undecided().or(answered.undecided())),
        notes);
  }

  private static Admission undecided(
      PacketSpace space, PacketSet asked, TooComplexException large) {
    var unknown = new Bounds(space.none(), asked);
    var why =
        new Reason(
            HostCode.TOO_COMPLEX,
            Optional.empty(),
            "the rules are too complex for the budget: " + large.getMessage(),
            asked);
    return new Admission(
        unknown, unknown, unknown, unknown, List.of(), Optional.empty(), List.of(why), List.of());
  }

  static List<Redirect> redirects(Journey journey) {
    var redirects = new ArrayList<Redirect>();
    for (Part part : journey.parts()) {
      part.translation()
          .ifPresent(to ->
              redirects.add(
                  new Redirect(
                      part.packets(),
                      to.describe(),
                      part.way().map(way -> way != Way.IN),
                      to.place())));
    }
    return redirects;
  }

  static Listening listening(Surroundings around, Journey journey, Sockets sockets) {
    PacketSet anyone = around.space().none();
    PacketSet loopback = anyone;
    for (Trip trip : journey.trips()) {
      if (trip.way() == Way.IN) {
        var conditions = new Conditions(trip.first().delivered());
        anyone = anyone.or(conditions.of(sockets.anyone()).may().and(trip.part().asked()));
        loopback = loopback.or(conditions.of(sockets.onLoopback()).may().and(trip.part().asked()));
      }
    }
    return new Listening(anyone, loopback.minus(anyone));
  }
}
