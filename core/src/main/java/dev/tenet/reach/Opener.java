package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Works out the smallest change that removes every blocker of an answer: at each filter exactly
/// the packets it drops are admitted.
final class Opener {
  private static final Set<Explanation> NO_ROUTE =
      Set.of(Explanation.NO_ROUTE_TO_DESTINATION, Explanation.PCX_NO_RETURN_ROUTE);

  private final Index index;
  private final Leaves leaves;
  private final Answer answer;
  private final List<Change.Effect> opens = new ArrayList<>();

  /// A change, and what it opens besides the query.
  record Step(Change change, List<Change.Effect> opens) {
    boolean undecided() {
      return change instanceof Change.Decide;
    }
  }

  Opener(Network network, Answer answer) {
    this.index = network.index();
    this.leaves = network.leaves(answer.asked().space());
    this.answer = answer;
  }

  List<Step> steps() {
    return answer.blockers().stream().map(this::step).toList();
  }

  private Step step(Blocker blocker) {
    opens.clear();
    Optional<Change> change =
        switch (blocker.kind()) {
          case SECURITY_GROUPS -> groupRules(blocker);
          case NETWORK_ACL -> aclEntries(blocker);
          case ROUTE_TABLE -> route(blocker);
          default -> Optional.empty();
        };
    return change
        .map(found -> new Step(found, List.copyOf(opens)))
        .orElseGet(() -> new Step(new Change.Decide(blocker), List.of()));
  }

  /// Return few rules that cover what a blocker drops: just that; or that and what passes already;
  /// or, where the peers are too many to list, any peer.
  private static Optional<List<PacketRule>> rules(
      Shape shape, Blocker blocker, PacketSet passing, int most) {
    PacketSet exact = shape.covered(blocker.here());
    PacketSet traffic = exact.forget(Field.PROTOCOL).forget(Field.DESTINATION_PORT);
    PacketSet anyPeer = exact.forget(shape.peer());
    return Stream.of(exact, exact.or(passing.and(traffic)), exact.or(passing.and(anyPeer)), anyPeer)
        .flatMap(set -> RuleRow.split(shape.rules(set), blocker.direction(), most).stream())
        .findFirst();
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
    Optional<List<PacketRule>> rules =
        rules(shape, blocker, admitted(eni, blocker.direction()), RuleRow.OF_GROUP);
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    PacketSet opened = shape.said(leaves.space(), rules.get());
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
            rules.get(),
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
      opens.add(new Change.Effect(component, packets));
    }
  }

  private Optional<Change> aclEntries(Blocker blocker) {
    Optional<Resource<NetworkAcl>> acl = index.acl(blocker.component());
    if (acl.isEmpty()) {
      return Optional.empty();
    }
    Shape shape = new Shape(blocker.direction(), blocker.role());
    PacketSet before =
        leaves.acl(blocker.component(), blocker.direction(), blocker.role()).passing().must();
    Optional<List<PacketRule>> rules = rules(shape, blocker, before, RuleRow.OF_ACL);
    Optional<Integer> first =
        rules.flatMap(known ->
            AclNumbers.before(
                acl.get().record(), blocker.direction(), firstDenying(blocker), known.size()));
    if (first.isEmpty()) {
      return Optional.empty();
    }
    PacketSet opened = shape.said(leaves.space(), rules.orElseThrow());
    also(acl.get().id(), opened.minus(before).minus(blocker.here()));
    return Optional.of(
        new Change.AddAclEntries(
            acl.get().id(), blocker.direction(), true, first.get(), rules.get()));
  }

  private static int firstDenying(Blocker blocker) {
    return blocker.rules().stream().mapToInt(Rule::number).min().orElse(AclNumbers.LAST);
  }

  /// Add a route to a gateway of the VPC that leads to the destination, if there is one.
  private Optional<Change> route(Blocker blocker) {
    Optional<RouteTable> table =
        index.find(Kinds.ROUTE_TABLES, blocker.component()).map(Resource::record);
    if (table.isEmpty() || !NO_ROUTE.contains(blocker.code())) {
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
