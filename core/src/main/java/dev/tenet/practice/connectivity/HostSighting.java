package dev.tenet.practice.connectivity;

import static java.util.stream.Collectors.groupingBy;

import dev.tenet.finding.Evidence;
import dev.tenet.firewall.Admission;
import dev.tenet.firewall.Direction;
import dev.tenet.firewall.Redirect;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.NetworkInterface.Attachment;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.packets.TooComplexException;
import dev.tenet.reach.Exposed;
import dev.tenet.reach.HostEnd;
import dev.tenet.reach.Network;
import dev.tenet.reach.PacketText;
import dev.tenet.reach.Reason;
import dev.tenet.reach.VpcExposure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks at the firewalls of the hosts that the internet reaches as far as the network goes.
final class HostSighting {
  // From where clients send: the smallest range that any system takes by default.
  private static final int FIRST_EPHEMERAL = 49_152;
  private static final int LAST_EPHEMERAL = 60_999;

  private final Network network;
  private final AllowedTraffic allowed;
  private final Sighting found;
  private final Map<String, Resource<NetworkInterface>> interfaces = new HashMap<>();

  HostSighting(Fleet fleet, ConnectivitySettings settings, Network network, Sighting found) {
    this.network = network;
    this.allowed = new AllowedTraffic(fleet, settings);
    this.found = found;
    fleet.all(Kinds.NETWORK_INTERFACES).forEach(each -> interfaces.putIfAbsent(each.id(), each));
  }

  void vpc(VpcExposure vpc) {
    Map<String, List<Exposed>> before = byInterface(vpc.beforeHosts());
    Map<String, List<Exposed>> after = byInterface(vpc.exposed());
    before.forEach((eni, admitted) ->
        network
            .host(eni)
            .ifPresent(host -> {
              for (Exposed each : admitted) {
                known(eni, host, each, same(each, after.getOrDefault(eni, List.of())));
              }
            }));
    for (Exposed each : vpc.exposed()) {
      notCollected(
          each.of(each.interfaces().stream().filter(eni -> !before.containsKey(eni)).toList()));
    }
  }

  private static Map<String, List<Exposed>> byInterface(List<Exposed> exposed) {
    return exposed.stream()
        .flatMap(each -> each.interfaces().stream().map(eni -> each.of(List.of(eni))))
        .collect(groupingBy(each -> each.interfaces().getFirst()));
  }

  private static Optional<Exposed> same(Exposed before, List<Exposed> after) {
    return after.stream()
        .filter(each -> each.kind() == before.kind() && each.via().equals(before.via()))
        .findFirst();
  }

  private Optional<String> instance(String eni) {
    return Optional.ofNullable(interfaces.get(eni))
        .filter(each -> ManagedInterface.service(each.record()).isEmpty())
        .flatMap(each -> each.record().attachment())
        .map(Attachment::instanceId)
        .filter(id -> id.startsWith("i-"));
  }

  private static Evidence computed(String resource, String field, String value) {
    return new Evidence(resource, field, value, "computed");
  }

  private void notCollected(Exposed exposed) {
    if (exposed.interfaces().isEmpty()) {
      return;
    }
    String admitted = PacketText.of(exposed.mayArrive());
    for (String eni : exposed.interfaces()) {
      instance(eni)
          .ifPresent(id -> {
            var sight =
                Sight.open(
                    List.of(network.whyNoHost(id)),
                    List.of(computed(id, "the network admits", admitted)));
            found.add(Aspect.OFF, eni, sight);
            found.add(Aspect.BYPASSED, eni, sight);
            if (exposed.mayArrive().intersects(allowed(eni, exposed))) {
              found.add(Aspect.BLOCKS, eni, sight);
            }
          });
    }
  }

  private PacketSet allowed(String eni, Exposed exposed) {
    return AllowedTraffic.packets(
        exposed.mayArrive().space(),
        Optional.ofNullable(interfaces.get(eni))
            .map(known -> allowed.to(known, exposed.kind(), exposed.via()))
            .orElse(List.of()));
  }

