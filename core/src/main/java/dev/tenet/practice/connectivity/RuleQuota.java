package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.fleet.VpcPeeringConnection;
import dev.tenet.fleet.VpcPeeringConnection.VpcInfo;
import dev.tenet.packets.Family;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Rules, routes and peering connections are well below the account's quotas.
record RuleQuota(ConnectivitySettings settings) implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.rule-quota",
          "There is room below the quotas of rules and routes",
          Severity.INFO,
          "security group, network ACL, route table, VPC",
          """
          A group, ACL or table that is full takes no further rule on the day one is needed: an
          incident cannot be closed off, or a wide rule takes the place of many narrow ones.
          """,
          """
          Merge rules into wider blocks or into a prefix list, remove those that
          connectivity.dead-rule names, or have the quota raised: `aws service-quotas
          request-service-quota-increase --service-code vpc`. A quota that was raised already is
          written down in the settings, `connectivity.quotas`.
          """,
          List.of("https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"),
          List.of(),
          List.of());

  /// How much of a quota is used.
  ///
  /// @param setting the quota's name in the settings
  /// @param unknown why it may be more
  private record Use(String what, int count, int quota, String setting, Optional<String> unknown) {
    boolean tight() {
      return count * 10 > quota * 9;
    }

    boolean raised() {
      return count > quota;
    }

    String text() {
      return "has %s%d of %d %s"
          .formatted(unknown.isPresent() ? "at least " : "", count, quota, what);
    }

    String open() {
      return count == 0 ? "how many %s it has is not known".formatted(what) : text();
    }
  }

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
        Kinds.MANAGED_PREFIX_LISTS,
        Kinds.NETWORK_INTERFACES,
        Kinds.VPCS,
        Kinds.VPC_PEERING_CONNECTIONS);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    var lists = new PrefixListWeights(fleet, scope);
    Map<String, Integer> peerings = peerings(fleet, scope);
    var seen = fleet.coverage(scope, Kinds.VPC_PEERING_CONNECTIONS);
    Optional<String> unseen = seen.complete() ? Optional.empty() : Optional.of(seen.reason());
    return Stream.of(
            fleet.in(scope, Kinds.SECURITY_GROUPS).stream()
                .map(group -> finding(group, ofGroup(group.record(), lists))),
            fleet.in(scope, Kinds.NETWORK_ACLS).stream()
                .map(acl -> finding(acl, ofAcl(acl.record()))),
            fleet.in(scope, Kinds.ROUTE_TABLES).stream()
                .map(table -> finding(table, ofTable(table.record(), lists))),
            fleet.in(scope, Kinds.NETWORK_INTERFACES).stream()
                .filter(eni -> ManagedInterface.service(eni.record()).isEmpty())
                .map(eni -> finding(eni, ofInterface(eni.record()))),
            fleet.in(scope, Kinds.VPCS).stream()
                .map(vpc -> finding(vpc, ofVpc(peerings.getOrDefault(vpc.id(), 0), unseen))),
            unread(fleet, scope, Kinds.NETWORK_INTERFACES, "network interfaces").stream(),
            unread(fleet, scope, Kinds.VPCS, "VPCs").stream())
        .flatMap(findings -> findings);
  }

  private static Optional<Finding> unread(Fleet fleet, Scope scope, Kind<?> kind, String subjects) {
    var seen = fleet.coverage(scope, kind);
    return seen.complete()
        ? Optional.empty()
        : Optional.of(
            INFO.finding(
                Subject.of(scope).part(subjects),
                Verdict.unknown("not all were seen", seen.reason())));
  }

  private static Finding finding(Resource<?> resource, List<Use> uses) {
    Use worst =
        uses.stream()
            .max(
                Comparator.comparingDouble((Use use) -> (double) use.count() / use.quota())
                    .thenComparing(Use::what))
            .orElseThrow();
    Optional<Use> open = uses.stream().filter(use -> use.unknown().isPresent()).findFirst();
    Verdict verdict;
    if (worst.raised()) {
      verdict =
          Verdict.unknown(
              worst.text() + ", more than that quota",
              "the account's quota was raised, to a number that connectivity.quotas.%s should say"
                  .formatted(worst.setting()));
    } else if (worst.tight()) {
      verdict = Verdict.fail(worst.text()).reason("tight");
    } else if (open.isPresent()) {
      verdict = Verdict.unknown(open.get().open(), open.get().unknown().orElseThrow());
    } else {
      verdict = Verdict.pass(worst.text());
    }
    return INFO.finding(
        Subject.of(resource),
        verdict
            .rule("at most 90 % of each quota is used")
            .with(
                uses.stream()
                    .map(use ->
                        Evidence.of(resource, use.what(), use.count() + " of " + use.quota()))
                    .toList()));
  }

  private List<Use> ofGroup(SecurityGroup group, PrefixListWeights lists) {
    var uses = new ArrayList<Use>();
    for (Family family : Family.values()) {
      uses.add(ofRules("inbound", family, lists.rules(group.ipPermissions(), family)));
      uses.add(ofRules("outbound", family, lists.rules(group.ipPermissionsEgress(), family)));
    }
    return uses;
  }

  private Use ofRules(String direction, Family family, PrefixListWeights.Count rules) {
    return new Use(
        "%s %s rules".formatted(direction, name(family)),
        rules.known(),
        settings.quotas().rulesPerSecurityGroup(),
        "rulesPerSecurityGroup",
        rules.unknown());
  }

  // The last deny counts, too.
  private List<Use> ofAcl(NetworkAcl acl) {
    var uses = new ArrayList<Use>();
    for (boolean egress : new boolean[] {false, true}) {
      for (Family family : Family.values()) {
        long count =
            acl.entries().stream()
                .filter(entry -> entry.egress() == egress)
                .filter(entry -> entry.ipv6CidrBlock().isEmpty() == (family == Family.IPV4))
                .count();
        uses.add(
            new Use(
                "%s %s entries".formatted(egress ? "outbound" : "inbound", name(family)),
                (int) count,
                settings.quotas().rulesPerNetworkAcl(),
                "rulesPerNetworkAcl",
                Optional.empty()));
      }
    }
    return uses;
  }

  private List<Use> ofTable(RouteTable table, PrefixListWeights lists) {
    return Stream.of(Family.values())
        .map(family -> {
          PrefixListWeights.Count routes = lists.routes(table.routes(), family);
          return new Use(
              name(family) + " routes",
              routes.known(),
              settings.quotas().routesPerTable(),
              "routesPerTable",
              routes.unknown());
        })
        .toList();
  }

  private List<Use> ofInterface(NetworkInterface eni) {
    return List.of(
        new Use(
            "security groups",
            eni.groups().size(),
            settings.quotas().securityGroupsPerInterface(),
            "securityGroupsPerInterface",
            Optional.empty()));
  }

  private List<Use> ofVpc(int peerings, Optional<String> unseen) {
    return List.of(
        new Use(
            "active peering connections",
            peerings,
            settings.quotas().peeringsPerVpc(),
            "peeringsPerVpc",
            unseen));
  }

  private static Map<String, Integer> peerings(Fleet fleet, Scope scope) {
    var count = new HashMap<String, Integer>();
    for (Resource<VpcPeeringConnection> connection :
        fleet.in(scope, Kinds.VPC_PEERING_CONNECTIONS)) {
      VpcPeeringConnection record = connection.record();
      if (record.status().filter(status -> status.code().equals("active")).isPresent()) {
        Stream.of(record.requesterVpcInfo(), record.accepterVpcInfo())
            .flatMap(Optional::stream)
            .map(VpcInfo::vpcId)
            .distinct()
            .forEach(vpc -> count.merge(vpc, 1, Integer::sum));
      }
    }
    return count;
  }

  private static String name(Family family) {
    return family == Family.IPV4 ? "IPv4" : "IPv6";
  }
}
