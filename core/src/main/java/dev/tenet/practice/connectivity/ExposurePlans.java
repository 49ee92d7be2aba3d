package dev.tenet.practice.connectivity;

import static java.util.stream.Collectors.joining;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.IpPermission.IpRange;
import dev.tenet.fleet.IpPermission.Ipv6Range;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.packets.TooComplexException;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.Gate;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.plan.Step;
import dev.tenet.practice.connectivity.Reached.Cut;
import dev.tenet.reach.Change;
import dev.tenet.reach.Direction;
import dev.tenet.reach.Network;
import dev.tenet.reach.Rule;
import dev.tenet.reach.RuleRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Makes the plans that narrow rules, and proves each by asking the network as it would be.
final class ExposurePlans {
  private final RemedyInfo info;
  private final Fleet fleet;
  private final Scope scope;
  private final Network network;
  private final Feared feared;
  private final GroupMembers members;

  ExposurePlans(RemedyInfo info, Fleet fleet, Scope scope, Network network, Feared feared) {
    this.info = info;
    this.fleet = fleet;
    this.scope = scope;
    this.network = network;
    this.feared = feared;
    this.members = new GroupMembers(fleet, scope);
  }

  /// What becomes of a rule.
  ///
  /// @param keep what of it is to stay and is not admitted otherwise
  private record Narrowing(Cut cut, List<PacketRule> keep) {}

  /// What becomes of the rules of some groups.
  private record Draft(List<Reached> reached, Optional<List<Narrowing>> narrowings) {}

  List<Proposal> of(List<List<Reached>> together) {
    List<Draft> drafts = together.stream().map(this::draft).toList();
    // One network for all: no interface that is reached has groups of two drafts.
    Network after =
        network.after(
            drafts.stream()
                .flatMap(draft -> draft.narrowings().stream())
                .flatMap(List::stream)
                .map(this::change)
                .toList());
    return drafts.stream().map(draft -> proposal(draft, after)).toList();
  }

  private Draft draft(List<Reached> reached) {
    try {
      return new Draft(reached, narrowings(reached));
    } catch (TooComplexException tooComplex) {
      return new Draft(reached, Optional.empty());
    }
  }

  private Optional<List<Narrowing>> narrowings(List<Reached> reached) {
    var byCut = new LinkedHashMap<Cut, List<Reached>>();
    reached.forEach(each ->
        each.cuts().forEach(cut -> byCut.computeIfAbsent(cut, _ -> new ArrayList<>()).add(each)));
    var space = new PacketSpace();
    var kept = new LinkedHashMap<String, PacketSet>();
    var narrowings = new ArrayList<Narrowing>();
    for (var each : byCut.entrySet()) {
      Cut cut = each.getKey();
      PacketSet rule = Feared.packets(cut.rule(), space).orElseThrow();
      PacketSet keep = space.none();
      PacketSet closed = space.none();
      for (Reached by : each.getValue()) {
        keep = keep.or(feared.sendable(by.eni(), space));
        closed = closed.or(feared.of(by.eni(), by.findings(), space));
      }
      PacketSet others =
          kept.computeIfAbsent(cut.group(), group -> untouched(group, byCut.keySet(), space));
      PacketSet more = rule.and(keep).minus(closed).minus(others);
      Optional<List<PacketRule>> rows = RuleRow.ofGroup(more, Direction.INGRESS);
      if (rows.isEmpty()) {
        return Optional.empty();
      }
      kept.put(cut.group(), others.or(more));
      narrowings.add(new Narrowing(cut, rows.get()));
    }
    return Optional.of(narrowings);
  }

  /// Return what the rules of a group for blocks admit that stay as they are.
  private PacketSet untouched(String group, Iterable<Cut> cuts, PacketSpace space) {
    var changed = new ArrayList<GroupRule>();
    cuts.forEach(cut -> changed.add(cut.rule()));
    return space.union(
        GroupRule.of(fleet, group(group)).stream()
            .filter(rule -> !rule.egress() && !changed.contains(rule))
            .flatMap(rule -> Feared.packets(rule, space).stream())
            .toList());
  }

