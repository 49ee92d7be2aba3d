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
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.RouteTable.Route;
import dev.tenet.fleet.Scope;
import dev.tenet.packets.Cidr;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// No route leads to something that is gone, stopped or detached.
record BlackholeRoute() implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.blackhole-route",
          "Routes lead to something that is there",
          Severity.MEDIUM,
          "route table",
          """
          A route whose target is gone still wins over wider ones: what it covers is dropped without
          a word, also where a wider route would have delivered it. And who makes a new target with
          the old address gets the old traffic.
          """,
          """
          Give it a target that is there, `aws ec2 replace-route --route-table-id TABLE_ID
          --destination-cidr-block CIDR` with the target, or remove it, `aws ec2 delete-route
          --route-table-id TABLE_ID --destination-cidr-block CIDR`: traffic then takes the wider
          route the finding names, if there is one.
          """,
          List.of("https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"),
          List.of(),
          List.of());

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.ROUTE_TABLES);
  }

  @Override
  public Set<Kind<?>> consults() {
    return Targets.KINDS;
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    var targets = new Targets(fleet, scope);
    return fleet.in(scope, Kinds.ROUTE_TABLES).stream().map(table -> finding(table, targets));
  }

  private static Finding finding(Resource<RouteTable> table, Targets targets) {
    var dead = new ArrayList<String>();
    var unknown = new ArrayList<String>();
    var evidence = new ArrayList<Evidence>();
    for (Route route : table.record().routes()) {
      Targets.Sight sight = targets.see(table, RouteTarget.of(route));
      Truth leads = leads(route, sight);
      if (leads.fails()) {
        dead.add(Routes.text(route) + " (" + leads.why() + wider(table.record(), route) + ")");
      } else if (!leads.holds()) {
        unknown.add(Routes.text(route) + ": " + leads.why());
      }
      if (!leads.holds()) {
        evidence.add(Routes.evidence(table, route));
        evidence.addAll(sight.evidence());
      }
    }
    Finding finding =
        INFO.finding(
            Subject.of(table),
            verdict(table, dead, unknown)
                .rule("every route is active, and its target in a state to take packets")
                .with(evidence));
    return table.record().associations().stream().anyMatch(Routes::inUse)
        ? finding
        : finding.severity(Severity.LOW);
  }

  private static Verdict verdict(
      Resource<RouteTable> table, List<String> dead, List<String> unknown) {
    if (!dead.isEmpty()) {
      return Verdict.fail("leads nowhere: " + Names.clauses(dead)).reason("blackhole");
    }
    if (!unknown.isEmpty()) {
      return Verdict.unknown("whether every target is there is not known", Names.clauses(unknown));
    }
    int routes = table.record().routes().size();
    return Verdict.pass(
        routes == 1 ? "its route is active" : "all %d routes are active".formatted(routes));
  }

  // AWS says active or blackhole; what else was seen may only contradict it.
  private static Truth leads(Route route, Targets.Sight sight) {
    if (Routes.blackhole(route)) {
      return Truth.no(sight.works().fails() ? sight.works().why() : "State is blackhole");
    }
    if (route.state().equals("active") && !sight.works().fails()) {
      return Truth.yes("");
    }
    return sight.works();
  }

  private static String wider(RouteTable table, Route dead) {
    Optional<Cidr> block = Routes.block(dead);
    return table.routes().stream()
        .filter(route -> block.isPresent() && !Routes.blackhole(route))
        .filter(route ->
            Routes.block(route)
                .filter(wide -> wide.contains(block.get()) && wide.length() < block.get().length())
                .isPresent())
        .max(Comparator.comparingInt(route -> Routes.block(route).orElseThrow().length()))
        .map(route -> "; it shadows " + Routes.text(route))
        .orElse("");
  }
}
