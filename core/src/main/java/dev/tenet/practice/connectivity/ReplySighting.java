package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.packets.TooComplexException;
import dev.tenet.reach.Answer;
import dev.tenet.reach.Blocker;
import dev.tenet.reach.ComponentKind;
import dev.tenet.reach.Endpoint;
import dev.tenet.reach.Exposed;
import dev.tenet.reach.Network;
import dev.tenet.reach.PacketText;
import dev.tenet.reach.Query;
import dev.tenet.reach.Reason;
import dev.tenet.reach.Role;
import dev.tenet.reach.Traffic;
import dev.tenet.reach.VpcExposure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks at how what comes from the internet is answered, and whether both families are open alike.
final class ReplySighting {
  private static final int TCP = 6;
  private static final int UDP = 17;

  // Of all systems and translating gateways together (VPC User Guide, "Ephemeral ports").
  private static final int FIRST_EPHEMERAL = 1024;
  private static final int LAST_PORT = 65_535;

  private final Fleet fleet;
  private final Network network;
  private final Sighting found;
  private final List<Cidr> trustedOfOneFamily;
  private final Map<String, Resource<NetworkInterface>> interfaces = new HashMap<>();

  ReplySighting(Fleet fleet, ConnectivitySettings settings, Network network, Sighting found) {
    this.fleet = fleet;
    this.network = network;
    this.found = found;
    this.trustedOfOneFamily = ofOneFamily(settings);
    fleet.all(Kinds.NETWORK_INTERFACES).forEach(each -> interfaces.putIfAbsent(each.id(), each));
  }

  /// Return the trusted blocks, if they are all of one family: then there is nobody whom the other
  /// one should be open to as well, and what they alone may send is left out of the comparison.
  private static List<Cidr> ofOneFamily(ConnectivitySettings settings) {
    List<Cidr> blocks = settings.trustedCidrs().stream().map(TrustedBlock::block).toList();
    return blocks.stream().map(Cidr::family).distinct().count() == 1 ? blocks : List.of();
  }

  void vpc(VpcExposure vpc) {
    for (Exposed each : vpc.exposed()) {
      try {
        replies(each);
      } catch (TooComplexException tooComplex) {
        add(each.interfaces(), Aspect.ACL_DROPS_REPLY, tooComplex());
        add(each.interfaces(), Aspect.NO_WAY_BACK, tooComplex());
      }
    }
    families(vpc);
  }

  private static Sight tooComplex() {
    return Sight.open(List.of("the rules are too complex"), List.of());
  }

  private void add(List<String> interfaces, Aspect aspect, Sight sight) {
    interfaces.forEach(eni -> found.add(aspect, eni, sight));
  }

  private static List<String> reasons(Exposed exposed) {
    List<String> texts = exposed.reasons().stream().map(Reason::text).distinct().toList();
    return texts.isEmpty() ? List.of("not all of it is decided") : texts;
  }

  private void replies(Exposed exposed) {
    PacketSpace space = exposed.mayArrive().space();
    PacketSet clients =
        space.protocol(TCP).and(space.numbers(Field.SOURCE_PORT, FIRST_EPHEMERAL, LAST_PORT));
    PacketSet lost = exposed.arrives().and(clients).minus(exposed.mayBeAnswered());
    PacketSet open = exposed.mayArrive().and(clients).minus(exposed.answered()).minus(lost);
    var sights = new EnumMap<Aspect, Sight>(Aspect.class);
    boolean explained = lost.isEmpty();
    if (!explained) {
      for (Blocker blocker : blockers(exposed)) {
        explained = true;
        aspect(blocker)
            .ifPresent(aspect -> sights.putIfAbsent(aspect, sight(exposed, blocker, lost)));
      }
    }
    Sight rest =
        !explained
            ? Sight.open(List.of("where replies are lost is not known"), List.of())
            : open.isEmpty() ? Sight.fine(List.of()) : Sight.open(reasons(exposed), List.of());
    for (Aspect aspect : List.of(Aspect.ACL_DROPS_REPLY, Aspect.NO_WAY_BACK)) {
      add(exposed.interfaces(), aspect, sights.getOrDefault(aspect, rest));
    }
  }

  /// Ask again, with every blocker, for one of the interfaces.
  private List<Blocker> blockers(Exposed exposed) {
    Answer answer =
        network.ask(
            new Query(
                new Endpoint.Internet(),
                new Endpoint.Interface(exposed.interfaces().getFirst()),
                Traffic.of(TCP)));
    return answer.blockers().stream().filter(each -> each.role() == Role.REPLY).toList();
  }

