package dev.tenet.reach;

import dev.tenet.fleet.NetworkAcl;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Works out how to close what an answer says arrives, at the interfaces where it does: by
/// narrowing the rules of their groups, or by entries of their subnets' ACLs.
final class Closer {
  private static final Shape SHAPE = new Shape(Direction.INGRESS, Role.FORWARD);

  private final Index index;
  private final PrefixLists lists;
  private final Leaves leaves;
  private final Answer answer;
  private final Peers peers;

  Closer(Network network, Answer answer) {
    this.index = network.index();
    this.lists = network.lists();
    this.leaves = network.leaves(answer.asked().space());
    this.answer = answer;
    this.peers =
        new Starts(index).of(answer.query().from()).vpc().map(Peers::in).orElse(Peers.NONE);
  }

  /// Return the ways to close it, the one that others lose least by first.
  List<Closing> close() {
    Map<Eni, PacketSet> arriving = arriving();
    var ways = new ArrayList<Closing>();
    narrowed(arriving).ifPresent(ways::add);
    denied(arriving).ifPresent(ways::add);
    ways.sort(Comparator.comparingInt(way -> way.collateral().size()));
    return ways;
  }

  /// Return what passes the groups of each interface where packets arrive, as it sees them.
  private Map<Eni, PacketSet> arriving() {
    var arriving = new LinkedHashMap<Eni, PacketSet>();
    for (Path path : answer.paths()) {
      if (!path.arrives().isEmpty()) {
        path.forward().stream()
            .filter(hop -> hop.kind() == ComponentKind.SECURITY_GROUPS)
            .filter(hop -> hop.direction() == Direction.INGRESS)
            .forEach(hop -> {
              Eni eni = index.interfaces.get(hop.id());
              if (eni != null) {
                arriving.merge(eni, hop.out(), PacketSet::or);
              }
            });
      }
    }
    return arriving;
  }

