package dev.tenet.practice.connectivity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroupRule;
import dev.tenet.fleet.TransitGatewayRouteTable;
import dev.tenet.fleet.TransitGatewayRoutes;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Every rule, ACL entry and route has an effect.
record DeadRule() implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.dead-rule",
          "Every rule and route has an effect",
          Severity.LOW,
          "security group, network ACL, route table",
          """
          A rule without effect says something that is not so: a deny below an allow that takes all
          its packets protects nobody, a narrow rule beside a wide one narrows nothing, a route that
          longer prefixes cover never carries a packet. They also count against the quotas.
          """,
          """
          Removing such a rule changes nothing: what is left admits, denies and routes exactly the
          same packets, which is how it was found. But ask first which of the two was meant: where a
          narrow rule stands beside a wide one, the wide one may be the mistake, and an ACL entry
          that is never asked may belong before the one that shadows it.
          """,
          List.of(
              "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
              "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
              "https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html"),
          List.of(),
          List.of());

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.SECURITY_GROUPS, Kinds.NETWORK_ACLS, Kinds.ROUTE_TABLES);
  }

  @Override
  public Set<Kind<?>> consults() {
    return Set.of(
        Kinds.SECURITY_GROUP_RULES,
        Kinds.TRANSIT_GATEWAY_ROUTE_TABLES,
        Kinds.TRANSIT_GATEWAY_ROUTES);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    Map<String, List<SecurityGroupRule>> ids =
        fleet.in(scope, Kinds.SECURITY_GROUP_RULES).stream()
            .map(Resource::record)
            .collect(groupingBy(SecurityGroupRule::groupId, mapping(rule -> rule, toList())));
    return Stream.of(
            fleet.in(scope, Kinds.SECURITY_GROUPS).stream()
                .map(group ->
                    finding(
                        group,
                        GroupRuleReview.of(group, ids.getOrDefault(group.id(), List.of())),
                        "no rule is covered by the others of its direction")),
            fleet.in(scope, Kinds.NETWORK_ACLS).stream()
                .map(acl -> finding(acl, AclReview.of(acl), "no entry is covered by earlier ones")),
            fleet.in(scope, Kinds.ROUTE_TABLES).stream()
                .map(
                    table -> finding(table, RouteReview.of(table), "no route by block is covered")),
            fleet.in(scope, Kinds.TRANSIT_GATEWAY_ROUTE_TABLES).stream()
                .map(table -> ofTransitGateway(fleet, table)))
        .flatMap(findings -> findings);
  }

  private static Finding ofTransitGateway(Fleet fleet, Resource<TransitGatewayRouteTable> table) {
    return switch (fleet.find(table.scope(), Kinds.TRANSIT_GATEWAY_ROUTES, table.id())) {
      case Lookup.Found<TransitGatewayRoutes>(var routes) ->
          finding(table, RouteReview.of(routes, table.id()), "no static route by block is covered");
      case Lookup.Absent<TransitGatewayRoutes> _ ->
          INFO.finding(
              Subject.of(table),
              Verdict.unknown("its routes are not known", "no routes were printed"));
      case Lookup.Unreadable<TransitGatewayRoutes>(var reason) ->
          INFO.finding(Subject.of(table), Verdict.unknown("its routes are not known", reason));
    };
  }

  private static Finding finding(Resource<?> resource, Review review, String pass) {
    List<String> dead = review.dead().stream().map(Review.Dead::text).toList();
    Verdict verdict;
    if (!dead.isEmpty()) {
      verdict = Verdict.fail(Names.clauses(dead)).reason("dead");
    } else if (!review.unread().isEmpty()) {
      verdict =
          Verdict.unknown(
              "whether every rule has an effect is not known", Names.clauses(review.unread()));
    } else {
      verdict = Verdict.pass(pass);
    }
    return INFO.finding(
        Subject.of(resource),
        verdict
            .rule("the packets of each rule minus those of the rules named are not empty")
            .with(review.dead().stream().map(Review.Dead::evidence).limit(20).toList()));
  }
}
