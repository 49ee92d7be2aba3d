package dev.tenet.practice.connectivity;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.GroupIdentifier;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.TooComplexException;
import dev.tenet.plan.Gate;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.practice.connectivity.Reached.Cut;
import dev.tenet.reach.Answer;
import dev.tenet.reach.Exposed;
import dev.tenet.reach.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the rules that let the internet in, and makes one plan of those that hang together: rules
/// of groups that an interface shares.
final class ExposureFixing {
  private final RemedyInfo info;
  private final Exposures exposures;
  private final Fleet fleet;
  private final Scope scope;
  private final Network network;
  private final Feared feared;
  private final Map<String, Resource<NetworkInterface>> interfaces = new LinkedHashMap<>();

  ExposureFixing(RemedyInfo info, Exposures exposures, Fleet fleet, Scope scope) {
    this.info = info;
    this.exposures = exposures;
    this.fleet = fleet;
    this.scope = scope;
    this.network = Network.of(fleet, Set.of());
    this.feared = new Feared(fleet, exposures.settings(), network);
    fleet.in(scope, Kinds.NETWORK_INTERFACES).forEach(each -> interfaces.put(each.arn(), each));
  }

  List<Proposal> proposals(List<Finding> findings) {
    var byInterface = new LinkedHashMap<String, List<Finding>>();
    findings.forEach(finding ->
        byInterface.computeIfAbsent(finding.subject().arn(), _ -> new ArrayList<>()).add(finding));
    var proposals = new ArrayList<Proposal>();
    var reached = new ArrayList<Reached>();
    byInterface.forEach((arn, own) -> {
      Resource<NetworkInterface> eni = interfaces.get(arn);
      if (eni != null) {
        shut(eni, own)
            .ifPresentOrElse(
                gate -> proposals.add(info.blocked(own, gate)),
                () -> judge(eni, own, reached, proposals));
      }
    });
    List<List<Reached>> together = together(reached);
    var plans = new ExposurePlans(info, fleet, scope, network, feared);
    proposals.addAll(plans.of(together));
    return proposals;
  }

  private Optional<Gate> shut(Resource<NetworkInterface> eni, List<Finding> findings) {
    Optional<String> service = ManagedInterface.service(eni.record());
    if (service.isPresent()) {
      return Optional.of(
          new Gate(
              "managed interface",
              "%s is a service's (%s): what reaches it is set there"
                  .formatted(eni.id(), service.get())));
    }
    FleetExposure exposure = exposures.of(fleet);
    return findings.stream()
        .flatMap(finding -> exposure.to(Feared.concern(finding), eni.id()).stream())
        .filter(way -> !way.certain().isEmpty())
        .filter(way -> !way.via().isEmpty() || !direct(way.kind()))
        .findFirst()
        .map(way ->
            new Gate(
                "load balancer",
                "%s is reached through %s: its listeners and groups decide who comes in"
                    .formatted(eni.id(), way.via())));
  }

  private static boolean direct(Exposed.Kind kind) {
    return kind == Exposed.Kind.PUBLIC_ADDRESS || kind == Exposed.Kind.IPV6;
  }

  private void judge(
      Resource<NetworkInterface> eni,
      List<Finding> findings,
      List<Reached> reached,
      List<Proposal> proposals) {
    try {
      List<Cut> cuts = cuts(eni, findings);
      if (!cuts.isEmpty()) {
        reached.add(new Reached(eni, findings, cuts));
        return;
      }
    } catch (TooComplexException tooComplex) {
      proposals.add(
          info.blocked(findings, new Gate("rules of " + eni.id(), "they are too complex")));
      return;
    }
    proposals.add(
        info.blocked(
            findings,
            new Gate(
                "rules of " + eni.id(),
                "no rule for a block of addresses lets it in that could be narrowed")));
  }

  private List<Cut> cuts(Resource<NetworkInterface> eni, List<Finding> findings) {
    Answer answer = feared.ask(network, eni);
    PacketSet bad =
        answer
            .works()
            .or(answer.replyLost())
            .forget(Field.DESTINATION)
            .and(feared.of(eni, findings, answer.asked().space()));
    var cuts = new ArrayList<Cut>();
    for (GroupIdentifier id : eni.record().groups()) {
      Optional<Resource<SecurityGroup>> group =
          fleet.find(scope, Kinds.SECURITY_GROUPS, id.groupId()).found();
      group.stream()
          .flatMap(found -> GroupRule.of(fleet, found).stream())
          .filter(rule -> !rule.egress())
          .filter(rule -> Feared.packets(rule, bad.space()).filter(bad::intersects).isPresent())
          .forEach(rule -> cuts.add(new Cut(id.groupId(), rule)));
    }
    return cuts;
  }

  /// Put interfaces together that share a group with a rule to change.
  private static List<List<Reached>> together(List<Reached> reached) {
    var sets = new ArrayList<List<Reached>>();
    for (Reached each : reached) {
      var joined = new ArrayList<Reached>();
      sets.removeIf(set -> {
        boolean shared =
            set.stream()
                .flatMap(other -> other.groups().stream())
                .anyMatch(each.groups()::contains);
        return shared && joined.addAll(set);
      });
      joined.add(each);
      sets.add(joined);
    }
    return sets;
  }
}
