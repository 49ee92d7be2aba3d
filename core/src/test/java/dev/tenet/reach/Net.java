package dev.tenet.reach;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.HostFacts;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A small network to ask: a VPC with two subnets and three instances, everything collected and
/// everything open, of which a test changes what it is about.
///
/// `subnet-a` (zone a, 10.0.1.0/24) routes to `igw-1`, `subnet-b` (zone b, 10.0.2.0/24) nowhere.
/// `i-1` (10.0.1.10, 198.51.100.10, an IPv6 address) and `i-2` (10.0.1.20) stand in the first,
/// `i-3` (10.0.2.10) in the second; their interfaces are `eni-1` to `eni-3`, their groups `sg-1` to
/// `sg-3`.
public final class Net {
  public static final String ALL =
      "{'IpProtocol':'-1','IpRanges':[{'CidrIp':'0.0.0.0/0'}],'Ipv6Ranges':[{'CidrIpv6':'::/0'}]}";
  public static final String LOCAL =
      "{'DestinationCidrBlock':'10.0.0.0/16','GatewayId':'local','Origin':'CreateRouteTable','State':'active'},"
          + "{'DestinationIpv6CidrBlock':'2600:1f00:0:100::/56','GatewayId':'local','Origin':'CreateRouteTable','State':'active'}";

  private static final List<Kind<?>> KINDS =
      List.of(
          Kinds.INSTANCES,
          Kinds.NETWORK_INTERFACES,
          Kinds.SUBNETS,
          Kinds.VPCS,
          Kinds.ROUTE_TABLES,
          Kinds.SECURITY_GROUPS,
          Kinds.SECURITY_GROUP_RULES,
          Kinds.NETWORK_ACLS,
          Kinds.INTERNET_GATEWAYS,
          Kinds.EGRESS_ONLY_INTERNET_GATEWAYS,
          Kinds.NAT_GATEWAYS,
          Kinds.ADDRESSES,
          Kinds.VPC_ENDPOINTS,
          Kinds.VPC_PEERING_CONNECTIONS,
          Kinds.PREFIX_LISTS,
          Kinds.MANAGED_PREFIX_LISTS,
          Kinds.PREFIX_LIST_ENTRIES,
          Kinds.TRANSIT_GATEWAYS,
          Kinds.TRANSIT_GATEWAY_ATTACHMENTS,
          Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS,
          Kinds.TRANSIT_GATEWAY_PEERING_ATTACHMENTS,
          Kinds.TRANSIT_GATEWAY_ROUTE_TABLES,
          Kinds.TRANSIT_GATEWAY_ROUTES,
          Kinds.TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATIONS,
          Kinds.VPN_GATEWAYS,
          Kinds.VPN_CONNECTIONS,
          Kinds.VPC_BLOCK_PUBLIC_ACCESS,
          Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS,
          Kinds.LOAD_BALANCERS,
          Kinds.LISTENERS,
          Kinds.TARGET_GROUPS,
          Kinds.TARGET_HEALTH,
          Kinds.LISTENER_RULES,
          Kinds.LOAD_BALANCER_ATTRIBUTES,
          Kinds.TARGET_GROUP_ATTRIBUTES);

  private final Map<Kind<?>, Map<String, String>> records = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> files = new LinkedHashMap<>();
  private final Set<Kind<?>> missing = new HashSet<>();
  private final Set<Assumption> assumptions = EnumSet.noneOf(Assumption.class);