  private void known(String eni, HostEnd host, Exposed before, Optional<Exposed> after) {
    String id = instance(eni).orElse(eni);
    try {
      blocks(eni, id, host, before, after);
      Sockets all = new Sockets(host, before.mayArrive().space());
      off(eni, id, all, before);
      bypassed(eni, id, all, before);
    } catch (TooComplexException tooComplex) {
      var sight = Sight.open(List.of("the rules are too complex"), List.of());
      for (Aspect aspect : Aspect.values()) {
        found.add(aspect, eni, sight);
      }
    }
  }

  /// What a host makes of all TCP and UDP to its own addresses.
  private static final class Sockets {
    private final HostEnd host;
    private final PacketSet asked;
    private final Admission admission;

    Sockets(HostEnd host, PacketSpace space) {
      this.host = host;
      List<AddressRange> own = host.nic().addresses().stream().map(AddressRange::of).toList();
      this.asked =
          space.protocol(6).or(space.protocol(17)).and(space.ranges(Field.DESTINATION, own));
      this.admission = host.firewall().inbound(space, host.nic(), asked);
    }

    PacketSet passes() {
      return admission.accepted().must();
    }

    PacketSet mayPass() {
      return admission.accepted().may();
    }

    Admission withoutRedirects() {
      return host.firewall().withoutRedirects().inbound(asked.space(), host.nic(), asked);
    }

    List<String> reasons() {
      return admission.reasons().stream().map(Object::toString).distinct().limit(5).toList();
    }

    List<Evidence> notes(String id) {
      return admission.notes().stream()
          .map(note -> new Evidence(id, note.code().name(), note.text(), "host/" + id))
          .distinct()
          .toList();
    }
  }

  private void off(String eni, String id, Sockets all, Exposed before) {
    var evidence = new ArrayList<Evidence>();
    evidence.add(computed(id, "the network admits", PacketText.of(before.mayArrive())));
    evidence.addAll(all.notes(id));
    Sight sight;
    if (!all.asked.isSubsetOf(all.mayPass())) {
      sight = Sight.fine(evidence);
    } else if (!all.asked.isSubsetOf(all.passes())) {
      sight = Sight.open(all.reasons(), evidence);
    } else if (before.arrives().isEmpty()) {
      sight = Sight.open(texts(before), evidence);
    } else {
      sight =
          Sight.wrong(
              "%s comes to it, and its own firewall filters nothing"
                  .formatted(PacketText.of(before.arrives())),
              evidence);
    }
    found.add(Aspect.OFF, eni, sight);
  }

  private static List<String> texts(Exposed exposed) {
    return exposed.reasons().stream().map(Reason::text).distinct().toList();
  }

  private void blocks(
      String eni, String id, HostEnd host, Exposed before, Optional<Exposed> after) {
    PacketSet wanted = allowed(eni, before);
    PacketSet comes = before.arrives().and(wanted);
    PacketSet mayCome = before.mayArrive().and(wanted);
    if (mayCome.isEmpty()) {
      return;
    }
    PacketSpace space = wanted.space();
    Optional<Exposed> seen = after.filter(each -> each.mayArrive().space() == space);
    if (after.isPresent() && seen.isEmpty()) {
      found.add(Aspect.BLOCKS, eni, Sight.open(List.of("the rules are too complex"), List.of()));
      return;
    }
    PacketSet closed = comes.minus(seen.map(Exposed::mayArrive).orElseGet(space::none));
    PacketSet unsure = mayCome.minus(seen.map(Exposed::arrives).orElseGet(space::none));
    Sight sight;
    if (!closed.isEmpty()) {
      sight =
          Sight.wrong(
              "%s is allowed and comes to it, and its own firewall closes it"
                  .formatted(PacketText.of(closed)),
              deciding(id, host, closed, before));
    } else if (unsure.isEmpty()) {
      sight = Sight.fine(List.of());
    } else {
      sight =
          Sight.open(
              Stream.concat(
                      texts(before).stream(),
                      seen.map(HostSighting::texts).stream().flatMap(List::stream))
                  .distinct()
                  .toList(),
              List.of());
    }
    found.add(Aspect.BLOCKS, eni, sight);
  }

