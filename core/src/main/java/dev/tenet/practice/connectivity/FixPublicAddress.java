package dev.tenet.practice.connectivity;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.NetworkInterface.Association;
import dev.tenet.fleet.NetworkInterface.Attachment;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Service;
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
import dev.tenet.reach.Exposed;
import dev.tenet.reach.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Takes public addresses away that are of no use where they are.
final class FixPublicAddress implements Remedy {
  private static final RemedyInfo INFO =
      new RemedyInfo(
          "connectivity.fix-public-address",
          "Take a public address away that is not needed",
          List.of("connectivity.public-address-unneeded"),
          List.of(
              "nothing comes in by it, allowed or not: what is not allowed may be in use all the"
                  + " same, and is closed first",
              "without it the interface gets out as before by its subnet's own routes, or sends"
                  + " nothing: proven by following all TCP and UDP through the network as it would"
                  + " be",
              "it stands for the interface's primary address and is no customer-owned or carrier"
                  + " address"),
          """
          Connections that stand by the address are cut at once. What goes out comes from the NAT
          gateway's address then, which others may have to admit. Who uses the address of one's own
          accord, past what the settings declare, is shut out, a DNS name that points to it too. An
          Elastic IP address stays the account's and can be put back; any other is lost for good.
          """,
          "none; an Elastic IP address is charged for until it is released, too",
          false);

  private static final Operation DISASSOCIATE = new Operation(Service.EC2, "DisassociateAddress");
  private static final Operation ASSOCIATE = new Operation(Service.EC2, "AssociateAddress");
  private static final Operation MODIFY =
      new Operation(Service.EC2, "ModifyNetworkInterfaceAttribute");

  private final Exposures exposures;

  FixPublicAddress(Exposures exposures) {
    this.exposures = exposures;
  }

  @Override
  public RemedyInfo info() {
    return INFO;
  }

  @Override
  public Set<Operation> operations() {
    return Set.of(Kinds.NETWORK_INTERFACES.operation(), DISASSOCIATE, ASSOCIATE, MODIFY);
  }

  @Override
  public Set<Kind<?>> consults() {
    return Network.KINDS;
  }

  @Override
  public Stream<Proposal> propose(Fleet fleet, Scope scope, List<Finding> findings) {
    return findings.stream()
        .flatMap(finding ->
            fleet.in(scope, Kinds.NETWORK_INTERFACES).stream()
                .filter(eni -> eni.arn().equals(finding.subject().arn()))
                .limit(1)
                .map(eni -> proposal(fleet, scope, eni, finding)));
  }

  private Proposal proposal(
      Fleet fleet, Scope scope, Resource<NetworkInterface> eni, Finding finding) {
    Optional<Gate> shut = shut(eni.record(), finding).or(() -> exposed(fleet, eni.id()));
    if (shut.isPresent()) {
      return INFO.blocked(List.of(finding), shut.get());
    }
    Association association = primary(eni.record()).orElseThrow();
    return new Proposal.Ready(
        new Plan(
            INFO.id(),
            scope,
            eni.arn(),
            eni.record().name(),
            List.of(finding.id()),
            "%s is of no use".formatted(association.publicIp()),
            List.of(finding.verdict().summary()),
            List.of(association.allocationId().isEmpty() ? give(eni) : disassociate(eni)),
            ""));
  }

  private static Optional<Gate> shut(NetworkInterface eni, Finding finding) {
    if (finding.verdict().reason().equals("another-subnet")) {
      return Optional.of(
          new Gate(
              "way out",
              "its subnet has no other way out: launch it in the subnet that the finding names"));
    }
    Optional<Association> primary = primary(eni);
    long addresses = InterfaceAddresses.ofPublic(eni).count();
    if (primary.isEmpty() || addresses != 1) {
      return Optional.of(
          new Gate(
              "primary address", "a secondary address has a public one: take it away by hand"));
    }
    Association association = primary.get();
    boolean elastic = !association.allocationId().isEmpty();
    if (elastic && association.associationId().isEmpty()) {
      return Optional.of(new Gate("association", "its AssociationId was not printed"));
    }
    if (!elastic && !association.ipOwnerId().equals("amazon")) {
      return Optional.of(
          new Gate(
              "address",
              "it is neither an Elastic IP address of the account nor one that Amazon lends"));
    }
    boolean first = eni.attachment().filter(each -> each.deviceIndex().orElse(-1) == 0).isPresent();
    return elastic || first
        ? Optional.empty()
        : Optional.of(
            new Gate("primary interface", "only a primary interface can give its address back"));
  }

  private Optional<Gate> exposed(Fleet fleet, String eni) {
    return exposures.of(fleet).to(Concern.UNDECLARED, eni).stream()
        .filter(way -> way.kind() == Exposed.Kind.PUBLIC_ADDRESS)
        .findFirst()
        .map(way ->
            new Gate(
                "connectivity.internet-exposure",
                "%s may come in by it, and may be in use: allow it or close it first"
                    .formatted(way.certain().isEmpty() ? way.open() : way.certain())));
  }

  private static Optional<Association> primary(NetworkInterface eni) {
    return eni.association().filter(association -> !association.publicIp().isEmpty());
  }

  private static Step disassociate(Resource<NetworkInterface> eni) {
    Association association = primary(eni.record()).orElseThrow();
    var back = new LinkedHashMap<String, Object>();
    back.put("AllocationId", association.allocationId());
    back.put("NetworkInterfaceId", eni.id());
    back.put("PrivateIpAddress", eni.record().privateIpAddress());
    back.put("AllowReassociation", false);
    return step(
        eni,
        "disassociate %s from %s".formatted(association.publicIp(), Names.of(eni)),
        Call.of(DISASSOCIATE, Map.of("AssociationId", association.associationId())),
        Optional.of(Undo.by(Call.of(ASSOCIATE, back))),
        Repeat.ONCE);
  }

  private static Step give(Resource<NetworkInterface> eni) {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("NetworkInterfaceId", eni.id());
    parameters.put("AssociatePublicIpAddress", false);
    return step(
        eni,
        "give %s of %s back"
            .formatted(primary(eni.record()).orElseThrow().publicIp(), Names.of(eni)),
        Call.of(MODIFY, parameters),
        Optional.empty(),
        Repeat.SAME);
  }

  private static Step step(
      Resource<NetworkInterface> eni,
      String summary,
      Call call,
      Optional<Undo> undo,
      Repeat repeat) {
    String address = primary(eni.record()).orElseThrow().publicIp();
    return new Step(
        summary,
        call,
        reading(eni, Expectation.that("/NetworkInterfaces/0/Association/PublicIp", address)),
        undo,
        Verification.soon(
            reading(eni, Expectation.absent("/NetworkInterfaces/0/Association/PublicIp"))),
        repeat,
        List.of(new Change(eni.arn(), "Association.PublicIp", address, "absent")),
        eni.record().attachment().map(Attachment::instanceId).filter(id -> !id.isEmpty()).stream()
            .map(id ->
                new Collateral(
                    eni.scope().arn("ec2", "instance/" + id),
                    "its public DNS name is gone, and what it sends comes from another address"))
            .toList(),
        "connections that stand by the address are cut");
  }

  private static Reading reading(Resource<NetworkInterface> eni, Expectation expectation) {
    return Reading.of(
        Call.of(
            Kinds.NETWORK_INTERFACES.operation(), Map.of("NetworkInterfaceIds", List.of(eni.id()))),
        expectation);
  }
}
