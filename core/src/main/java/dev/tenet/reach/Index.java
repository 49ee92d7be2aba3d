package dev.tenet.reach;

import static java.util.stream.Collectors.groupingBy;

import dev.tenet.firewall.HostFirewall;
import dev.tenet.firewall.Nic;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.HostFacts;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.InternetGateway;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.LoadBalancer;
import dev.tenet.fleet.NatGateway;
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.fleet.SecurityGroupRule;
import dev.tenet.fleet.Subnet;
import dev.tenet.fleet.Vpc;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// A fleet's network resources by id and by what they belong to. Ids are unique in all of AWS, so
/// what is shared between accounts and listed by several counts once.
final class Index {
  final Fleet fleet;
  final Set<Assumption> assumptions;
  final Duration oldestHost;
  final Map<String, Resource<Vpc>> vpcs;
  final Map<String, Resource<Subnet>> subnets;
  final Map<String, Resource<SecurityGroup>> groups;
  final Map<String, Resource<Instance>> instances;
  final Map<String, Eni> interfaces = new TreeMap<>();
  final Map<String, List<Eni>> interfacesByInstance = new HashMap<>();
  final Map<String, VpcInterfaces> interfacesByVpc = new HashMap<>();
  final TreeMap<IpAddress, Eni> publicAddresses = new TreeMap<>();
  private final Map<String, Resource<NetworkAcl>> aclBySubnet = new HashMap<>();
  private final Map<String, Resource<RouteTable>> tableBySubnet = new HashMap<>();
  private final Map<String, Resource<RouteTable>> tableByGateway = new HashMap<>();
  private final Map<String, Resource<RouteTable>> mainTableByVpc = new HashMap<>();
  private final Map<String, Resource<RouteTable>> tables;
  private final Map<String, List<SecurityGroupRule>> groupRules;
  private final Map<String, Resource<InternetGateway>> internetGatewayByVpc = new HashMap<>();
  private final Map<String, Resource<NatGateway>> natByInterface = new HashMap<>();
  private final Map<String, Resource<LoadBalancer>> balancerByName = new HashMap<>();
  private final Map<String, List<Eni>> interfacesByBalancer = new HashMap<>();
  private final Transit transit;
  private final Map<String, Optional<HostFirewall>> firewalls = new ConcurrentHashMap<>();
  private final Map<Kind<?>, Map<String, ? extends Resource<?>>> byKind = new ConcurrentHashMap<>();

  /// @param oldestHost how much older than the fleet what was collected on a host may be
  Index(Fleet fleet, Set<Assumption> assumptions, Duration oldestHost) {
    this.fleet = fleet;
    this.oldestHost = oldestHost;
    this.assumptions = Set.copyOf(assumptions);
    this.vpcs = byId(Kinds.VPCS);
    this.subnets = byId(Kinds.SUBNETS);
    this.groups = byId(Kinds.SECURITY_GROUPS);
    this.instances = byId(Kinds.INSTANCES);
    this.tables = byId(Kinds.ROUTE_TABLES);
    this.groupRules = groupRules(fleet);
    this.transit = new Transit(fleet);
    balancers();
    interfaces();
    filters();
    gateways();
  }

  private <T extends AwsRecord> Map<String, Resource<T>> byId(Kind<T> kind) {
    List<Resource<T>> all = fleet.all(kind);
    var byId = new HashMap<String, Resource<T>>(2 * all.size());
    for (Resource<T> each : all) {
      byId.merge(each.id(), each, Index::owners);
    }
    byKind.put(kind, byId);
    return byId;
  }

  /// Of two listings of one resource take its owner's, who sees all of it.
  private static <T extends AwsRecord> Resource<T> owners(Resource<T> first, Resource<T> other) {
    return other.scope().account().equals(other.record().owner()) ? other : first;
  }