  private static Optional<Aspect> aspect(Blocker blocker) {
    if (blocker.kind() == ComponentKind.NETWORK_ACL) {
      return Optional.of(Aspect.ACL_DROPS_REPLY);
    }
    return blocker.kind() == ComponentKind.HOST_FIREWALL
        ? Optional.empty()
        : Optional.of(Aspect.NO_WAY_BACK);
  }

  private Sight sight(Exposed exposed, Blocker blocker, PacketSet lost) {
    var evidence = new ArrayList<Evidence>();
    String component = blocker.component();
    evidence.add(
        new Evidence(
            component,
            "%s (%s)".formatted(blocker.code(), blocker.semantics()),
            blocker.text(),
            "computed"));
    lost.sample()
        .ifPresent(packet ->
            evidence.add(new Evidence(component, "packet", packet.describe(), "computed")));
    Resource<NetworkInterface> eni = interfaces.get(exposed.interfaces().getFirst());
    if (eni != null) {
      var rules = new RuleEvidence(fleet, eni.scope());
      blocker.rules().forEach(rule -> rules.of(rule).ifPresent(evidence::add));
    }
    return Sight.wrong(
        "%s arrives, and its reply is lost at %s: %s"
            .formatted(PacketText.of(lost), component, blocker.text()),
        evidence);
  }

  /// What is open by one family, by what may differ between them.
  private record Open(PacketSet must, PacketSet may, List<String> reasons) {}

  private void families(VpcExposure vpc) {
    var byInterface = new HashMap<String, Map<Exposed.Kind, Exposed>>();
    for (Exposed each : vpc.exposed()) {
      if (each.via().isEmpty()) {
        each.interfaces()
            .forEach(eni ->
                byInterface
                    .computeIfAbsent(eni, _ -> new EnumMap<>(Exposed.Kind.class))
                    .put(each.kind(), each));
      }
    }
    byInterface.forEach((eni, ways) -> {
      Resource<NetworkInterface> record = interfaces.get(eni);
      if (record != null
          && InterfaceAddresses.ofPublic(record.record()).findAny().isPresent()
          && InterfaceAddresses.ofIpv6(record.record()).findAny().isPresent()) {
        found.add(Aspect.FAMILIES, eni, alike(eni, ways));
      }
    });
  }

  private Sight alike(String eni, Map<Exposed.Kind, Exposed> ways) {
    // Each is worked out in a space of its own, in which both families can be compared.
    var space = new PacketSpace();
    try {
      Open four = open(space, Optional.ofNullable(ways.get(Exposed.Kind.PUBLIC_ADDRESS)));
      Open six = open(space, Optional.ofNullable(ways.get(Exposed.Kind.IPV6)));
      PacketSet onlyFour = four.must.minus(six.may);
      PacketSet onlySix = six.must.minus(four.may);
      var evidence =
          List.of(
              new Evidence(eni, "open by IPv4", words(four.must), "computed"),
              new Evidence(eni, "open by IPv6", words(six.must), "computed"));
      if (!onlySix.isEmpty()) {
        return Sight.wrong(words(onlySix) + " is open by IPv6 only", evidence);
      }
      if (!onlyFour.isEmpty()) {
        return Sight.wrong(words(onlyFour) + " is open by IPv4 only", evidence);
      }
      boolean sure = four.must.equals(four.may) && six.must.equals(six.may);
      var reasons = new ArrayList<>(four.reasons);
      reasons.addAll(six.reasons);
      return sure ? Sight.fine(evidence) : Sight.open(reasons, evidence);
    } catch (TooComplexException tooComplex) {
      return tooComplex();
    }
  }

  private Open open(PacketSpace space, Optional<Exposed> exposed) {
    return exposed
        .map(each ->
            new Open(ports(space, each.arrives()), ports(space, each.mayArrive()), reasons(each)))
        .orElseGet(() -> new Open(space.none(), space.none(), List.of()));
  }

  private PacketSet ports(PacketSpace space, PacketSet set) {
    PacketSpace own = set.space();
    PacketSet sockets =
        set.and(own.protocol(TCP).or(own.protocol(UDP)))
            .minus(own.cidrs(Field.SOURCE, trustedOfOneFamily))
            .forget(Field.SOURCE)
            .forget(Field.DESTINATION)
            .forget(Field.SOURCE_PORT);
    return space.union(
        sockets
            .disjointRules()
            .map(rule ->
                space
                    .numbers(Field.PROTOCOL, rule.protocols())
                    .and(space.numbers(Field.DESTINATION_PORT, rule.destinationPorts())))
            .toList());
  }

  private static String words(PacketSet ports) {
    return ports.isEmpty() ? "nothing" : PacketText.of(ports);
  }
}
