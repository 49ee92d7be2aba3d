package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Truth;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.RouteTable.Route;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Subnet;
import dev.tenet.packets.Family;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.reach.Network;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The default route of every subnet leads to a way out that works.
record BrokenEgress() implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.broken-egress",
          "Default routes lead out",
          Severity.HIGH,
          "subnet",
          """
          Instances behind a default route that ends somewhere get no patches and send no logs, and
          somebody in a hurry gives them a public address. The usual causes: the NAT gateway stands
          in a private subnet or in the very subnet it should serve, is not available or has no
          Elastic IP address, is a private one in front of an internet gateway, the gateway was
          detached, or a network ACL drops what comes back. Packets are followed to the internet and
          back, through transit gateways too; what VPC Block Public Access stops is stopped on
          purpose and does not count.
          """,
          """
          The finding names the hop that fails. A NAT gateway belongs in a subnet whose default
          route is an internet gateway: `aws ec2 create-route --route-table-id TABLE_ID
          --destination-cidr-block 0.0.0.0/0 --gateway-id IGW_ID` in the table of its subnet, or
          `aws ec2 replace-route` in the table of this one. Where nothing is meant to get out,
          delete the default route.
          """,
          List.of(
              "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html",
              "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html",
              "https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html"),
          List.of(),
          List.of());

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.SUBNETS, Kinds.ROUTE_TABLES);
  }

  @Override
  public Set<Kind<?>> consults() {
    var kinds = new HashSet<>(Network.KINDS);
    kinds.removeAll(needs());
    kinds.remove(Kinds.VPC_BLOCK_PUBLIC_ACCESS);
    kinds.remove(Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS);
    return Set.copyOf(kinds);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    List<Resource<Subnet>> subnets = fleet.in(scope, Kinds.SUBNETS);
    if (subnets.isEmpty()) {
      return Stream.empty();
    }
    var routes = new SubnetRoutes(fleet, scope);
    var path = new DefaultPath(fleet, scope);
    return subnets.stream()
        .flatMap(subnet ->
            verdict(subnet, routes, path).stream()
                .map(verdict ->
                    INFO.finding(
                        Subject.of(subnet),
                        verdict.rule(
                            "TCP that leaves by the default route gets to the internet, and its"
                                + " reply back"))));
  }

  private static Optional<Verdict> verdict(
      Resource<Subnet> subnet, SubnetRoutes routes, DefaultPath path) {
    return switch (routes.table(subnet.id(), subnet.record().vpcId())) {
      case Lookup.Found<RouteTable>(var table) -> verdict(subnet, table, path);
      case Lookup.Absent<RouteTable> _ -> Optional.empty();
      case Lookup.Unreadable<RouteTable>(var reason) ->
          Optional.of(Verdict.unknown("its default route is not known", reason));
    };
  }

  // A subnet without a default route is not meant to get out.
  private static Optional<Verdict> verdict(
      Resource<Subnet> subnet, Resource<RouteTable> table, DefaultPath path) {
    var out = new ArrayList<Truth>();
    var named = new ArrayList<String>();
    var reasons = new TreeSet<String>();
    var evidence = new LinkedHashSet<Evidence>();
    for (Family family : Family.values()) {
      for (Route route : table.record().routes()) {
        if (!Routes.isDefault(route, family)) {
          continue;
        }
        Optional<DefaultPath.Way> way = path.follow(subnet, table, route, family);
        if (way.isPresent()) {
          Truth leads = way.get().leadsOut();
          named.add(Routes.text(route));
          out.add(new Truth(leads.value(), "%s: %s".formatted(Routes.text(route), leads.why())));
          reasons.add(way.get().reason());
          evidence.add(Routes.evidence(table, route));
          evidence.addAll(way.get().evidence());
        }
      }
    }
    if (out.isEmpty()) {
      return Optional.empty();
    }
    Truth all = Truth.all(out);
    reasons.remove("");
    Verdict verdict =
        switch (all.value()) {
          case TRUE -> Verdict.pass("the way out is in order: " + String.join(" and ", named));
          case FALSE ->
              Verdict.fail("does not get out by " + all.why()).reason(String.join(",", reasons));
          case UNKNOWN -> Verdict.unknown("whether it gets out is not known", all.why());
        };
    return Optional.of(verdict.with(List.copyOf(evidence)));
  }
}
