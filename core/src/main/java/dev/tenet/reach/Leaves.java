package dev.tenet.reach;

import dev.tenet.firewall.Admission;
import dev.tenet.firewall.HostFirewall;
import dev.tenet.firewall.Nic;
import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.IpPermission.UserIdGroupPair;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The filters and route tables of a network, compiled on first use into one packet space and kept
/// there. Lives as long as its space: one query, or one VPC of an exposure.
final class Leaves {
  private final Index index;
  private final PrefixLists lists;
  private final PacketSpace space;
  private final Map<GroupKey, GroupFilter> groups = new HashMap<>();
  private final Map<List<GroupKey>, GroupFilter> groupSets = new HashMap<>();
  private final Map<AclKey, Filter> acls = new HashMap<>();
  private final Map<TableKey, RoutedSets> tables = new HashMap<>();
  private final Map<TableKey, TransitRoutes> transitTables = new HashMap<>();
  private final Map<Field, PacketSet> internet = new EnumMap<>(Field.class);
  private final Map<Field, Map<List<AddressRange>, PacketSet>> known = new EnumMap<>(Field.class);
  private final Map<TableKey, PacketSet> subnets = new HashMap<>();
  private final Map<TableKey, PacketSet> services = new HashMap<>();

  private final Map<HostKey, Admission> hosts = new HashMap<>();

  private record HostKey(String eni, dev.tenet.firewall.Direction side, PacketSet asked) {}

  private record GroupKey(String group, Direction direction, Peers peers) {}

  private record AclKey(String acl, Direction direction, Role role) {}

  private record TableKey(String table, Field field) {}

  Leaves(Index index, PrefixLists lists, PacketSpace space) {
    this.index = index;
    this.lists = lists;
    this.space = space;
  }

  PacketSpace space() {
    return space;
  }

  /// Return all packets with an address of the internet in the field that is not one of the VPCs'
  /// own: a VPC's IPv6 and other public blocks follow its local routes.
  PacketSet internetBeyond(Field field, Collection<String> vpcs) {
    List<AddressRange> own =
        vpcs.stream()
            .distinct()
            .flatMap(vpc -> Optional.ofNullable(index.vpcs.get(vpc)).stream())
            .flatMap(known -> VpcBlocks.of(known.record()).stream())
            .filter(range -> Blocks.isPublic(range.first()))
            .toList();
    PacketSet all = internet(field);
    return own.isEmpty() ? all : all.minus(space.ranges(field, own));
  }

  /// Return all packets with an address of the internet in the field.
  PacketSet internet(Field field) {
    return internet.computeIfAbsent(field, _ -> space.ranges(field, Blocks.NOT_INTERNET).not());
  }

  PacketSet ranges(Field field, List<AddressRange> ranges) {
    return space.ranges(field, ranges);
  }

  /// Return all packets with an address of a well-known block of [Blocks] in the field.
  PacketSet known(Field field, List<AddressRange> ranges) {
    return known
        .computeIfAbsent(field, _ -> new IdentityHashMap<>())
        .computeIfAbsent(ranges, _ -> space.ranges(field, ranges));
  }

  /// Return all packets with an address of a subnet in the field; none if the subnet is not known.
  PacketSet inSubnet(Field field, String subnet) {
    return subnets.computeIfAbsent(
        new TableKey(subnet, field),
        _ ->
            Optional.ofNullable(index.subnets.get(subnet))
                .map(known -> space.ranges(field, VpcBlocks.of(known.record())))
                .orElseGet(space::none));
  }

  /// Return the filter of an interface's groups.
  GroupFilter groups(List<String> ids, Direction direction, Peers peers) {
    List<GroupKey> keys =
        ids.stream()
            .map(id -> new GroupKey(id, direction, refers(id, direction) ? peers : Peers.NONE))
            .toList();
    GroupFilter known = groupSets.get(keys);
    if (known == null) {
      known = union(keys);
      groupSets.put(keys, known);
    }
    return known;
  }

  // A group without references is the same on every path.
  private boolean refers(String id, Direction direction) {
    Resource<SecurityGroup> group = index.groups.get(id);
    return group != null && !references(group.record(), direction).isEmpty();
  }

  static List<UserIdGroupPair> references(SecurityGroup group, Direction direction) {
    List<IpPermission> permissions =
        direction == Direction.INGRESS ? group.ipPermissions() : group.ipPermissionsEgress();
    var pairs = new ArrayList<UserIdGroupPair>();
    permissions.forEach(permission -> pairs.addAll(permission.userIdGroupPairs()));
    return pairs;
  }