  public Net() {
    put(
        Kinds.VPCS,
        "vpc-1",
        "{'VpcId':'vpc-1','OwnerId':'111122223333','State':'available','CidrBlock':'10.0.0.0/16',"
            + "'Ipv6CidrBlockAssociationSet':[{'Ipv6CidrBlock':'2600:1f00:0:100::/56','Ipv6CidrBlockState':{'State':'associated'}}]}");
    subnet("subnet-a", "10.0.1.0/24", "2600:1f00:0:101::/64", "a");
    subnet("subnet-b", "10.0.2.0/24", "2600:1f00:0:102::/64", "b");
    acl("acl-1", List.of("subnet-a", "subnet-b"), open(false), open(true));
    table(
        "rtb-a",
        "subnet-a",
        route("0.0.0.0/0", "GatewayId", "igw-1"),
        route6("GatewayId", "igw-1"));
    mainTable("rtb-main");
    put(
        Kinds.INTERNET_GATEWAYS,
        "igw-1",
        "{'InternetGatewayId':'igw-1','OwnerId':'111122223333','Attachments':[{'VpcId':'vpc-1','State':'available'}]}");
    put(
        Kinds.VPC_BLOCK_PUBLIC_ACCESS,
        "bpa",
        "{'VpcBlockPublicAccessOptions':{'AwsAccountId':'111122223333','AwsRegion':'eu-central-1','InternetGatewayBlockMode':'off','State':'default-state'}}");
    for (int i = 1; i <= 3; i++) {
      group("sg-" + i, ALL, ALL);
      instance("i-" + i, "running");
    }
    eni("eni-1", "i-1", "subnet-a", "10.0.1.10", "198.51.100.10", "sg-1", "2600:1f00:0:101::10");
    eni("eni-2", "i-2", "subnet-a", "10.0.1.20", "", "sg-2", "");
    eni("eni-3", "i-3", "subnet-b", "10.0.2.10", "", "sg-3", "");
  }

  public static String open(boolean egress) {
    return entry(100, egress, "allow", "-1", "0.0.0.0/0", "")
        + ","
        + entry6(101, egress, "allow", "-1", "::/0", "");
  }

  /// An entry of an ACL; `rest` is more JSON, such as `,'PortRange':{'From':1,'To':2}`.
  public static String entry(
      int number, boolean egress, String action, String protocol, String block, String rest) {
    return "{'RuleNumber':%d,'Egress':%s,'RuleAction':'%s','Protocol':'%s','CidrBlock':'%s'%s}"
        .formatted(number, egress, action, protocol, block, rest);
  }

  public static String entry6(
      int number, boolean egress, String action, String protocol, String block, String rest) {
    return "{'RuleNumber':%d,'Egress':%s,'RuleAction':'%s','Protocol':'%s','Ipv6CidrBlock':'%s'%s}"
        .formatted(number, egress, action, protocol, block, rest);
  }

  public static String ports(int from, int to) {
    return ",'PortRange':{'From':%d,'To':%d}".formatted(from, to);
  }

  public static String route(String block, String field, String target) {
    return "{'DestinationCidrBlock':'%s','%s':'%s','Origin':'CreateRoute','State':'active'}"
        .formatted(block, field, target);
  }

  public static String route6(String field, String target) {
    return "{'DestinationIpv6CidrBlock':'::/0','%s':'%s','Origin':'CreateRoute','State':'active'}"
        .formatted(field, target);
  }

  public static String tcp(int port, String block) {
    return "{'IpProtocol':'tcp','FromPort':%d,'ToPort':%d,'IpRanges':[{'CidrIp':'%s'}]}"
        .formatted(port, port, block);
  }

  public static String fromGroup(String group) {
    return "{'IpProtocol':'-1','UserIdGroupPairs':[{'GroupId':'%s','UserId':'111122223333'}]}"
        .formatted(group);
  }

  public Net put(Kind<?> kind, String id, String json) {
    records.computeIfAbsent(kind, _ -> new LinkedHashMap<>()).put(id, json);
    return this;
  }

  public Net without(Kind<?> kind, String id) {
    records.getOrDefault(kind, new LinkedHashMap<>()).remove(id);
    return this;
  }

  /// Say that a kind was not collected.
  public Net missing(Kind<?> kind) {
    missing.add(kind);
    records.remove(kind);
    return this;
  }

  /// Say that a kind was collected in part.
  public Net partial(Kind<?> kind) {
    missing.add(kind);
    return this;
  }

  /// Add a file that was collected on an instance.
  public Net file(String instance, String name, String text) {
    files.computeIfAbsent(instance, _ -> new LinkedHashMap<>()).put(name, text);
    return this;
  }

