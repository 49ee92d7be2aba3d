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
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Subnet;
import dev.tenet.packets.Family;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Subnets give nobody an address of the internet unasked, except those declared public.
record AutoPublicAddress(ConnectivitySettings settings) implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.auto-public-address",
          "Instances get no public address unasked",
          Severity.MEDIUM,
          "subnet",
          """
          In such a subnet whoever launches an instance puts it on the internet without a word about
          it; what is left between it and everyone is its security group. Without a route to an
          internet gateway the address is of no use to anyone, and nothing is reported.
          """,
          """
          Turn it off: `aws ec2 modify-subnet-attribute --subnet-id SUBNET_ID
          --no-map-public-ip-on-launch` (or `--no-assign-ipv6-address-on-creation`); instances that
          are there keep their addresses. Launches that need a public address ask for one, in the
          launch template's network interface. A subnet that is meant to be like this is declared in
          the settings, `connectivity.publicSubnets`.
          """,
          List.of("https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html"),
          List.of("EC2.15"),
          List.of("SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED"));

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.SUBNETS, Kinds.ROUTE_TABLES);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    var routes = new SubnetRoutes(fleet, scope);
    return fleet.in(scope, Kinds.SUBNETS).stream()
        .map(subnet -> INFO.finding(Subject.of(subnet), verdict(subnet, routes)));
  }

  private Verdict verdict(Resource<Subnet> subnet, SubnetRoutes routes) {
    Subnet record = subnet.record();
    Truth gives =
        Truth.any(
            List.of(
                gives(subnet, routes, Family.IPV4, record.mapPublicIpOnLaunch()),
                gives(subnet, routes, Family.IPV6, ipv6(record))));
    Verdict verdict =
        switch (gives.value()) {
          case FALSE -> Verdict.pass(gives.why());
          case UNKNOWN ->
              Verdict.unknown("whether instances get a public address is not known", gives.why());
          case TRUE ->
              declared(record)
                  ? Verdict.pass("declared public: " + gives.why()).reason("declared")
                  : Verdict.fail(gives.why()).reason("public");
        };
    return verdict
        .rule(
            "no MapPublicIpOnLaunch or AssignIpv6AddressOnCreation with a route to an internet"
                + " gateway, except in connectivity.publicSubnets")
        .with(
            Evidence.of(subnet, "MapPublicIpOnLaunch", Names.shown(record.mapPublicIpOnLaunch())),
            Evidence.of(
                subnet,
                "AssignIpv6AddressOnCreation",
                Names.shown(record.assignIpv6AddressOnCreation())))
        .with(
            routes.table(subnet.id(), record.vpcId()).found().stream()
                .flatMap(table ->
                    Stream.of(Family.values())
                        .flatMap(family ->
                            SubnetRoutes.internetGatewayRoute(table.record(), family).stream())
                        .distinct()
                        .map(route -> Routes.evidence(table, route)))
                .toList());
  }

  // Nothing is given that a subnet without IPv6 does not have.
  private static Optional<Boolean> ipv6(Subnet subnet) {
    return subnet.ipv6CidrBlockAssociationSet().isEmpty()
        ? Optional.of(subnet.assignIpv6AddressOnCreation().orElse(false))
        : subnet.assignIpv6AddressOnCreation();
  }

  private static Truth gives(
      Resource<Subnet> subnet, SubnetRoutes routes, Family family, Optional<Boolean> set) {
    String address = family == Family.IPV4 ? "a public IPv4 address" : "an IPv6 address";
    Truth assigned =
        set.map(on ->
                on
                    ? Truth.yes("instances get " + address + " at launch")
                    : Truth.no(family == Family.IPV4 ? "gives no public address" : ""))
            .orElseGet(() ->
                Truth.unknown(
                    family == Family.IPV4
                        ? "MapPublicIpOnLaunch was not printed"
                        : "AssignIpv6AddressOnCreation was not printed"));
    if (assigned.fails()) {
      return assigned;
    }
    Truth reached = routes.toInternetGateway(subnet.id(), subnet.record().vpcId(), family);
    Truth both = Truth.all(List.of(assigned, reached));
    return both.holds()
        ? Truth.yes("%s, and %s leads out".formatted(assigned.why(), reached.why()))
        : both;
  }

  private boolean declared(Subnet subnet) {
    return settings.publicSubnets().stream()
        .anyMatch(selector ->
            switch (selector) {
              case Selector.ById(var id) ->
                  id.equals(subnet.subnetId()) || id.equals(subnet.vpcId());
              case Selector.Tagged tagged -> tagged.selects(subnet.tags());
              case Selector.Internet _,
                  Selector.LoadBalancers _,
                  Selector.OnPremises _,
                  Selector.Block _ ->
                  false;
            });
  }
}
