package dev.tenet.practice.connectivity;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Service;
import dev.tenet.fleet.Subnet;
import dev.tenet.plan.Call;
import dev.tenet.plan.Change;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.Expectation;
import dev.tenet.plan.Gate;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Reading;
import dev.tenet.plan.Remedy;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.plan.Repeat;
import dev.tenet.plan.Step;
import dev.tenet.plan.Undo;
import dev.tenet.plan.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Lets subnets give no public address unasked. Only what is launched later changes.
final class FixAutoPublicAddress implements Remedy {
  private static final RemedyInfo INFO =
      new RemedyInfo(
          "connectivity.fix-auto-public-address",
          "Give no public address unasked",
          List.of("connectivity.auto-public-address"),
          List.of("the subnet is the account's own, not shared with it"),
          """
          What is there keeps its addresses. What is launched into the subnet later and does not ask
          for a public address gets none: without a NAT gateway or endpoints it has no way out, as a
          replacement in an Auto Scaling group would find. Let launch templates that need the address
          say AssociatePublicIpAddress first.
          """,
          "none",
          false);

  private static final Operation MODIFY = new Operation(Service.EC2, "ModifySubnetAttribute");

  @Override
  public RemedyInfo info() {
    return INFO;
  }

  @Override
  public Set<Operation> operations() {
    return Set.of(Kinds.SUBNETS.operation(), MODIFY);
  }

  @Override
  public Stream<Proposal> propose(Fleet fleet, Scope scope, List<Finding> findings) {
    return findings.stream()
        .flatMap(finding ->
            fleet.in(scope, Kinds.SUBNETS).stream()
                .filter(subnet -> subnet.arn().equals(finding.subject().arn()))
                .limit(1)
                .map(subnet -> proposal(scope, subnet, finding)));
  }

  private static Proposal proposal(Scope scope, Resource<Subnet> subnet, Finding finding) {
    Subnet record = subnet.record();
    if (!record.ownerId().isEmpty() && !record.ownerId().equals(scope.account())) {
      return INFO.blocked(
          List.of(finding),
          new Gate("shared subnet", "account %s owns it".formatted(record.ownerId())));
    }
    var steps = new ArrayList<Step>();
    step(subnet, "MapPublicIpOnLaunch", record.mapPublicIpOnLaunch()).ifPresent(steps::add);
    step(subnet, "AssignIpv6AddressOnCreation", record.assignIpv6AddressOnCreation())
        .ifPresent(steps::add);
    return steps.isEmpty()
        ? INFO.blocked(List.of(finding), new Gate("attributes", "neither was printed as on"))
        : new Proposal.Ready(
            new Plan(
                INFO.id(),
                scope,
                subnet.arn(),
                record.name(),
                List.of(finding.id()),
                "what is launched there is put on the internet unasked",
                List.of("the account owns the subnet", "no interface that is there changes"),
                steps,
                ""));
  }

  private static Optional<Step> step(
      Resource<Subnet> subnet, String attribute, Optional<Boolean> now) {
    if (!now.orElse(false)) {
      return Optional.empty();
    }
    return Optional.of(
        new Step(
            "turn %s off in %s".formatted(attribute, Names.of(subnet)),
            modify(subnet, attribute, false),
            reading(subnet, attribute, true),
            Optional.of(Undo.by(modify(subnet, attribute, true))),
            Verification.soon(reading(subnet, attribute, false)),
            Repeat.SAME,
            List.of(new Change(subnet.arn(), attribute, "true", "false")),
            List.of(
                new Collateral(
                    subnet.arn(), "launches that do not ask for a public address get none")),
            "a launch that counts on the address has no way out"));
  }

  private static Call modify(Resource<Subnet> subnet, String attribute, boolean value) {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("SubnetId", subnet.id());
    parameters.put(attribute, Map.of("Value", value));
    return Call.of(MODIFY, parameters);
  }

  private static Reading reading(Resource<Subnet> subnet, String attribute, boolean value) {
    return Reading.of(
        Call.of(Kinds.SUBNETS.operation(), Map.of("SubnetIds", List.of(subnet.id()))),
        Expectation.that("/Subnets/0/" + attribute, value));
  }
}
