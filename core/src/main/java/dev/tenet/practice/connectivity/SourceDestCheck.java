package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.NetworkInterface.Attachment;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.RouteTable.Route;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The source/destination check is off on interfaces that routes lead to, and on everywhere else.
record SourceDestCheck() implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.source-dest-check",
          "Only what forwards packets has its source/destination check off",
          Severity.MEDIUM,
          "network interface",
          """
          The check drops packets that an interface did not send in its own name or that are not for
          it. Off, a machine that is taken over can send in anyone's name and pass on the traffic of
          others. On, an appliance or NAT instance that routes lead to drops everything it should
          forward.
          """,
          """
          Off without a route: turn it on, `aws ec2 modify-network-interface-attribute
          --network-interface-id ENI_ID --source-dest-check`, unless the interface stands by for one
          that routes lead to, or forwards between neighbours of its subnet. On with a route: turn it
          off, `--no-source-dest-check`.
          """,
          List.of(
              "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html",
              "https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html"),
          List.of("EC2.180"),
          List.of("EC2_ENIS_SOURCE_DESTINATION_CHECK_ENABLED"));

  /// A route to an interface, and whether its table is in use.
  private record Leading(Resource<RouteTable> table, Route route) {
    boolean inUse() {
      return table.record().associations().stream().anyMatch(Routes::inUse);
    }
  }

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.NETWORK_INTERFACES, Kinds.ROUTE_TABLES);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    Map<String, List<Leading>> leading = leading(fleet, scope);
    return fleet.in(scope, Kinds.NETWORK_INTERFACES).stream()
        .filter(eni -> ManagedInterface.service(eni.record()).isEmpty())
        .map(eni -> INFO.finding(Subject.of(eni), verdict(eni, routesTo(eni.record(), leading))));
  }

  private static Map<String, List<Leading>> leading(Fleet fleet, Scope scope) {
    var leading = new HashMap<String, List<Leading>>();
    for (Resource<RouteTable> table : fleet.in(scope, Kinds.ROUTE_TABLES)) {
      for (Route route : table.record().routes()) {
        String id =
            route.networkInterfaceId().isEmpty() ? route.instanceId() : route.networkInterfaceId();
        if (!id.isEmpty()) {
          leading.computeIfAbsent(id, _ -> new ArrayList<>()).add(new Leading(table, route));
        }
      }
    }
    return leading;
  }

  // A route to an instance leads to its primary interface.
  private static List<Leading> routesTo(NetworkInterface eni, Map<String, List<Leading>> leading) {
    var routes = new ArrayList<>(leading.getOrDefault(eni.networkInterfaceId(), List.of()));
    eni.attachment()
        .filter(attachment -> attachment.deviceIndex().orElse(-1) == 0)
        .map(Attachment::instanceId)
        .ifPresent(id -> routes.addAll(leading.getOrDefault(id, List.of())));
    return routes;
  }

  private static Verdict verdict(Resource<NetworkInterface> eni, List<Leading> leading) {
    NetworkInterface record = eni.record();
    List<String> routes =
        leading.stream()
            .map(each -> "%s of %s".formatted(Routes.text(each.route()), Names.of(each.table())))
            .toList();
    Verdict verdict;
    if (record.sourceDestCheck().isEmpty()) {
      verdict = Verdict.unknown("whether it is on is not known", "SourceDestCheck was not printed");
    } else if (record.sourceDestCheck().get()) {
      verdict =
          leading.stream().anyMatch(Leading::inUse)
              ? Verdict.fail("is on, so it drops what routes send it: " + Names.list(routes))
                  .reason("on")
              : Verdict.pass("is on");
    } else {
      verdict =
          leading.isEmpty()
              ? Verdict.fail("is off, and no route leads to it").reason("off")
              : Verdict.pass("is off, as it must be for " + Names.list(routes));
    }
    return verdict
        .rule("SourceDestCheck is false if and only if a route leads to the interface")
        .with(
            Evidence.of(eni, "SourceDestCheck", Names.shown(record.sourceDestCheck())),
            Evidence.of(
                eni,
                "Attachment.InstanceId",
                Names.shown(record.attachment().map(Attachment::instanceId).orElse(""))))
        .with(
            leading.stream()
                .limit(10)
                .map(each -> Routes.evidence(each.table(), each.route()))
                .toList());
  }
}
