package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.VpcPeeringConnection;
import dev.tenet.fleet.VpcPeeringConnection.VpcInfo;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Both VPCs of a peering connection route to each other, or neither does.
record PeeringOneSided() implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.peering-one-sided",
          "Peering connections are routed on both sides",
          Severity.MEDIUM,
          "peering connection",
          """
          Packets that get to the other VPC and have no way back look like a firewall that is not
          there: the connection times out, and the security groups are opened wider and wider. Routes
          to a connection that is not active drop what they cover.
          """,
          """
          Add the missing route, in every table whose subnets should answer: `aws ec2 create-route
          --route-table-id TABLE_ID --destination-cidr-block PEER_CIDR --vpc-peering-connection-id
          PCX_ID`. If the connection is not needed, delete the routes and then the connection.
          """,
          List.of(
              "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html",
              "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html"),
          List.of(),
          List.of());

  /// One VPC of the connection and its routes to it.
  ///
  /// @param missing why not all its tables were seen
  private record Side(VpcInfo vpc, List<Evidence> routes, Optional<String> missing) {
    boolean routed() {
      return !routes.isEmpty();
    }
  }

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.VPC_PEERING_CONNECTIONS, Kinds.ROUTE_TABLES);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    return fleet.in(scope, Kinds.VPC_PEERING_CONNECTIONS).stream()
        .flatMap(connection -> finding(fleet, scope, connection).stream());
  }

  private static Optional<Finding> finding(
      Fleet fleet, Scope scope, Resource<VpcPeeringConnection> connection) {
    VpcPeeringConnection record = connection.record();
    List<Side> sides =
        Stream.of(record.requesterVpcInfo(), record.accepterVpcInfo())
            .flatMap(Optional::stream)
            .map(vpc -> side(fleet, scope, vpc, connection.id()))
            .toList();
    String status = record.status().map(VpcPeeringConnection.Status::code).orElse("");
    return verdict(status, sides)
        .map(verdict ->
            INFO.finding(
                Subject.of(connection),
                verdict
                    .rule("the status is active, and both VPCs have a route or neither has")
                    .with(Evidence.of(connection, "Status.Code", Names.shown(status)))
                    .with(sides.stream().flatMap(side -> side.routes().stream()).toList())));
  }

  // A connection that is over and has no routes stays listed for a while.
  private static Optional<Verdict> verdict(String status, List<Side> sides) {
    List<String> routed =
        sides.stream().filter(Side::routed).map(side -> side.vpc().vpcId()).toList();
    return switch (status) {
      case "" -> Optional.of(Verdict.unknown("its status is not known", "Status was not printed"));
      case "active" -> Optional.of(active(sides));
      default ->
          routed.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  Verdict.fail(
                          "is %s, and %s still routes to it"
                              .formatted(status, String.join(" and ", routed)))
                      .reason("inactive"));
    };
  }

  private static Verdict active(List<Side> sides) {
    List<Side> without = sides.stream().filter(side -> !side.routed()).toList();
    List<String> missing = without.stream().flatMap(side -> side.missing().stream()).toList();
    if (sides.size() < 2) {
      return Verdict.unknown("its two VPCs are not known", "RequesterVpcInfo or AccepterVpcInfo");
    }
    if (without.isEmpty()) {
      return Verdict.pass("both VPCs route to it");
    }
    if (!missing.isEmpty()) {
      return Verdict.unknown(
          "whether %s routes to it is not known".formatted(without.getFirst().vpc().vpcId()),
          String.join("; ", missing));
    }
    if (without.size() == 2) {
      return Verdict.pass("neither VPC routes to it").reason("unrouted");
    }
    Side routed = sides.stream().filter(Side::routed).findFirst().orElseThrow();
    return Verdict.fail(
            "%s routes to it, but no table in use of %s has a route back"
                .formatted(routed.vpc().vpcId(), without.getFirst().vpc().vpcId()))
        .reason("one-sided");
  }

  private static Side side(Fleet fleet, Scope scope, VpcInfo vpc, String connection) {
    var place =
        new Scope(
            vpc.ownerId().isEmpty() ? scope.account() : vpc.ownerId(),
            vpc.region().isEmpty() ? scope.region() : vpc.region());
    var evidence = new ArrayList<Evidence>();
    for (Resource<RouteTable> table : fleet.in(place, Kinds.ROUTE_TABLES)) {
      if (table.record().vpcId().equals(vpc.vpcId())
          && table.record().associations().stream().anyMatch(Routes::inUse)) {
        table.record().routes().stream()
            .filter(route -> route.vpcPeeringConnectionId().equals(connection))
            .forEach(route -> evidence.add(Routes.evidence(table, route)));
      }
    }
    var seen = fleet.coverage(place, Kinds.ROUTE_TABLES);
    return new Side(
        vpc,
        List.copyOf(evidence),
        seen.complete()
            ? Optional.empty()
            : Optional.of("route tables of %s: %s".formatted(place, seen.reason())));
  }
}