  /// Say that an instance has these rules in iptables' filter table, for both families, and no
  /// others.
  public Net iptables(String instance, String... rules) {
    String text = "*filter\n" + String.join("\n", rules) + "\nCOMMIT\n";
    return file(instance, "iptables-save.txt", text)
        .file(instance, "ip6tables-save.txt", text)
        .file(instance, "iptables-legacy-save.txt", "")
        .file(instance, "ip6tables-legacy-save.txt", "")
        .file(instance, "nft.json", "{\"nftables\":[{\"metainfo\":{\"json_schema_version\":1}}]}");
  }

  public Net assume(Assumption assumption) {
    assumptions.add(assumption);
    return this;
  }

  public Net subnet(String id, String block, String block6, String zone) {
    return subnet(id, "vpc-1", block, block6, zone);
  }

  public Net subnet(String id, String vpc, String block, String block6, String zone) {
    String v6 =
        block6.isEmpty()
            ? ""
            : ",'Ipv6CidrBlockAssociationSet':[{'Ipv6CidrBlock':'%s','Ipv6CidrBlockState':{'State':'associated'}}]"
                .formatted(block6);
    return put(
        Kinds.SUBNETS,
        id,
        "{'SubnetId':'%s','OwnerId':'111122223333','VpcId':'%s','State':'available','CidrBlock':'%s','AvailabilityZone':'eu-central-1%s'%s}"
            .formatted(id, vpc, block, zone, v6));
  }

  public Net acl(String id, List<String> subnets, String... entries) {
    var associations = new ArrayList<String>();
    subnets.forEach(
        subnet -> associations.add("{'NetworkAclId':'%s','SubnetId':'%s'}".formatted(id, subnet)));
    return put(
        Kinds.NETWORK_ACLS,
        id,
        "{'NetworkAclId':'%s','VpcId':'vpc-1','Entries':[%s],'Associations':[%s]}"
            .formatted(id, String.join(",", entries), String.join(",", associations)));
  }

  public Net table(String id, String subnet, String... routes) {
    return put(
        Kinds.ROUTE_TABLES,
        id,
        "{'RouteTableId':'%s','VpcId':'vpc-1','Associations':[{'SubnetId':'%s'}],'Routes':[%s]}"
            .formatted(id, subnet, routes(LOCAL, routes)));
  }

  public Net mainTable(String id, String... routes) {
    return put(
        Kinds.ROUTE_TABLES,
        id,
        "{'RouteTableId':'%s','VpcId':'vpc-1','Associations':[{'Main':true}],'Routes':[%s]}"
            .formatted(id, routes(LOCAL, routes)));
  }

  public static String routes(String local, String... routes) {
    return String.join(",", Stream.concat(Stream.of(local), Stream.of(routes)).toList());
  }

  public Net group(String id, String ingress, String egress) {
    return put(
        Kinds.SECURITY_GROUPS,
        id,
        "{'GroupId':'%s','GroupName':'%s','VpcId':'vpc-1','OwnerId':'111122223333','IpPermissions':[%s],'IpPermissionsEgress':[%s]}"
            .formatted(id, id, ingress, egress));
  }

  public Net instance(String id, String state) {
    return put(
        Kinds.INSTANCES,
        id,
        """
        {'ReservationId':'r','OwnerId':'111122223333','InstanceId':'%s','VpcId':'vpc-1','State':{'Name':'%s'},\
        'Tags':[{'Key':'Name','Value':'name-%s'}]}\
        """
            .formatted(id, state, id));
  }

  public Net eni(
      String id,
      String instance,
      String subnet,
      String address,
      String publicAddress,
      String group,
      String address6) {
    return eni(id, instance, "vpc-1", subnet, address, publicAddress, group, address6, "");
  }