  /// Show the rule for a packet that comes straight to the host; behind a load balancer its ports
  /// are not those of the packet.
  private static List<Evidence> deciding(
      String id, HostEnd host, PacketSet closed, Exposed before) {
    if (!before.via().isEmpty()) {
      return List.of();
    }
    PacketSpace space = closed.space();
    List<AddressRange> own = host.nic().addresses().stream().map(AddressRange::of).toList();
    return closed.and(space.ranges(Field.DESTINATION, own)).sample().stream()
        .flatMap(packet -> {
          var why = host.firewall().explain(Direction.INBOUND, host.nic(), packet);
          return Stream.of(
              computed(id, "packet", packet.describe()),
              new Evidence(
                  id,
                  why.code().name(),
                  why.place().map(Object::toString).orElse(why.text()),
                  "host/" + id));
        })
        .toList();
  }

  private void bypassed(String eni, String id, Sockets all, Exposed before) {
    if (!before.via().isEmpty()) {
      return;
    }
    var evidence = new ArrayList<Evidence>();
    var wrong = new ArrayList<String>();
    var open = new ArrayList<String>();
    forwarded(id, all, before, evidence, wrong, open);
    bySourcePort(id, all, before, evidence, wrong);
    Sight sight =
        wrong.isEmpty()
            ? open.isEmpty() ? Sight.fine(evidence) : Sight.open(open, evidence)
            : Sight.wrong(String.join("; ", wrong), evidence);
    found.add(Aspect.BYPASSED, eni, sight);
  }

  /// Compare with what the rules for input would say if nothing was forwarded.
  private static void forwarded(
      String id,
      Sockets all,
      Exposed before,
      List<Evidence> evidence,
      List<String> wrong,
      List<String> open) {
    List<Redirect> redirects =
        all.admission.redirects().stream()
            .filter(redirect -> redirect.forwarded().orElse(true))
            .toList();
    if (redirects.isEmpty()) {
      return;
    }
    Admission input = all.withoutRedirects();
    for (Redirect redirect : redirects) {
      boolean certain = redirect.forwarded().isPresent();
      PacketSet past = all.passes().and(redirect.packets().must()).minus(input.accepted().may());
      PacketSet mayPast =
          all.mayPass().and(redirect.packets().may()).minus(input.accepted().must());
      PacketSet arrives = certain ? before.arrives().and(anyDestination(past)) : past.minus(past);
      if (!arrives.isEmpty()) {
        wrong.add(
            "%s is forwarded to %s past its rules for input, which do not admit it"
                .formatted(PacketText.of(arrives), redirect.to()));
        evidence.add(
            new Evidence(id, redirect.code().name(), redirect.place().toString(), "host/" + id));
      } else if (before.mayArrive().intersects(anyDestination(mayPast))) {
        open.add(
            "whether %s passes by its rules for input is not known (%s)"
                .formatted(redirect.to(), redirect.place()));
        open.addAll(texts(before));
      }
    }
  }

  /// Find what is closed to the ports that clients send from and open to others, which anybody can
  /// choose.
  private static void bySourcePort(
      String id, Sockets all, Exposed before, List<Evidence> evidence, List<String> wrong) {
    PacketSet usual =
        all.mayPass()
            .and(all.asked.space().numbers(Field.SOURCE_PORT, FIRST_EPHEMERAL, LAST_EPHEMERAL))
            .forget(Field.SOURCE_PORT);
    PacketSet hole = all.passes().minus(usual);
    PacketSet arrives = before.arrives().and(anyDestination(hole));
    if (arrives.isEmpty()) {
      return;
    }
    wrong.add(
        "%s passes, which from the ports of ordinary clients does not"
            .formatted(PacketText.of(arrives)));
    hole.sample()
        .ifPresent(packet -> {
          var why = all.host.firewall().explain(Direction.INBOUND, all.host.nic(), packet);
          evidence.add(computed(id, "packet", packet.describe()));
          why.place()
              .ifPresent(place ->
                  evidence.add(new Evidence(id, "admits", place.toString(), "host/" + id)));
        });
  }

  private static PacketSet anyDestination(PacketSet set) {
    return set.forget(Field.DESTINATION);
  }
}