  private GroupFilter union(List<GroupKey> keys) {
    if (keys.size() == 1) {
      return group(keys.getFirst());
    }
    var rules = new ArrayList<Compiled>();
    var must = new ArrayList<PacketSet>();
    var may = new ArrayList<PacketSet>();
    Set<Reason> reasons = new HashSet<>();
    for (GroupKey key : keys) {
      GroupFilter group = group(key);
      rules.addAll(group.rules());
      must.add(group.passing().must());
      may.add(group.passing().may());
      reasons.addAll(group.passing().reasons());
    }
    return new GroupFilter(
        space, new Passing(space.union(must), space.union(may), reasons), List.copyOf(rules));
  }

  private GroupFilter group(GroupKey key) {
    GroupFilter known = groups.get(key);
    if (known == null) {
      known = compile(key);
      groups.put(key, known);
    }
    return known;
  }

  private GroupFilter compile(GroupKey key) {
    Resource<SecurityGroup> group = index.groups.get(key.group());
    if (group == null) {
      Reason reason =
          new Reason(
              Explanation.KIND_NOT_COLLECTED,
              key.group(),
              "the rules of security group " + key.group() + " were not collected");
      return new GroupFilter(
          space, new Passing(space.none(), space.all(), Set.of(reason)), List.of());
    }
    var rules = new GroupRules(index, lists, space, group, key.direction(), key.peers());
    List<Compiled> compiled = rules.compile();
    PacketSet must = space.union(compiled.stream().map(Compiled::must).toList());
    PacketSet may = space.union(compiled.stream().map(Compiled::may).toList());
    return new GroupFilter(space, new Passing(must, may, rules.reasons()), List.copyOf(compiled));
  }

  /// Return a subnet's ACL in one direction and role.
  Filter acl(String subnet, Direction direction, Role role) {
    var acl = index.acl(subnet);
    if (acl.isEmpty()) {
      return new MissingAcl(space, subnet, index.assumes(Assumption.DEFAULT_ACL));
    }
    return acls.computeIfAbsent(
        new AclKey(acl.get().id(), direction, role),
        _ -> new AclRules(space, acl.get().record(), direction, role).compile());
  }

  /// Return what a host's own firewall makes of packets that come or go by an interface.
  ///
  /// @param asked the packets, as the host sees or sends the first of their connection
  HostFilter host(
      Eni eni,
      HostFirewall firewall,
      dev.tenet.firewall.Direction side,
      Role role,
      PacketSet asked) {
    Nic nic = index.nic(eni);
    Admission admission =
        hosts.computeIfAbsent(
            new HostKey(eni.id(), side, asked),
            _ ->
                side == dev.tenet.firewall.Direction.INBOUND
                    ? firewall.inbound(space, nic, asked)
                    : firewall.outbound(space, nic, asked));
    return new HostFilter(eni.instance(), firewall, nic, side, role, admission);
  }

  /// Return where a route table sends packets by one of their addresses.
  RoutedSets routes(Resource<RouteTable> table, Field field) {
    TableKey key = new TableKey(table.id(), field);
    RoutedSets known = tables.get(key);
    if (known == null) {
      known = RoutedSets.of(space, lists, table.record(), field);
      tables.put(key, known);
    }
    return known;
  }

  /// Return where a transit gateway route table sends packets by one of their addresses.
  TransitRoutes transitRoutes(String table, Field field) {
    TableKey key = new TableKey(table, field);
    TransitRoutes known = transitTables.get(key);
    if (known == null) {
      known = TransitRoutes.of(space, index, lists, table, field);
      transitTables.put(key, known);
    }
    return known;
  }

  /// Return the packets to an AWS service of every instance: its addresses are the same everywhere
  /// except that DNS also stands at the base of each VPC's blocks plus two.
  PacketSet services(String vpc, Field field) {
    return services.computeIfAbsent(
        new TableKey(vpc, field),
        _ -> {
          var ranges = new ArrayList<>(Blocks.SERVICES);
          Optional.ofNullable(index.vpcs.get(vpc))
              .ifPresent(found -> ranges.addAll(VpcBlocks.dns(found.record())));
          return space.ranges(field, ranges);
        });
  }

  PacketSet family(Family family) {
    return space.family(family);
  }

  /// Tell why the network interfaces of a VPC are not all known.
  Optional<String> interfacesMissing(String vpc) {
    return index.missing(vpc, Kinds.NETWORK_INTERFACES);
  }
}
