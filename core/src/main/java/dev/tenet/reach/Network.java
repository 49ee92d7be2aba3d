package dev.tenet.reach;

import dev.tenet.TenetException;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.VpcPeeringConnection;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.packets.TooComplexException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A fleet's network, ready to be asked. Immutable, and may be asked by several threads at a time.
public final class Network {
  /// The kinds it reads. What is missing of them makes answers unknown, never wrong.
  public static final Set<Kind<?>> KINDS =
      Set.of(
          Kinds.EGRESS_ONLY_INTERNET_GATEWAYS,
          Kinds.INSTANCES,
          Kinds.INTERNET_GATEWAYS,
          Kinds.LISTENERS,
          Kinds.LISTENER_RULES,
          Kinds.LOAD_BALANCERS,
          Kinds.LOAD_BALANCER_ATTRIBUTES,
          Kinds.NAT_GATEWAYS,
          Kinds.NETWORK_ACLS,
          Kinds.NETWORK_INTERFACES,
          Kinds.PREFIX_LISTS,
          Kinds.PREFIX_LIST_ENTRIES,
          Kinds.ROUTE_TABLES,
          Kinds.SECURITY_GROUPS,
          Kinds.SECURITY_GROUP_RULES,
          Kinds.SUBNETS,
          Kinds.TARGET_GROUPS,
          Kinds.TARGET_GROUP_ATTRIBUTES,
          Kinds.TARGET_HEALTH,
          Kinds.TRANSIT_GATEWAYS,
          Kinds.TRANSIT_GATEWAY_ATTACHMENTS,
          Kinds.TRANSIT_GATEWAY_PEERING_ATTACHMENTS,
          Kinds.TRANSIT_GATEWAY_ROUTES,
          Kinds.TRANSIT_GATEWAY_ROUTE_TABLE_ASSOCIATIONS,
          Kinds.TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATIONS,
          Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS,
          Kinds.VPCS,
          Kinds.VPC_BLOCK_PUBLIC_ACCESS,
          Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS,
          Kinds.VPC_ENDPOINTS,
          Kinds.VPC_PEERING_CONNECTIONS,
          Kinds.VPN_CONNECTIONS,
          Kinds.VPN_GATEWAYS);

  private final Index index;
  private final PrefixLists lists;

  private Network(Index index, PrefixLists lists) {
    this.index = index;
    this.lists = lists;
  }

  /// How much older than the fleet what was collected on a host may be, if nothing else is said.
  public static final Duration OLDEST_HOST = Duration.ofHours(24);

  /// Make the network of a fleet.
  public static Network of(Fleet fleet, Set<Assumption> assumptions) {
    return of(fleet, assumptions, OLDEST_HOST);
  }

  /// Make the network of a fleet.
  ///
  /// @param oldestHost how much older than the fleet what was collected on a host may be; what is
  ///   older counts as not collected, and answers say so
  public static Network of(Fleet fleet, Set<Assumption> assumptions, Duration oldestHost) {
    return new Network(new Index(fleet, assumptions, oldestHost), new PrefixLists(fleet));
  }

  /// Read an endpoint as a user types it: an id or ARN, an address or block, `internet`, `onprem`
  /// or `onprem:` and a block, a Name tag, or a Name tag and an address as `name[address]`.
  ///
  /// @throws TenetException if nothing or more than one thing is meant
  public Endpoint endpoint(String text) {
    return new EndpointText(index).parse(text);
  }

  /// Answer a query.
  ///
  /// @throws TenetException if an endpoint is not in the network, or packets cannot start there
  public Answer ask(Query query) {
    Leaves leaves = new Leaves(index, lists, new PacketSpace());
    try {
      return new Asking(index, lists, leaves, query).answer();
    } catch (TooComplexException tooComplex) {
      return Asking.tooComplex(query, new PacketSpace());
    }
  }

