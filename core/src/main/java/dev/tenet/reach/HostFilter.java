package dev.tenet.reach;

import dev.tenet.firewall.Admission;
import dev.tenet.firewall.Bounds;
import dev.tenet.firewall.HostFirewall;
import dev.tenet.firewall.Nic;
import dev.tenet.firewall.Place;
import dev.tenet.packets.Packet;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A host's own firewall for the connections of one side: those that come to it, or those that it
/// opens.
///
/// @param side who opens the connections
/// @param role whether requests or replies are at the host
/// @param admission what becomes of the packets in question
record HostFilter(
    String instance,
    HostFirewall firewall,
    Nic nic,
    dev.tenet.firewall.Direction side,
    Role role,
    Admission admission)
    implements Filter {
  // Each rule shown costs a walk through all rules.
  private static final int MOST_SHOWN = 8;

  /// What the first packet was not let through for is not the reply's loss.
  @Override
  public Passing passing() {
    Bounds accepted = admission.accepted();
    Bounds answered = admission.answered();
    return role == Role.FORWARD
        ? new Passing(accepted.must(), accepted.may(), reasons(accepted))
        : new Passing(answered.must(), answered.may().or(accepted.may().not()), reasons(answered));
  }

  private Set<Reason> reasons(Bounds bounds) {
    PacketSet open = bounds.undecided();
    if (open.isEmpty()) {
      return Set.of();
    }
    Set<Reason> reasons = new HashSet<>();
    for (var each : admission.reasons()) {
      if (each.packets().intersects(open)) {
        reasons.add(reason(each.code(), each.place(), each.what()));
      }
    }
    return reasons.isEmpty()
        ? Set.of(
            new Reason(
                Explanation.HOST_FIREWALL_UNPARSED_RULE,
                instance,
                Explanation.HOST_FIREWALL_UNPARSED_RULE.text()))
        : reasons;
  }

  private Reason reason(dev.tenet.firewall.HostCode code, Optional<Place> place, String what) {
    return new Reason(
        HostCodes.of(code),
        instance,
        "%s: %s%s".formatted(instance, what, place.map(at -> " (" + at + ")").orElse("")));
  }

  @Override
  public List<Rule> deciding(PacketSet passing) {
    return role == Role.REPLY ? List.of() : rules(passing);
  }

  @Override
  public Refusal refusal(PacketSet dropped) {
    Explanation code =
        dropped
            .sample()
            .map(packet -> HostCodes.of(firewall.explain(side, nic, packet).code()))
            .orElse(Explanation.HOST_FIREWALL_RULE_DROP);
    return new Refusal(code, rules(dropped));
  }

  private List<Rule> rules(PacketSet packets) {
    Stream<Packet> samples =
        Stream.concat(
            packets.sample().stream(),
            packets
                .disjointRules()
                .limit(MOST_SHOWN)
                .flatMap(rule -> sample(packets, rule).stream()));
    return List.copyOf(
        samples
            .flatMap(packet -> firewall.explain(side, nic, packet).place().stream())
            .map(this::rule)
            .collect(LinkedHashSet::new, Set::add, Set::addAll));
  }

  private static Optional<Packet> sample(PacketSet packets, PacketRule rule) {
    return packets.space().rule(rule).sample();
  }

  private Rule rule(Place place) {
    return new Rule(
        Rule.Sort.HOST_RULE,
        instance,
        side == dev.tenet.firewall.Direction.INBOUND ? Direction.INGRESS : Direction.EGRESS,
        number(place.position()),
        (place.file() + " " + place.position()).strip(),
        place.text().isEmpty() ? "the file as a whole" : place.text());
  }

  private static int number(String position) {
    String digits = position.replaceFirst("^line ", "");
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
  }

  /// Return what else is to know of packets that come in and pass.
  List<Reason> details(PacketSet passing) {
    var details = new LinkedHashSet<Reason>();
    admission.notes().forEach(note -> details.add(reason(note.code(), note.place(), note.text())));
    PacketSet own = passing;
    for (var redirect : admission.redirects()) {
      if (redirect.packets().may().intersects(passing)) {
        details.add(
            reason(
                redirect.code(),
                Optional.of(redirect.place()),
                redirect.code().meaning() + " to " + redirect.to()));
      }
      if (redirect.forwarded().orElse(true)) {
        own = own.minus(redirect.packets().may());
      }
    }
    unheard(own).ifPresent(details::add);
    return List.copyOf(details);
  }

  /// Say that no socket takes any of the packets.
  private Optional<Reason> unheard(PacketSet passing) {
    PacketSet ported =
        passing.and(
            passing.space().protocol(Protocols.TCP).or(passing.space().protocol(Protocols.UDP)));
    return admission
        .listening()
        .filter(listening -> !ported.isEmpty() && !listening.anyone().intersects(ported))
        .map(listening ->
            listening.loopbackOnly().intersects(ported)
                ? Explanation.HOST_LISTENS_ON_LOOPBACK_ONLY
                : Explanation.HOST_NOT_LISTENING)
        .map(
            code -> new Reason(code, instance, "%s: %s (ss.txt)".formatted(instance, code.text())));
  }
}