  /// Add an interface.
  ///
  /// @param rest more JSON, such as `,'SourceDestCheck':false`
  public Net eni(
      String id,
      String instance,
      String vpc,
      String subnet,
      String address,
      String publicAddress,
      String group,
      String address6,
      String rest) {
    String association =
        publicAddress.isEmpty() ? "" : ",'Association':{'PublicIp':'%s'}".formatted(publicAddress);
    String v6 = address6.isEmpty() ? "" : "{'Ipv6Address':'%s'}".formatted(address6);
    String attachment =
        instance.isEmpty()
            ? ""
            : ",'Attachment':{'InstanceId':'%s','Status':'attached'}".formatted(instance);
    String groups = group.isEmpty() ? "" : "{'GroupId':'%s'}".formatted(group);
    return put(
        Kinds.NETWORK_INTERFACES,
        id,
        """
        {'NetworkInterfaceId':'%s','OwnerId':'111122223333','Status':'in-use','SubnetId':'%s','VpcId':'%s',\
        'Groups':[%s],'PrivateIpAddress':'%s','PrivateIpAddresses':[{'PrivateIpAddress':'%s','Primary':true%s}],\
        'Ipv6Addresses':[%s]%s%s}\
        """
            .formatted(
                id, subnet, vpc, groups, address, address, association, v6, attachment, rest));
  }

  /// Add a second VPC, `vpc-2` (10.1.0.0/16), with `subnet-c` (zone a, 10.1.1.0/24) and `i-4`
  /// (`eni-4`, 10.1.1.10, `sg-4`), whose main table has these routes beside the local one.
  public Net secondVpc(String... routes) {
    put(
        Kinds.VPCS,
        "vpc-2",
        "{'VpcId':'vpc-2','OwnerId':'111122223333','State':'available','CidrBlock':'10.1.0.0/16'}");
    subnet("subnet-c", "vpc-2", "10.1.1.0/24", "", "a");
    acl("acl-2", List.of("subnet-c"), open(false), open(true));
    put(
        Kinds.ROUTE_TABLES,
        "rtb-2",
        "{'RouteTableId':'rtb-2','VpcId':'vpc-2','Associations':[{'Main':true}],'Routes':[%s]}"
            .formatted(
                routes(
                    "{'DestinationCidrBlock':'10.1.0.0/16','GatewayId':'local','Origin':'CreateRouteTable','State':'active'}",
                    routes)));
    group("sg-4", ALL, ALL);
    instance("i-4", "running");
    return eni("eni-4", "i-4", "vpc-2", "subnet-c", "10.1.1.10", "", "sg-4", "", "");
  }

  /// Peer the two VPCs.
  public Net peering(String status) {
    return put(
        Kinds.VPC_PEERING_CONNECTIONS,
        "pcx-1",
        """
        {'VpcPeeringConnectionId':'pcx-1','Status':{'Code':'%s'},\
        'RequesterVpcInfo':{'VpcId':'vpc-1','OwnerId':'111122223333','Region':'eu-central-1','CidrBlock':'10.0.0.0/16'},\
        'AccepterVpcInfo':{'VpcId':'vpc-2','OwnerId':'111122223333','Region':'eu-central-1','CidrBlock':'10.1.0.0/16'}}\
        """
            .formatted(status));
  }

  public Fleet fleet() {
    TestFleet fleet = new TestFleet();
    files.forEach((instance, own) -> fleet.host(new HostFacts(instance, own)));
    for (Kind<?> kind : KINDS) {
      Map<String, String> own = records.getOrDefault(kind, Map.of());
      if (!own.isEmpty()) {
        fleet.with(kind, own.values().toArray(String[]::new));
      }
      if (!missing.contains(kind)) {
        fleet.collected(List.of(kind));
      }
    }
    missing.forEach(kind -> {
      if (records.containsKey(kind)) {
        fleet.partial(kind);
      } else {
        fleet.notCollected(kind);
      }
    });
    return fleet.build();
  }

  Network network() {
    return Network.of(fleet(), assumptions);
  }

  Answer ask(String from, String to, Traffic traffic) {
    Network network = network();
    return network.ask(new Query(network.endpoint(from), network.endpoint(to), traffic));
  }

  Reachability verdict(String from, String to, Traffic traffic) {
    return ask(from, to, traffic).verdict();
  }
}
