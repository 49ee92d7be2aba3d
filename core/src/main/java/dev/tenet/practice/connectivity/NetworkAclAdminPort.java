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
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.packets.TooComplexException;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.reach.InternetPackets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// No network ACL lets administration ports in from the internet.
record NetworkAclAdminPort(ConnectivitySettings settings) implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.network-acl-admin-port",
          "Network ACLs keep administration ports from the internet",
          Severity.LOW,
          "network ACL",
          """
          An ACL is the second lock: it holds when somebody opens a security group too far.
          Benchmarks ask for it. Whether anything is reached today depends on the groups and
          addresses behind it, so this is no exposure by itself. Entries are read in order, and a
          subnet without a route to an internet gateway needs no such lock.
          """,
          """
          Put a deny below the number of the entry that lets the ports in: `aws ec2
          create-network-acl-entry --network-acl-id ACL_ID --ingress --rule-number N --protocol tcp
          --port-range From=22,To=22 --cidr-block 0.0.0.0/0 --rule-action deny`. The ACL is
          stateless: replies to connections that go out come in to ports 1024–65535, and among
          those are some of `connectivity.adminPorts`; deny them only where nothing inside uses such
          a source port. Addresses of your own belong in `connectivity.trustedCidrs`.
          """,
          List.of(
              "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
              "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html"),
          List.of("EC2.21"),
          List.of("NACL_NO_UNRESTRICTED_SSH_RDP"));

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.NETWORK_ACLS, Kinds.ROUTE_TABLES);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    var routes = new SubnetRoutes(fleet, scope);
    return fleet.in(scope, Kinds.NETWORK_ACLS).stream()
        .map(acl -> INFO.finding(Subject.of(acl), verdict(acl, routes)));
  }

  private Verdict verdict(Resource<NetworkAcl> acl, SubnetRoutes routes) {
    var evidence = new ArrayList<Evidence>();
    var claims = new ArrayList<Truth>();
    try {
      var space = new PacketSpace();
      OpenEntries open = OpenEntries.of(space, acl.record(), asked(space));
      for (Family family : Family.values()) {
        claims.add(claim(acl, routes, space, open.of(space, family), family));
      }
      for (NetworkAcl.Entry entry : open.deciding()) {
        int index = acl.record().entries().indexOf(entry);
        evidence.add(Evidence.of(acl, "Entries[%d]".formatted(index), RuleWords.of(entry)));
      }
    } catch (TooComplexException tooComplex) {
      claims.add(Truth.unknown("the entries are too complex"));
    }
    Truth lets = Truth.any(claims);
    Verdict verdict =
        switch (lets.value()) {
          case TRUE -> Verdict.fail("lets in " + lets.why()).reason("admits");
          case FALSE ->
              Verdict.pass(
                  lets.why().isEmpty()
                      ? "lets no administration port in from the internet"
                      : lets.why());
          case UNKNOWN ->
              Verdict.unknown("whether it lets administration ports in is not known", lets.why());
        };
    return verdict
        .rule(
            "entries in order by number let in nothing of connectivity.adminPorts from public"
                + " addresses outside connectivity.trustedCidrs")
        .with(evidence);
  }

  private PacketSet asked(PacketSpace space) {
    PacketSet ports =
        space
            .protocol(6)
            .and(
                space.numbers(
                    Field.DESTINATION_PORT,
                    settings.adminPorts().stream().map(PortRange::interval).toList()));
    PacketSet trusted =
        space.cidrs(
            Field.SOURCE, settings.trustedCidrs().stream().map(TrustedBlock::block).toList());
    return ports.and(InternetPackets.with(space, Field.SOURCE)).minus(trusted);
  }

  private Truth claim(
      Resource<NetworkAcl> acl,
      SubnetRoutes routes,
      PacketSpace space,
      OpenEntries open,
      Family family) {
    if (open.may().isEmpty()) {
      return Truth.no("");
    }
    Truth admits =
        open.must().isEmpty()
            ? Truth.unknown(Names.list(open.unread()))
            : Truth.yes(words(space, open.must(), family));
    Truth reached = reached(acl.record(), routes, family);
    if (reached.fails()) {
      return Truth.no("filters no subnet with a route to an internet gateway");
    }
    Truth both = Truth.all(List.of(admits, reached));
    return both.holds() ? Truth.yes("%s to %s".formatted(admits.why(), reached.why())) : both;
  }

  private static Truth reached(NetworkAcl acl, SubnetRoutes routes, Family family) {
    var reached = new ArrayList<String>();
    var others = new ArrayList<Truth>();
    for (NetworkAcl.Association association : acl.associations()) {
      Truth leads = routes.toInternetGateway(association.subnetId(), acl.vpcId(), family);
      if (leads.holds()) {
        reached.add(association.subnetId());
      } else {
        others.add(leads);
      }
    }
    return reached.isEmpty() ? Truth.any(others) : Truth.yes(Names.list(reached));
  }

  private String words(PacketSpace space, PacketSet open, Family family) {
    PacketSet ports = open.forget(Field.SOURCE).and(space.family(family));
    boolean whole = asked(space).and(ports).equals(open);
    String from =
        whole
            ? "the %s internet".formatted(family == Family.IPV4 ? "IPv4" : "IPv6")
            : "public addresses such as " + open.sample().orElseThrow().source();
    return "%s from %s".formatted(portsOf(ports), from);
  }

  private static String portsOf(PacketSet ports) {
    List<String> ranges =
        ports
            .onto(Field.DESTINATION_PORT)
            .disjointRules()
            .flatMap(rule -> rule.destinationPorts().stream())
            .map(range ->
                range.first() == range.last()
                    ? "" + range.first()
                    : range.first() + "-" + range.last())
            .distinct()
            .toList();
    return "tcp " + Names.list(ranges);
  }
}