  /// Return a resource of a kind.
  // The map of a kind was made of that kind's records.
  @SuppressWarnings("unchecked")
  <T extends AwsRecord> Optional<Resource<T>> find(Kind<T> kind, String id) {
    Map<String, ? extends Resource<?>> known = byKind.get(kind);
    var byId = known == null ? byId(kind) : (Map<String, Resource<T>>) known;
    return Optional.ofNullable(byId.get(id));
  }

  private void balancers() {
    for (Resource<LoadBalancer> each : fleet.all(Kinds.LOAD_BALANCERS)) {
      String arn = each.id();
      balancerByName.putIfAbsent(arn.substring(Math.max(0, arn.indexOf("loadbalancer/"))), each);
    }
  }

  private void interfaces() {
    for (Resource<NetworkInterface> each : fleet.all(Kinds.NETWORK_INTERFACES)) {
      interfaces.putIfAbsent(each.id(), Eni.of(each));
    }
    // What an instance prints of its own interfaces stands in where they were not collected.
    for (Resource<Instance> instance : fleet.all(Kinds.INSTANCES)) {
      for (NetworkInterface own : instance.record().networkInterfaces()) {
        if (!own.networkInterfaceId().isEmpty()
            && !interfaces.containsKey(own.networkInterfaceId())) {
          interfaces.put(own.networkInterfaceId(), Eni.of(ofInstance(instance, own)));
        }
      }
    }
    for (Resource<NatGateway> nat : fleet.all(Kinds.NAT_GATEWAYS)) {
      natGateway(nat);
    }
    for (Eni each : interfaces.values()) {
      balancer(each)
          .ifPresent(known ->
              interfacesByBalancer.computeIfAbsent(known.id(), _ -> new ArrayList<>()).add(each));
      interfacesByVpc.computeIfAbsent(each.vpc(), _ -> new VpcInterfaces()).add(each);
      if (!each.instance().isEmpty()) {
        interfacesByInstance.computeIfAbsent(each.instance(), _ -> new ArrayList<>()).add(each);
      }
      for (Eni.Own own : each.addresses()) {
        own.publicAddress().ifPresent(address -> publicAddresses.putIfAbsent(address, each));
        if (Blocks.isPublic(own.address())) {
          publicAddresses.putIfAbsent(own.address(), each);
        }
      }
    }
  }

  /// Note a NAT gateway's interfaces; what it prints of them stands in where they were not
  /// collected.
  private void natGateway(Resource<NatGateway> nat) {
    if (!nat.record().state().equals("available")) {
      return;
    }
    for (var address : nat.record().natGatewayAddresses()) {
      String id = address.networkInterfaceId();
      if (!id.isEmpty()) {
        natByInterface.putIfAbsent(id, nat);
        interfaces.computeIfAbsent(id, _ -> NatInterface.of(nat, address));
      }
    }
  }

  private static Resource<NetworkInterface> ofInstance(
      Resource<Instance> instance, NetworkInterface own) {
    Optional<NetworkInterface.Attachment> attachment =
        own.attachment()
            .map(seen ->
                new NetworkInterface.Attachment(
                    seen.attachmentId(),
                    instance.id(),
                    seen.instanceOwnerId(),
                    seen.deviceIndex(),
                    seen.networkCardIndex(),
                    seen.status(),
                    seen.deleteOnTermination()));
    var whole =
        new NetworkInterface(
            own.networkInterfaceId(),
            own.ownerId(),
            own.status(),
            own.interfaceType(),
            own.description(),
            own.macAddress(),
            own.availabilityZone(),
            own.subnetId(),
            own.vpcId(),
            own.groups(),
            own.privateIpAddress(),
            own.privateIpAddresses(),
            own.ipv6Addresses(),
            own.ipv4Prefixes(),
            own.ipv6Prefixes(),
            own.association(),
            attachment,
            own.sourceDestCheck(),
            own.requesterId(),
            own.requesterManaged(),
            own.denyAllIgwTraffic(),
            own.tags());
    return new Resource<>(instance.scope(), whole, instance.source());
  }

