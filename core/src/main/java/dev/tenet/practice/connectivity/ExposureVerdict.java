package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.GroupIdentifier;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.NetworkInterface.Attachment;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.packets.Family;
import dev.tenet.packets.IpAddress;
import dev.tenet.packets.Packet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says what the internet may send to an interface, and shows how.
record ExposureVerdict(Fleet fleet, Scope scope) {
  private static final String COMPUTED = "computed";

  /// @param what what the internet does not reach where the check passes
  Verdict of(Resource<NetworkInterface> eni, List<Way> ways, String what) {
    List<Way> certain = ways.stream().filter(way -> !way.certain().isEmpty()).toList();
    String whose = whose(eni);
    Verdict verdict;
    if (!certain.isEmpty()) {
      boolean answered = certain.stream().anyMatch(way -> !way.certain().equals(way.lost()));
      verdict =
          Verdict.fail(
                  "%s: %s"
                      .formatted(
                          whose,
                          Names.clauses(
                              certain.stream().map(way -> said(eni.record(), way)).toList())))
              .reason(answered ? "exposed" : "arrives-unanswered");
    } else if (!ways.isEmpty()) {
      verdict =
          Verdict.unknown(
              "%s: whether the internet reaches %s is not known".formatted(whose, what),
              Names.clauses(
                  List.copyOf(
                      new LinkedHashSet<>(
                          ways.stream().flatMap(way -> way.reasons().stream()).toList()))));
    } else {
      verdict = Verdict.pass("the internet does not reach " + what);
    }
    return verdict.with(evidence(eni, ways));
  }

  private String said(NetworkInterface eni, Way way) {
    String reply =
        way.lost().isEmpty()
            ? ""
            : way.lost().equals(way.certain())
                ? ", and no reply gets back"
                : ", and no reply gets back to " + way.lost();
    return "%s arrives by %s%s".formatted(way.certain(), path(eni, way), reply);
  }

  private static String path(NetworkInterface eni, Way way) {
    return switch (way.kind()) {
      case PUBLIC_ADDRESS -> "its public address " + publicAddresses(eni);
      case IPV6 -> "its IPv6 address";
      case LOAD_BALANCER -> "load balancer " + way.via().replaceFirst(".*:loadbalancer/", "");
      case PRIVATE -> "its private address";
    };
  }

  private static String publicAddresses(NetworkInterface eni) {
    return InterfaceAddresses.ofPublic(eni)
        .map(IpAddress::toString)
        .collect(Collectors.joining(", "));
  }

  /// Name the instance, or the service that has made the interface for itself.
  private String whose(Resource<NetworkInterface> eni) {
    return ManagedInterface.service(eni.record())
        .map(service -> service + "'s interface")
        .or(() -> instance(eni).map(Names::of))
        .orElse(eni.id());
  }

  private Optional<Resource<Instance>> instance(Resource<NetworkInterface> eni) {
    return eni.record()
        .attachment()
        .map(Attachment::instanceId)
        .flatMap(id -> fleet.find(scope, Kinds.INSTANCES, id).found());
  }

  private List<Evidence> evidence(Resource<NetworkInterface> eni, List<Way> ways) {
    var all = new ArrayList<Evidence>();
    if (ways.isEmpty()) {
      return all;
    }
    NetworkInterface record = eni.record();
    String addresses = publicAddresses(record);
    if (!addresses.isEmpty()) {
      all.add(Evidence.of(eni, "Association.PublicIp", addresses));
    }
    all.add(
        Evidence.of(
            eni,
            "Groups",
            String.join(", ", record.groups().stream().map(GroupIdentifier::groupId).toList())));
    all.add(Evidence.of(eni, "SubnetId", record.subnetId()));
    instance(eni)
        .ifPresent(found -> all.add(Evidence.of(eni, "Attachment.InstanceId", found.id())));
    for (Way way : ways) {
      way(eni, way, all);
    }
    return List.copyOf(new LinkedHashSet<>(all));
  }

  private void way(Resource<NetworkInterface> eni, Way way, List<Evidence> all) {
    if (!way.open().isEmpty()) {
      all.add(computed(eni, "may arrive", way.open()));
    }
    if (way.certain().isEmpty()) {
      return;
    }
    all.add(computed(eni, "arrives", way.certain()));
    if (!way.lost().isEmpty()) {
      all.add(computed(eni, "arrives unanswered", way.lost()));
    }
    way.sample().ifPresent(packet -> all.add(computed(eni, "packet", packet(eni, way, packet))));
    way.route()
        .ifPresent(route -> {
          all.add(computed(eni, "path", hops(eni, route, route.hops())));
          if (!route.replyHops().isEmpty()) {
            all.add(computed(eni, "reply", hops(eni, route, route.replyHops())));
          }
          var rules = new RuleEvidence(fleet, scope);
          route.rules().forEach(rule -> rules.of(rule).ifPresent(all::add));
        });
  }

  private static Evidence computed(Resource<NetworkInterface> eni, String field, String value) {
    return new Evidence(eni.arn(), field, value, COMPUTED);
  }

  /// Say the packet before and after translation: for an interface like the one that was asked for,
  /// with its own addresses.
  private static String packet(Resource<NetworkInterface> eni, Way way, Packet packet) {
    if (way.route().isEmpty()) {
      return packet.describe();
    }
    Route route = way.route().get();
    if (route.eni().equals(eni.id()) || !way.via().isEmpty()) {
      return said(route.sent(), route.arrived());
    }
    NetworkInterface record = eni.record();
    return packet.family() == Family.IPV6
        ? said(
            to(packet, InterfaceAddresses.ofIpv6(record)),
            to(packet, InterfaceAddresses.ofIpv6(record)))
        : said(
            to(packet, InterfaceAddresses.ofPublic(record)),
            to(packet, InterfaceAddresses.ofPrivate(record)));
  }

  private static String said(Optional<Packet> sent, Optional<Packet> arrived) {
    return Stream.of(
            sent.map(Packet::describe), arrived.map(after -> "arrives as " + after.describe()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private static Optional<Packet> to(Packet packet, Stream<IpAddress> addresses) {
    return addresses
        .findFirst()
        .map(own ->
            new Packet(
                packet.protocol(),
                packet.destinationPort(),
                packet.sourcePort(),
                own,
                packet.source()));
  }

  /// The components are those of an interface like this one, whose ids differ.
  private String hops(Resource<NetworkInterface> eni, Route route, List<String> hops) {
    String path = String.join(" > ", hops);
    return fleet.find(scope, Kinds.NETWORK_INTERFACES, route.eni()).found().stream()
        .map(Resource::record)
        .map(like ->
            path.replace(like.networkInterfaceId(), eni.id())
                .replace(like.subnetId(), eni.record().subnetId()))
        .findFirst()
        .orElse(path);
  }
}
