package dev.tenet.practice.connectivity;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.GroupIdentifier;
import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.LoadBalancer;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.fleet.TargetGroup;
import dev.tenet.reach.Exposed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds what takes packets from the internet and passes them on to targets that were not
/// collected: classic load balancers, accelerators, balancers whose listeners, rules or targets are
/// not known. An interface of the same VPC may be such a target if its groups let packets in.
final class Forwarders {
  private static final String ACCELERATOR = "global_accelerator_managed";
  private static final Set<String> OTHER_PROTOCOLS =
      Set.of("udp", "17", "icmp", "1", "icmpv6", "58");

  private final Fleet fleet;
  private final ConnectivitySettings settings;
  private final FleetExposure exposure;
  private final BalancerPorts balancers;
  private final Map<String, LoadBalancer> balancersByArn = new HashMap<>();
  private final Map<String, LoadBalancer> balancersByNode = new HashMap<>();
  private final Map<String, List<String>> registered = new TreeMap<>();
  private final Map<String, SecurityGroup> groups = new HashMap<>();
  private final Map<Asked, Boolean> admitted = new HashMap<>();

  private record Asked(List<String> groups, Concern concern) {}

  /// @param exposure what is known of the interfaces of the forwarders themselves
  Forwarders(Fleet fleet, ConnectivitySettings settings, FleetExposure exposure) {
    this.fleet = fleet;
    this.settings = settings;
    this.exposure = exposure;
    this.balancers = BalancerPorts.of(fleet);
    for (Resource<LoadBalancer> each : fleet.all(Kinds.LOAD_BALANCERS)) {
      balancersByArn.put(each.id(), each.record());
      balancersByNode.put(BalancerPorts.node(each.id()), each.record());
    }
    for (Resource<TargetGroup> each : fleet.all(Kinds.TARGET_GROUPS)) {
      for (String arn : each.record().loadBalancerArns()) {
        registered.computeIfAbsent(arn, _ -> new ArrayList<>()).add(each.id());
      }
    }
    fleet.all(Kinds.SECURITY_GROUPS).forEach(each -> groups.putIfAbsent(each.id(), each.record()));
  }

  void report(FleetExposure.Found found) {
    chosenByRules(found);
    for (Concern concern : Concern.values()) {
      Map<String, Set<String>> byVpc = new TreeMap<>();
      for (Resource<NetworkInterface> node : fleet.all(Kinds.NETWORK_INTERFACES)) {
        unknown(node.scope(), node.record(), concern)
            .ifPresent(
                why -> byVpc.computeIfAbsent(node.record().vpcId(), _ -> new TreeSet<>()).add(why));
        unseen(node.scope())
            .ifPresent(
                why -> byVpc.computeIfAbsent(node.record().vpcId(), _ -> new TreeSet<>()).add(why));
      }
      if (!byVpc.isEmpty()) {
        report(concern, byVpc, found);
      }
    }
  }

  private void report(Concern concern, Map<String, Set<String>> byVpc, FleetExposure.Found found) {
    var ways = new HashMap<String, Way>();
    byVpc.forEach((vpc, why) ->
        ways.put(
            vpc,
            Way.open(
                Exposed.Kind.LOAD_BALANCER,
                "",
                "what its security groups let in",
                Names.clauses(List.copyOf(why)))));
    for (Resource<NetworkInterface> eni : fleet.all(Kinds.NETWORK_INTERFACES)) {
      Way way = ways.get(eni.record().vpcId());
      if (way != null && !passesOn(eni.record()) && admits(eni.record(), concern)) {
        found.add(concern, eni.id(), way);
      }
    }
  }

  /// Tell what is not known of where an interface passes packets on to; empty if it does not, or if
  /// all is known.
  private Optional<String> unknown(Scope scope, NetworkInterface node, Concern concern) {
    if (node.interfaceType().equals(ACCELERATOR)) {
      return Optional.of(
          "what the accelerator of %s passes on to was not collected"
              .formatted(node.networkInterfaceId()));
    }
    if (!passesOn(node)
        || !facesInternet(node)
        || (concern == Concern.UNDECLARED
            && exposure.to(concern, node.networkInterfaceId()).isEmpty())) {
      return Optional.empty();
    }
    LoadBalancer balancer = balancersByNode.get(node.description());
    if (balancer == null) {
      return Optional.of(
          "the load balancer of %s (%s) was not collected"
              .formatted(node.networkInterfaceId(), node.description()));
    }
    return missing(scope, balancer);
  }

  /// Where interfaces are missing those of a load balancer may be among them.
  private Optional<String> unseen(Scope scope) {
    var seen = fleet.coverage(scope, Kinds.NETWORK_INTERFACES);
    return seen.complete()
        ? Optional.empty()
        : Optional.of("whether a load balancer stands in the VPC: " + seen.reason());
  }

  private static boolean passesOn(NetworkInterface eni) {
    return eni.description().startsWith("ELB ") || eni.interfaceType().equals(ACCELERATOR);
  }

  private static boolean facesInternet(NetworkInterface node) {
    return InterfaceAddresses.ofPublic(node).findAny().isPresent()
        || !node.ipv6Addresses().isEmpty();
  }