  /// Find out what a source may send to every network interface, VPC by VPC in the order of their
  /// ids. Memory holds the answers of a few VPCs at a time.
  ///
  /// @param from usually [Endpoint.Internet]
  /// @param threads how many VPCs to work on at a time; the answers are the same for any number
  /// @param each takes the answer of a VPC, in the calling thread
  public void exposure(Endpoint from, int threads, Consumer<VpcExposure> each) {
    InOrder.map(
        index.vpcIds().stream().sorted().toList(),
        threads,
        vpc -> new Exposing(this, from, vpc, PacketSpace::new).answer(),
        each);
  }

  /// Compare with the network as it was: find out for every network interface what a source may
  /// send to it now and could not then, or could then and cannot now. VPC by VPC in the order of
  /// their ids, as [#exposure].
  public void compare(Network before, Endpoint from, int threads, Consumer<VpcDifference> each) {
    var causes = new Causes(before, this);
    InOrder.map(
        Stream.concat(before.index.vpcIds().stream(), index.vpcIds().stream())
            .distinct()
            .sorted()
            .toList(),
        threads,
        vpc -> new Comparing(before, this, from, vpc, causes).answer(),
        each);
  }

  /// Return where network interfaces were not all seen: what is said of a fleet's interfaces leaves
  /// out some there.
  public List<Reason> unseen() {
    return index.fleet.scopes().stream()
        .filter(scope -> !scope.isGlobal())
        .flatMap(scope -> {
          var seen = index.fleet.coverage(scope, Kinds.NETWORK_INTERFACES);
          return seen.complete()
              ? Stream.of()
              : Stream.of(
                  new Reason(Explanation.KIND_NOT_COLLECTED, scope.toString(), seen.reason()));
        })
        .toList();
  }

  /// Return the VPCs that are peered with another one: what their interfaces send is not their own.
  public List<String> peeredVpcs() {
    return index.fleet.all(Kinds.VPC_PEERING_CONNECTIONS).stream()
        .map(Resource::record)
        .flatMap(peering -> Stream.of(peering.accepterVpcInfo(), peering.requesterVpcInfo()))
        .flatMap(Optional::stream)
        .map(VpcPeeringConnection.VpcInfo::vpcId)
        .filter(id -> !id.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /// Return the packets that come from the internet.
  public static PacketSet internet(PacketSpace space) {
    return space.ranges(Field.SOURCE, Blocks.NOT_INTERNET).not();
  }

  /// Return the network as it is after changes: their proof is to ask it again. A [Change.Decide]
  /// changes nothing.
  public Network after(List<Change> changes) {
    return of(new Edits(index.fleet).apply(changes), index.assumptions, index.oldestHost);
  }

  /// Work out the smallest change that lets all of a query through, proven by asking the network as
  /// it is then.
  ///
  /// @param answer of this network
  public Opening opening(Answer answer) {
    return new Openings(this, answer).smallest();
  }

  /// Work out how to let nothing of a query arrive any more.
  ///
  /// @param answer of this network
  /// @return alternatives that are proven by asking the network as it is then, the one that others
  ///   lose least by first; none if nothing arrives or no filter stands before it
  public List<Closing> closings(Answer answer) {
    return new Closer(this, answer)
        .close().stream()
            .filter(way -> {
              Answer then = after(way.changes()).ask(answer.query());
              return then.stopped().equals(then.asked());
            })
            .toList();
  }

  /// Return the packets that come from the internet to a VPC: its own public blocks follow its
  /// local routes.
  public PacketSet internet(PacketSpace space, String vpc) {
    return leaves(space).internetBeyond(Field.SOURCE, List.of(vpc));
  }

  /// Return the host behind an instance's interface, if its firewall is known.
  public Optional<HostEnd> host(String networkInterface) {
    return Optional.ofNullable(index.interfaces.get(networkInterface))
        .filter(Eni::onInstance)
        .flatMap(
            eni -> index.firewall(eni.instance()).map(known -> new HostEnd(known, index.nic(eni))));
  }

  /// Say in words why [#host] has nothing for the interfaces of an instance.
  public String whyNoHost(String instance) {
    return index.whyNoFirewall(instance).text();
  }

  PrefixLists lists() {
    return lists;
  }

  Index index() {
    return index;
  }

  /// Compile leaves into a space of their own.
  Leaves leaves(PacketSpace space) {
    return new Leaves(index, lists, space);
  }
}