  private Resource<SecurityGroup> group(String id) {
    return fleet.find(scope, Kinds.SECURITY_GROUPS, id).found().orElseThrow();
  }

  private Change change(Narrowing narrowing) {
    GroupRule rule = narrowing.cut().rule();
    String group = narrowing.cut().group();
    return new Change.NarrowGroupRule(
        new Rule(
            Rule.Sort.SECURITY_GROUP_RULE,
            group,
            Direction.INGRESS,
            rule.index(),
            "",
            rule.words(),
            rule.peer()),
        narrowing.keep(),
        members.of(group).stream().map(Resource::id).toList());
  }

  private Proposal proposal(Draft draft, Network after) {
    List<Finding> findings =
        draft.reached().stream().flatMap(each -> each.findings().stream()).toList();
    if (draft.narrowings().isEmpty()) {
      return info.blocked(
          findings,
          new Gate("rules of the group", "what is left of one takes more rules than a group has"));
    }
    List<Narrowing> narrowings = draft.narrowings().get();
    var losses = new ExposureLosses(network, after, feared, draft.reached());
    Map<String, Resource<NetworkInterface>> affected = new TreeMap<>();
    for (Narrowing narrowing : narrowings) {
      members.of(narrowing.cut().group()).forEach(eni -> affected.put(eni.id(), eni));
    }
    try {
      affected.values().forEach(losses::add);
    } catch (TooComplexException tooComplex) {
      return info.blocked(
          findings, new Gate("proof", "what others lose is too complex to work out"));
    }
    return losses
        .shut()
        .<Proposal>map(gate -> info.blocked(findings, gate))
        .orElseGet(() ->
            new Proposal.Ready(
                plan(draft.reached(), narrowings, findings, losses.collateral(), affected.size())));
  }

  private Plan plan(
      List<Reached> reached,
      List<Narrowing> narrowings,
      List<Finding> findings,
      List<Collateral> collateral,
      int asked) {
    var byGroup = new TreeMap<String, List<Narrowing>>();
    narrowings.forEach(
        each -> byGroup.computeIfAbsent(each.cut().group(), _ -> new ArrayList<>()).add(each));
    var steps = new ArrayList<Step>();
    byGroup.forEach((id, own) -> {
      var edit = new GroupEdit(group(id), false);
      for (Narrowing narrowing : own) {
        GroupRule rule = narrowing.cut().rule();
        edit.authorize(permissions(narrowing), List.of(), "");
        edit.revoke(rule, true, collateral, "who is let in by this rule alone is shut out");
      }
      steps.addAll(edit.steps());
    });
    Resource<SecurityGroup> first = group(byGroup.firstKey());
    String names = reached.stream().map(each -> each.eni().id()).sorted().collect(joining(", "));
    return new Plan(
        info.id(),
        scope,
        first.arn(),
        first.record().name(),
        findings.stream().map(Finding::id).toList(),
        "the internet reaches %s".formatted(names),
        List.of(
            "without the rule nothing of it arrives, following all packets through the network as"
                + " it would be",
            "no other loses what is allowed or accepted: %s with the group followed, too"
                .formatted(Names.count(asked, "interface"))),
        steps,
        "");
  }

  /// Return what is left of a rule, with the description it had.
  private static List<IpPermission> permissions(Narrowing narrowing) {
    IpPermission before = narrowing.cut().rule().permission();
    String description =
        Stream.concat(
                before.ipRanges().stream().map(IpRange::description),
                before.ipv6Ranges().stream().map(Ipv6Range::description))
            .findFirst()
            .orElse("");
    return narrowing.keep().stream()
        .map(row -> RuleRow.of(row, Direction.INGRESS).permission())
        .map(row ->
            GroupRule.with(
                row,
                row.ipRanges().stream()
                    .map(range -> new IpRange(range.cidrIp(), description))
                    .toList(),
                row.ipv6Ranges().stream()
                    .map(range -> new Ipv6Range(range.cidrIpv6(), description))
                    .toList(),
                List.of(),
                List.of()))
        .toList();
  }
}