  private Optional<String> missing(Scope scope, LoadBalancer balancer) {
    String arn = balancer.loadBalancerArn();
    if (!balancers.listeners().containsKey(arn)) {
      return Optional.of(
          "the listeners of %s were not collected".formatted(balancer.loadBalancerName()));
    }
    for (Kind<?> kind : List.of(Kinds.LISTENERS, Kinds.TARGET_GROUPS, Kinds.TARGET_HEALTH)) {
      var seen = fleet.coverage(scope, kind);
      if (!seen.complete()) {
        return Optional.of(
            "all that %s passes packets on to is not known: %s"
                .formatted(balancer.loadBalancerName(), seen.reason()));
      }
    }
    if (forwardsToBalancer(balancer)) {
      return Optional.of(
          "the load balancer behind %s is not followed".formatted(balancer.loadBalancerName()));
    }
    return Stream.concat(balancers.groups(arn), registered.getOrDefault(arn, List.of()).stream())
        .filter(group -> !balancers.health().containsKey(group))
        .findFirst()
        .map(group -> "the targets of %s were not collected".formatted(group));
  }

  private boolean forwardsToBalancer(LoadBalancer balancer) {
    String arn = balancer.loadBalancerArn();
    return fleet.all(Kinds.TARGET_GROUPS).stream()
        .map(Resource::record)
        .filter(group -> group.targetType().equals("alb"))
        .anyMatch(group ->
            group.loadBalancerArns().contains(arn)
                || balancers.groups(arn).anyMatch(group.targetGroupArn()::equals));
  }

  /// Tell whether the rules of an interface's groups let in what is feared, from anywhere.
  private boolean admits(NetworkInterface eni, Concern concern) {
    List<String> ids = eni.groups().stream().map(GroupIdentifier::groupId).sorted().toList();
    return admitted.computeIfAbsent(
        new Asked(ids, concern), _ -> ids.stream().anyMatch(id -> admits(id, concern)));
  }

  private boolean admits(String group, Concern concern) {
    SecurityGroup known = groups.get(group);
    return known == null
        || known.ipPermissions().stream()
            .anyMatch(permission ->
                switch (concern) {
                  case UNDECLARED -> true;
                  case ADMINISTRATION -> admits(permission, settings.adminPorts());
                  case DATA -> admits(permission, settings.dataPorts());
                });
  }

  private static boolean admits(IpPermission permission, List<PortRange> ports) {
    int first = permission.fromPort().orElse(-1);
    int last = permission.toPort().orElse(65_535);
    return !OTHER_PROTOCOLS.contains(permission.ipProtocol())
        && (permission.ipProtocol().equals("-1")
            || ports.stream().anyMatch(range -> range.first() <= last && first <= range.last()));
  }

  /// Report the targets that only rules of a listener, which are not collected, choose.
  private void chosenByRules(FleetExposure.Found found) {
    registered.forEach((arn, groups) -> {
      LoadBalancer balancer = balancersByArn.get(arn);
      if (balancer == null || !balancer.scheme().equals("internet-facing")) {
        return;
      }
      Set<String> byDefault = balancers.groups(arn).collect(Collectors.toSet());
      groups.stream()
          .filter(group -> !byDefault.contains(group))
          .forEach(group -> chosenByRules(balancer, group, found));
    });
  }

  private void chosenByRules(LoadBalancer balancer, String group, FleetExposure.Found found) {
    String arn = balancer.loadBalancerArn();
    Way way =
        Way.open(
            Exposed.Kind.LOAD_BALANCER,
            arn,
            "what its listeners take",
            "the rules of the listeners of %s, which choose %s, were not collected"
                .formatted(balancer.loadBalancerName(), group));
    for (Resource<NetworkInterface> eni : fleet.all(Kinds.NETWORK_INTERFACES)) {
      List<OptionalInt> ports = balancers.ports(group, eni.record()).toList();
      if (ports.isEmpty()) {
        continue;
      }
      if (!allListenersAllowed(arn, eni)) {
        found.add(Concern.UNDECLARED, eni.id(), way);
      }
      if (ports.stream().anyMatch(port -> BalancerPorts.among(port, settings.adminPorts()))) {
        found.add(Concern.ADMINISTRATION, eni.id(), way);
      }
      if (ports.stream().anyMatch(port -> BalancerPorts.among(port, settings.dataPorts()))) {
        found.add(Concern.DATA, eni.id(), way);
      }
    }
  }

  private boolean allListenersAllowed(String arn, Resource<NetworkInterface> eni) {
    List<AllowedExposure> entries =
        new AllowedTraffic(fleet, settings)
            .to(eni, Exposed.Kind.LOAD_BALANCER, arn).stream()
                .filter(entry -> entry.from() instanceof Selector.Internet)
                .filter(entry -> entry.protocol().equals(TrafficProtocol.TCP))
                .toList();
    return balancers.listeners().get(arn) != null
        && balancers.listeners().get(arn).listeners().stream()
            .allMatch(listener ->
                entries.stream()
                    .anyMatch(entry -> BalancerPorts.among(listener.port(), entry.ports())));
  }
}