  private Optional<Closing> narrowed(Map<Eni, PacketSet> arriving) {
    var changes = new ArrayList<Change>();

    Map<String, PacketSet> closedByGroup = new LinkedHashMap<>();
    for (var each : arriving.entrySet()) {
      PacketSet closed = SHAPE.covered(each.getValue());
      for (String group : each.getKey().groups()) {
        closedByGroup.merge(group, closed, PacketSet::or);
      }
    }
    for (var each : closedByGroup.entrySet()) {
      String group = each.getKey();
      PacketSet kept = remaining(group, each.getValue());
      for (Compiled rule : rules(group)) {
        if (rule.may().intersects(each.getValue())) {
          PacketSet keep = rule.may().minus(each.getValue()).minus(kept);
          kept = kept.or(keep);
          Optional<List<PacketRule>> rows =
              keep.isEmpty()
                  ? Optional.of(List.of())
                  : RuleRow.split(SHAPE.rules(keep), Direction.INGRESS, RuleRow.OF_GROUP);
          if (rows.isEmpty() || !rule.must().equals(rule.may())) {
            return Optional.empty();
          }
          changes.add(new Change.NarrowGroupRule(rule.rule().get(), rows.get(), having(group)));
        }
      }
    }
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Closing(changes, lostByGroups(arriving, closedByGroup)));
  }

  /// Return what the rules of a group admit that stay as they are.
  private PacketSet remaining(String group, PacketSet closed) {
    return leaves
        .space()
        .union(
            rules(group).stream()
                .map(Compiled::must)
                .filter(admitted -> !admitted.intersects(closed))
                .toList());
  }

  private List<Compiled> rules(String group) {
    return leaves.groups(List.of(group), Direction.INGRESS, peers).rules();
  }

  private List<String> having(String group) {
    return index.interfaces.values().stream()
        .filter(eni -> eni.groups().contains(group))
        .map(Eni::id)
        .toList();
  }

  private List<Change.Effect> lostByGroups(
      Map<Eni, PacketSet> arriving, Map<String, PacketSet> closed) {
    var effects = new ArrayList<Change.Effect>();
    for (Eni eni : index.interfaces.values()) {
      if (eni.groups().stream().anyMatch(closed::containsKey)) {
        PacketSet before = leaves.groups(eni.groups(), Direction.INGRESS, peers).passing().may();
        var after = new ArrayList<PacketSet>();
        for (String group : eni.groups()) {
          PacketSet removed = Objects.requireNonNullElse(closed.get(group), leaves.space().none());
          rules(group).forEach(rule -> after.add(rule.may().minus(removed)));
        }
        PacketSet lost = before.minus(leaves.space().union(after));
        effect(effects, eni, lost, arriving);
      }
    }
    return effects;
  }

  /// Note what of the closed packets arrives at an interface today, other than what is meant to be
  /// closed.
  private void effect(
      List<Change.Effect> effects, Eni eni, PacketSet closed, Map<Eni, PacketSet> arriving) {
    PacketSet lost = SHAPE.covered(arrives(eni)).and(SHAPE.covered(closed));
    PacketSet meant = arriving.get(eni);
    PacketSet others = meant == null ? lost : lost.minus(SHAPE.covered(meant));
    if (!others.isEmpty()) {
      effects.add(new Change.Effect(eni.id(), others));
    }
  }

  /// Return what may arrive at an interface from where the query starts, as the interface sees it.
  private PacketSet arrives(Eni eni) {
    Query query = answer.query();
    var one = new Query(query.from(), new Endpoint.Interface(eni.id()), Traffic.ANY, query.reply());
    return new Asking(index, lists, leaves, one).arriving();
  }

  private Optional<Closing> denied(Map<Eni, PacketSet> arriving) {
    var changes = new ArrayList<Change>();
    var effects = new ArrayList<Change.Effect>();
    Map<String, PacketSet> bySubnet = new LinkedHashMap<>();
    arriving.forEach((eni, set) -> bySubnet.merge(eni.subnet(), set, PacketSet::or));

    for (var each : bySubnet.entrySet()) {
      Optional<Resource<NetworkAcl>> acl = index.acl(each.getKey());
      if (acl.isEmpty()) {
        return Optional.empty();
      }
      // Where the sources are too many to list, all are denied.
      PacketSet exact = SHAPE.covered(each.getValue());
      Optional<List<PacketRule>> rules =
          Stream.of(exact, exact.forget(Field.SOURCE))
              .flatMap(set ->
                  RuleRow.split(SHAPE.rules(set), Direction.INGRESS, RuleRow.OF_ACL).stream())
              .findFirst();
      Optional<Integer> first =
          rules.flatMap(known ->
              AclNumbers.before(
                  acl.get().record(),
                  Direction.INGRESS,
                  firstNumber(acl.get().record()),
                  known.size()));
      if (first.isEmpty()) {
        return Optional.empty();
      }
      changes.add(
          new Change.AddAclEntries(
              acl.get().id(), Direction.INGRESS, false, first.get(), rules.orElseThrow()));
      PacketSet closed = SHAPE.said(leaves.space(), rules.get());
      for (var association : acl.get().record().associations()) {
        lostInSubnet(association.subnetId(), closed, arriving, effects);
      }
    }
    return changes.isEmpty() ? Optional.empty() : Optional.of(new Closing(changes, effects));
  }

  private static int firstNumber(NetworkAcl acl) {
    return acl.entries().stream()
        .filter(entry -> !entry.egress())
        .mapToInt(NetworkAcl.Entry::ruleNumber)
        .min()
        .orElse(AclNumbers.LAST);
  }

  private void lostInSubnet(
      String subnet, PacketSet closed, Map<Eni, PacketSet> arriving, List<Change.Effect> effects) {
    for (Eni eni : index.interfaces.values()) {
      if (eni.subnet().equals(subnet)) {
        effect(effects, eni, closed, arriving);
        others(effects, eni, closed);
      }
    }
  }

  /// Note what is denied to senders that the query does not ask about, as far as the groups admit
  /// it.
  private void others(List<Change.Effect> effects, Eni eni, PacketSet closed) {
    PacketSet admitted =
        leaves.groups(eni.groups(), Direction.INGRESS, Peers.in(eni.vpc())).passing().may();
    PacketSet lost = closed.and(admitted).minus(answer.asked().onto(Field.SOURCE));
    PacketSet possible = lost.minus(unsendable());
    if (!possible.isEmpty()) {
      effects.add(new Change.Effect(eni.id(), possible));
    }
  }

  // No sender in a VPC or behind its gateways has these.
  private PacketSet unsendable() {
    return leaves.space().ranges(Field.SOURCE, Blocks.NEVER_SOURCES);
  }
}
