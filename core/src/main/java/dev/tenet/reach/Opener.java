package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Works out the smallest change that removes every blocker of an answer: at each filter exactly
/// the packets it drops are admitted.
final class Opener {
  private final Index index;
  private final Leaves leaves;
  private final Answer answer;
  private final List<Change> changes = new ArrayList<>();
  private final List<Change.Effect> alsoOpens = new ArrayList<>();

  Opener(Network network, Answer answer) {
    this.index = network.index();
    this.leaves = network.leaves(answer.asked().space());
    this.answer = answer;
  }

  Opening open() {
    answer.blockers().forEach(this::remove);
    boolean complete =
        answer.undecided().isEmpty()
            && changes.stream().noneMatch(change -> change instanceof Change.Decide);
    return new Opening(changes, complete, alsoOpens);
  }

  private void remove(Blocker blocker) {
    Optional<Change> change =
        switch (blocker.kind()) {
          case SECURITY_GROUPS -> groupRules(blocker);
          case NETWORK_ACL -> aclEntries(blocker);
          case ROUTE_TABLE -> route(blocker);
          default -> Optional.empty();
        };
    changes.add(change.orElseGet(() -> new Change.Decide(blocker)));
  }

  /// Add to the group that the fewest interfaces share.
  private Optional<Change> groupRules(Blocker blocker) {
    Eni eni = index.interfaces.get(blocker.component());
    if (eni == null) {
      return Optional.empty();
    }
    Optional<String> group =
        eni.groups().stream()
            .filter(index.groups::containsKey)
            .min(Comparator.comparingInt((String id) -> having(id).size()).thenComparing(id -> id));
    if (group.isEmpty()) {
      return Optional.empty();
    }
    Shape shape = new Shape(blocker.direction(), Role.FORWARD);
    PacketSet opened = shape.covered(blocker.here());
    for (Eni each : having(group.get())) {
      PacketSet before = admitted(each, blocker.direction());
      PacketSet more = opened.minus(before);
      boolean own = each.id().equals(eni.id());
      also(each.id(), own ? more.minus(shape.anyOwnAddress(blocker.here())) : more);
    }
    return Optional.of(
        new Change.AddGroupRules(
            group.get(),
            blocker.direction(),
            shape.rules(blocker.here()),
            having(group.get()).stream().map(Eni::id).toList()));
  }

  private PacketSet admitted(Eni eni, Direction direction) {
    return leaves.groups(eni.groups(), direction, Peers.in(eni.vpc())).passing().must();
  }

  private List<Eni> having(String group) {
    return index.interfaces.values().stream().filter(eni -> eni.groups().contains(group)).toList();
  }

  private void also(String component, PacketSet packets) {
    if (!packets.isEmpty()) {
      alsoOpens.add(new Change.Effect(component, packets));
    }
  }

  private Optional<Change> aclEntries(Blocker blocker) {
    Optional<Resource<NetworkAcl>> acl = index.acl(blocker.component());
    if (acl.isEmpty()) {
      return Optional.empty();
    }
    Shape shape = new Shape(blocker.direction(), blocker.role());
    List<PacketRule> rules = shape.rules(blocker.here());
    Optional<Integer> first =
        AclNumbers.before(
            acl.get().record(), blocker.direction(), firstDenying(blocker), rules.size());
    if (first.isEmpty()) {
      return Optional.empty();
    }
    PacketSet before =
        leaves.acl(blocker.component(), blocker.direction(), blocker.role()).passing().must();
    also(acl.get().id(), shape.covered(blocker.here()).minus(before).minus(blocker.here()));
    return Optional.of(
        new Change.AddAclEntries(acl.get().id(), blocker.direction(), true, first.get(), rules));
  }

  private static int firstDenying(Blocker blocker) {
    return blocker.rules().stream().mapToInt(Rule::number).min().orElse(AclNumbers.LAST);
  }

  /// Add a route to a gateway of the VPC that leads to the destination, if there is one.
  private Optional<Change> route(Blocker blocker) {
    Optional<RouteTable> table =
        index.find(Kinds.ROUTE_TABLES, blocker.component()).map(Resource::record);
    if (table.isEmpty() || blocker.code() != Explanation.NO_ROUTE_TO_DESTINATION) {
      return Optional.empty();
    }
    Set<AddressRange> ranges =
        blocker
            .here()
            .disjointRules()
            .limit(64)
            .flatMap(rule ->
                (blocker.role() == Role.FORWARD ? rule.destinations() : rule.sources()).stream())
            .collect(Collectors.toSet());
    return ranges.stream()
        .min(Comparator.comparing(AddressRange::first))
        .flatMap(range -> target(table.get().vpcId(), range, ranges))
        .map(found ->
            new Change.AddRoute(table.get().routeTableId(), found.block(), found.target()));
  }

  /// A gateway, and what it leads to.
  private record Way(Cidr block, String target) {}

  private Optional<Way> target(String vpc, AddressRange one, Set<AddressRange> all) {
    if (Blocks.isPublic(one.first())) {
      String everything = one.family() == Family.IPV4 ? "0.0.0.0/0" : "::/0";
      return index.internetGateway(vpc).map(gateway -> new Way(Cidr.of(everything), gateway.id()));
    }
    return index.fleet.all(Kinds.VPC_PEERING_CONNECTIONS).stream()
        .map(Resource::record)
        .filter(each -> each.status().filter(status -> status.code().equals("active")).isPresent())
        .flatMap(each ->
            PeerBlocks.of(each, vpc).stream()
                .filter(block -> all.stream().allMatch(range -> within(range, block)))
                .map(block -> new Way(block, each.id())))
        .findFirst();
  }

  private static boolean within(AddressRange range, Cidr block) {
    return block.contains(range.first()) && block.contains(range.last());
  }
}