  private void filters() {
    for (Resource<NetworkAcl> acl : fleet.all(Kinds.NETWORK_ACLS)) {
      for (var association : acl.record().associations()) {
        aclBySubnet.putIfAbsent(association.subnetId(), acl);
      }
    }
    for (Resource<RouteTable> table : tables.values()) {
      for (var association : table.record().associations()) {
        if (association.main()) {
          mainTableByVpc.putIfAbsent(table.record().vpcId(), table);
        } else if (!association.gatewayId().isEmpty()) {
          tableByGateway.putIfAbsent(association.gatewayId(), table);
        } else {
          tableBySubnet.putIfAbsent(association.subnetId(), table);
        }
      }
    }
  }

  private void gateways() {
    for (Resource<InternetGateway> gateway : fleet.all(Kinds.INTERNET_GATEWAYS)) {
      for (var attachment : gateway.record().attachments()) {
        if (Set.of("available", "attached").contains(attachment.state())) {
          internetGatewayByVpc.putIfAbsent(attachment.vpcId(), gateway);
        }
      }
    }
  }

  /// Return the rules of a group with their ids, where rules were collected.
  List<SecurityGroupRule> groupRules(String group) {
    return groupRules.getOrDefault(group, List.of());
  }

  private static Map<String, List<SecurityGroupRule>> groupRules(Fleet fleet) {
    return fleet.all(Kinds.SECURITY_GROUP_RULES).stream()
        .map(Resource::record)
        .collect(groupingBy(SecurityGroupRule::groupId));
  }

  VpcInterfaces interfacesOf(String vpc) {
    return Optional.ofNullable(interfacesByVpc.get(vpc)).orElseGet(VpcInterfaces::new);
  }

  Optional<Resource<NetworkAcl>> acl(String subnet) {
    return Optional.ofNullable(aclBySubnet.get(subnet));
  }

  Optional<Resource<InternetGateway>> internetGateway(String vpc) {
    return Optional.ofNullable(internetGatewayByVpc.get(vpc));
  }

  /// Return the route table of a subnet: its own, or the main one of its VPC. Where tables are
  /// missing one of them may be its own.
  Optional<Resource<RouteTable>> table(String subnet) {
    Resource<RouteTable> own = tableBySubnet.get(subnet);
    if (own != null) {
      return Optional.of(own);
    }
    return Optional.ofNullable(subnets.get(subnet))
        .filter(known -> gap(known.scope(), Kinds.ROUTE_TABLES).isEmpty())
        .flatMap(known -> Optional.ofNullable(mainTableByVpc.get(known.record().vpcId())));
  }

  /// Return the route table of a gateway (edge association), if it has one.
  Optional<Resource<RouteTable>> edgeTable(String gateway) {
    return Optional.ofNullable(tableByGateway.get(gateway));
  }

  /// Tell whether the internet gateway of a VPC has a route table of its own, which may tell the
  /// VPC's interfaces apart.
  boolean edgeTableOf(String vpc) {
    return internetGateway(vpc).flatMap(gateway -> edgeTable(gateway.id())).isPresent();
  }

  /// Tell whether some account's network interfaces were not all collected.
  boolean interfacesIncomplete() {
    return fleet.scopes().stream()
        .filter(scope -> !scope.isGlobal())
        .anyMatch(scope -> !fleet.coverage(scope, Kinds.NETWORK_INTERFACES).complete());
  }

  /// Return the interfaces of an instance.
  List<Eni> ofInstance(String instance) {
    return interfacesByInstance.getOrDefault(instance, List.of());
  }

  /// Return the NAT gateway whose interface this is.
  Optional<Resource<NatGateway>> nat(String eni) {
    return Optional.ofNullable(natByInterface.get(eni));
  }

  /// Return the load balancer whose interface this is: it describes itself by the end of its ARN.
  Optional<Resource<LoadBalancer>> balancer(Eni eni) {
    String name = eni.record().description().replaceFirst("^ELB ", "loadbalancer/");
    return Optional.ofNullable(balancerByName.get(name));
  }

