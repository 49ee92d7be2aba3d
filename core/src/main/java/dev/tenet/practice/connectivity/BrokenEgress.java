package dev.tenet.practice.connectivity;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
          Elastic IP address, is a private one in front of an internet gateway, or the gateway was
          detached.
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
    var kinds = new HashSet<>(Targets.KINDS);
    kinds.addAll(Set.of(Kinds.NAT_GATEWAYS, Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS));
    return Collections.unmodifiableSet(kinds);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    var targets = new Targets(fleet, scope);
    var routes = new SubnetRoutes(fleet, scope);
    return fleet.in(scope, Kinds.SUBNETS).stream()
        .flatMap(subnet -> {
          var path = new DefaultPath(fleet, scope, targets, routes);
          return verdict(subnet, routes, path)
              .map(verdict ->
                  INFO.finding(
                      Subject.of(subnet),
                      verdict
                          .rule(
                              "the default route's target works, and so does every NAT gateway's"
                                  + " own way to an internet gateway")
                          .with(path.evidence())))
              .stream();
        });
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
    for (Family family : Family.values()) {
      for (Route route : table.record().routes()) {
        if (Routes.isDefault(route, family)) {
          Truth leads = path.leadsOut(subnet, table, route, family);
          named.add(Routes.text(route));
          out.add(new Truth(leads.value(), "%s: %s".formatted(Routes.text(route), leads.why())));
        }
      }
    }
    if (out.isEmpty()) {
      return Optional.empty();
    }
    Truth all = Truth.all(out);
    return Optional.of(
        switch (all.value()) {
          case TRUE -> Verdict.pass("the way out is in order: " + String.join(" and ", named));
          case FALSE -> Verdict.fail("does not get out by " + all.why()).reason("dead");
          case UNKNOWN -> Verdict.unknown("whether it gets out is not known", all.why());
        });
  }
}