  /// Return the interfaces of a load balancer.
  List<Eni> ofBalancer(String arn) {
    return interfacesByBalancer.getOrDefault(arn, List.of());
  }

  /// Return an instance's own firewall, if a file that was collected on it says which rules it has
  /// and is not too old.
  Optional<HostFirewall> firewall(String instance) {
    return fleet
        .host(instance)
        .filter(facts -> !stale(facts))
        .flatMap(facts -> firewalls.computeIfAbsent(instance, _ -> firewall(facts)));
  }

  private boolean stale(HostFacts facts) {
    return facts.collectedAt().filter(at -> at.plus(oldestHost).isBefore(fleet.at())).isPresent();
  }

  /// Say why nothing is known of an instance's own firewall.
  Reason whyNoFirewall(String instance) {
    Optional<HostFacts> facts = fleet.host(instance);
    if (facts.filter(this::stale).isPresent()) {
      return new Reason(
          Explanation.HOST_FIREWALL_STALE,
          instance,
          "what host/%s holds was collected at %s, too long before the rest, at %s"
              .formatted(instance, facts.get().collectedAt().orElse(fleet.at()), fleet.at()));
    }
    return new Reason(
        Explanation.HOST_FIREWALL_NOT_COLLECTED,
        instance,
        facts.isEmpty()
            ? HostFacts.notCollected(instance)
            : "no file in host/%s says which rules its firewall has".formatted(instance));
  }

  /// Return an interface as its host's firewall wants to know it.
  Nic nic(Eni eni) {
    return new Nic(
        eni.record().macAddress(),
        eni.addresses().stream().map(Eni.Own::address).toList(),
        Optional.ofNullable(subnets.get(eni.subnet()))
            .map(known -> VpcBlocks.cidrs(known.record()))
            .orElse(List.of()),
        ofInstance(eni.instance()).stream()
            .filter(other -> !other.id().equals(eni.id()) && other.checksAddresses())
            .map(other -> other.record().macAddress())
            .toList());
  }

  private Optional<HostFirewall> firewall(HostFacts facts) {
    // As for security groups, errors that belong to a connection of the host's count as replies.
    var taken = EnumSet.of(dev.tenet.firewall.Assumption.NOTHING_RELATED);
    if (assumes(Assumption.HOST_NOTHING_BESIDE)) {
      taken.add(dev.tenet.firewall.Assumption.NOTHING_BESIDE);
    }
    return HostFirewall.collected(facts.files())
        ? Optional.of(HostFirewall.read(facts.files(), taken))
        : Optional.empty();
  }

  Transit transit() {
    return transit;
  }

  /// Return the account and Region that listed a VPC.
  Optional<Scope> scope(String vpc) {
    return Optional.ofNullable(vpcs.get(vpc)).map(Resource::scope);
  }

  /// Tell why a kind of a VPC's account and Region is not known in full; empty if it is.
  Optional<String> missing(String vpc, Kind<?> kind) {
    Optional<Scope> scope = scope(vpc);
    if (scope.isEmpty()) {
      return Optional.of("the VPC " + vpc + " was not collected");
    }
    return gap(scope.get(), kind);
  }

  /// Tell why a kind is not known in full in an account and Region; empty if it is.
  Optional<String> gap(Scope scope, Kind<?> kind) {
    return Optional.of(fleet.coverage(scope, kind))
        .filter(coverage -> !coverage.complete())
        .map(Coverage::reason);
  }

  boolean assumes(Assumption assumption) {
    return assumptions.contains(assumption);
  }

  /// Return the addresses of a security group's members in a VPC.
  List<AddressRange> members(String group, String vpc) {
    return interfacesOf(vpc).members(group);
  }

  Set<String> vpcIds() {
    var ids = new HashSet<>(vpcs.keySet());
    ids.addAll(interfacesByVpc.keySet());
    return ids;
  }
}
