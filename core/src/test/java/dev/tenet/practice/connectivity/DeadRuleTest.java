package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;

class DeadRuleTest {
  @Test
  void aNarrowRuleBesideAWideOneIsDead() {
    Answers answers =
        group(permission("tcp", "22", "10.1.0.0/16"), permission("tcp", "0-1023", "10.0.0.0/8"));
    answers.is(
        "sg-1", FAIL, "inbound tcp 22 from 10.1.0.0/16 adds nothing to tcp 0-1023 from 10.0.0.0/8");
    assertThat(answers.evidence("sg-1"))
        .containsExactly("IpPermissions[0].IpRanges[0]=tcp 22 from 10.1.0.0/16");
  }

  @Test
  void aRuleThatOnlySeveralOthersTogetherCoverIsDead() {
    group(
            permission("tcp", "443", "0.0.0.0/0"),
            permission("tcp", "0-65535", "0.0.0.0/1"),
            permission("tcp", "0-65535", "128.0.0.0/1"))
        .is("sg-1", FAIL, "tcp 443 from 0.0.0.0/0 adds nothing to tcp from 0.0.0.0/1, tcp from");
  }

  @Test
  void rulesThatOverlapInPartAllHaveAnEffect() {
    group(
            permission("tcp", "22", "10.0.0.0/8"),
            permission("tcp", "0-1023", "10.1.0.0/16"),
            permission("udp", "22", "0.0.0.0/0"))
        .is("sg-1", PASS, "");
  }

  @Test
  void ofEqualRulesTheFirstStays() {
    Answers answers =
        group(permission("tcp", "22", "10.0.0.0/8"), permission("6", "22", "10.0.0.0/8"));
    assertThat(answers.evidence("sg-1"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("IpPermissions[1]");
  }

  @Test
  void theOtherDirectionAndTheOtherFamilyCoverNothing() {
    group(
            permission("tcp", "22", "10.0.0.0/8"),
            "{'IpProtocol':'-1','Ipv6Ranges':[{'CidrIpv6':'::/0'}]}")
        .is("sg-1", PASS, "");
    asked(
            groups(
                "{'GroupId':'sg-1','IpPermissions':[%s],'IpPermissionsEgress':[%s]}"
                    .formatted(
                        permission("tcp", "22", "10.0.0.0/8"), permission("-1", "", "0.0.0.0/0"))))
        .is("sg-1", PASS, "");
  }

  @Test
  void anIcmpTypeIsCoveredByAllTypesAndByAllTraffic() {
    String echo =
        "{'IpProtocol':'icmp','FromPort':8,'ToPort':-1,'IpRanges':[{'CidrIp':'10.0.0.0/8'}]}";
    group(echo, permission("icmp", "", "10.0.0.0/8")).is("sg-1", FAIL, "icmp type 8");
    group(echo, permission("tcp", "0-65535", "0.0.0.0/0")).is("sg-1", PASS, "");
    group(echo, permission("-1", "", "0.0.0.0/0")).is("sg-1", FAIL, "all traffic");
  }

  @Test
  void aReferenceIsCoveredOnlyByTheSameGroupOrByEverywhere() {
    String reference =
        "{'IpProtocol':'tcp','FromPort':22,'ToPort':22,'UserIdGroupPairs':[{'GroupId':'sg-2'}]}";
    group(reference, permission("tcp", "22", "10.0.0.0/8")).is("sg-1", PASS, "");
    // Members may have IPv6 addresses.
    group(reference, permission("tcp", "22", "0.0.0.0/0")).is("sg-1", PASS, "");
    group(
            reference,
            permission("tcp", "22", "0.0.0.0/0"),
            "{'IpProtocol':'-1','Ipv6Ranges':[{'CidrIpv6':'::/0'}]}")
        .is("sg-1", FAIL, "tcp 22 from sg-2 adds nothing");
    group(reference, reference.replace("'tcp','FromPort':22,'ToPort':22", "'-1'"))
        .is("sg-1", FAIL, "adds nothing to all traffic from sg-2");
    group(reference, reference.replace("sg-2", "sg-3")).is("sg-1", PASS, "");
  }

  @Test
  void aPrefixListCoversOnlyItself() {
    String list =
        "{'IpProtocol':'tcp','FromPort':443,'ToPort':443,'PrefixListIds':[{'PrefixListId':'pl-1'}]}";
    group(list, permission("tcp", "443", "10.0.0.0/8")).is("sg-1", PASS, "");
    group(list, list.replace("443,'ToPort':443", "0,'ToPort':1023")).is("sg-1", FAIL, "pl-1");
  }

  @Test
  void aRuleThatCannotBeReadLeavesItUnknownUnlessAnotherIsDead() {
    group(permission("tcp", "22", "10.0.0.0")).is("sg-1", UNKNOWN, "IpPermissions[0].IpRanges[0]");
    group(
            permission("tcp", "22", "10.0.0.0"),
            permission("tcp", "22", "10.0.0.0/9"),
            permission("tcp", "22", "10.0.0.0/8"))
        .is("sg-1", FAIL, "10.0.0.0/9");
  }

  @Test
  void theRulesOwnIdIsNamedWhereRulesWereRead() {
    asked(
            groups(
                    "{'GroupId':'sg-1','IpPermissions':[%s,%s]}"
                        .formatted(
                            permission("tcp", "22", "10.1.0.0/16"),
                            permission("tcp", "22", "10.0.0.0/8")))
                .with(
                    Kinds.SECURITY_GROUP_RULES,
                    "{'SecurityGroupRuleId':'sgr-1','GroupId':'sg-1','IsEgress':false,'IpProtocol':'tcp','FromPort':22,'ToPort':22,'CidrIpv4':'10.1.0.0/16'}"))
        .is("sg-1", FAIL, "tcp 22 from 10.1.0.0/16 (sgr-1) adds nothing");
  }

  @Test
  void anEntryBelowOneThatTakesAllOfItIsNeverAsked() {
    Answers answers =
        acl(entry(100, "allow", "0.0.0.0/0", false), entry(110, "deny", "10.0.0.0/8", false));
    answers.is(
        "acl-1",
        FAIL,
        "inbound entry 110 (deny tcp from 10.0.0.0/8) is never asked: all of it is decided by 100"
            + " (allow tcp from 0.0.0.0/0)");
    assertThat(answers.evidence("acl-1"))
        .containsExactly("Entries[1]=110 (deny tcp from 10.0.0.0/8)");
  }

  @Test
  void theLastDenyOfAwsIsNeverReported() {
    acl(
            entry(100, "allow", "0.0.0.0/0", false).replace("'6'", "'-1'"),
            entry(32767, "deny", "0.0.0.0/0", false).replace("'6'", "'-1'"))
        .is("acl-1", PASS, "");
  }

  @Test
  void aDenyThatTheLastDenyRepeatsIsAskedAllTheSame() {
    acl(entry(100, "deny", "0.0.0.0/0", false), entry(32767, "deny", "0.0.0.0/0", false))
        .is("acl-1", PASS, "");
  }

  @Test
  void aWideEntryBelowANarrowOneAndTheOtherDirectionAreAsked() {
    acl(
            entry(110, "allow", "0.0.0.0/0", false),
            entry(100, "deny", "10.0.0.0/8", false),
            entry(120, "deny", "10.0.0.0/8", true))
        .is("acl-1", PASS, "");
  }

  @Test
  void severalEarlierEntriesTogetherShadowOne() {
    acl(
            entry(100, "deny", "0.0.0.0/1", false),
            entry(110, "allow", "128.0.0.0/1", false),
            entry(120, "allow", "0.0.0.0/0", false))
        .is("acl-1", FAIL, "120 (allow tcp from 0.0.0.0/0) is never asked");
  }

  @Test
  void aRouteThatLongerPrefixesCoverNeverWins() {
    table(
            route("10.0.0.0/8", "'TransitGatewayId':'tgw-1'"),
            route("10.0.0.0/9", "'VpcPeeringConnectionId':'pcx-1'"),
            route("10.128.0.0/9", "'VpcPeeringConnectionId':'pcx-2'"))
        .is("rtb-1", FAIL, "10.0.0.0/8 → tgw-1 never wins: all of it goes by 10.0.0.0/9 → pcx-1");
    table(
            route("10.0.0.0/8", "'TransitGatewayId':'tgw-1'"),
            route("10.0.0.0/9", "'VpcPeeringConnectionId':'pcx-1'"))
        .is("rtb-1", PASS, "");
  }

  @Test
  void theVpcsOwnRouteAndPropagatedOnesAreNobodysToRemove() {
    table(
            route("10.0.0.0/16", "'GatewayId':'local'"),
            route("10.0.0.0/17", "'NetworkInterfaceId':'eni-1'"),
            route("10.0.128.0/17", "'NetworkInterfaceId':'eni-1'"))
        .is("rtb-1", PASS, "");
    table(
            route("10.0.0.0/8", "'GatewayId':'vgw-1','Origin':'EnableVgwRoutePropagation'"),
            route("10.0.0.0/8", "'TransitGatewayId':'tgw-1'"))
        .is("rtb-1", PASS, "");
  }

  @Test
  void aPropagatedRouteMayGoAndCoversNothing() {
    String propagated = "'GatewayId':'vgw-1','Origin':'EnableVgwRoutePropagation'";
    table(
            route("10.0.0.0/8", "'TransitGatewayId':'tgw-1'"),
            route("10.0.0.0/9", propagated),
            route("10.128.0.0/9", propagated))
        .is("rtb-1", PASS, "");
  }

  @Test
  void theTablesOfATransitGatewayAreReadLikewise() {
    String route =
        "{'DestinationCidrBlock':'%s','Type':'static','State':'active','TransitGatewayAttachments':[{'TransitGatewayAttachmentId':'%s'}]}";
    String routes =
        "{'TransitGatewayRouteTableId':'tgw-rtb-1','Routes':[%s,%s,%s]%s}"
            .formatted(
                route.formatted("10.0.0.0/8", "a"),
                route.formatted("10.0.0.0/9", "b"),
                route.formatted("10.128.0.0/9", "c"),
                "%s");
    transitGateway(routes.formatted("")).is("tgw-rtb-1", FAIL, "10.0.0.0/8 → a never wins");
    transitGateway(routes.formatted("").replace("static", "propagated")).is("tgw-rtb-1", PASS, "");
    transitGateway(
            routes
                .formatted(",'AdditionalRoutesAvailable':true")
                .replace("10.128.0.0/9", "10.128.0.0/10"))
        .is("tgw-rtb-1", UNKNOWN, "more routes than were read");
    asked(
            groups()
                .with(
                    Kinds.TRANSIT_GATEWAY_ROUTE_TABLES,
                    "{'TransitGatewayRouteTableId':'tgw-rtb-1'}"))
        .is("tgw-rtb-1", UNKNOWN, "search-transit-gateway-routes");
  }

  private static Answers transitGateway(String routes) {
    return asked(
        groups()
            .with(Kinds.TRANSIT_GATEWAY_ROUTE_TABLES, "{'TransitGatewayRouteTableId':'tgw-rtb-1'}")
            .with(Kinds.TRANSIT_GATEWAY_ROUTES, routes));
  }

  private static String permission(String protocol, String ports, String cidr) {
    String range =
        !ports.matches("\\d+(-\\d+)?")
            ? ""
            : "'FromPort':%s,'ToPort':%s,"
                .formatted(
                    ports.split("-", -1)[0], ports.contains("-") ? ports.split("-", -1)[1] : ports);
    return "{'IpProtocol':'%s',%s'IpRanges':[{'CidrIp':'%s'}]}".formatted(protocol, range, cidr);
  }

  private static String entry(int number, String action, String block, boolean egress) {
    return "{'RuleNumber':%d,'RuleAction':'%s','Protocol':'6','PortRange':{'From':0,'To':65535},'CidrBlock':'%s','Egress':%s}"
        .formatted(number, action, block, egress);
  }

  private static String route(String to, String target) {
    return "{'DestinationCidrBlock':'%s',%s,'State':'active'}".formatted(to, target);
  }

  private static TestFleet groups(String... groups) {
    return new TestFleet().with(Kinds.SECURITY_GROUPS, groups);
  }

  private static Answers group(String... permissions) {
    return asked(
        groups("{'GroupId':'sg-1','IpPermissions':[%s]}".formatted(String.join(",", permissions))));
  }

  private static Answers acl(String... entries) {
    return asked(
        new TestFleet()
            .with(
                Kinds.NETWORK_ACLS,
                "{'NetworkAclId':'acl-1','Entries':[%s]}".formatted(String.join(",", entries))));
  }

  private static Answers table(String... routes) {
    return asked(
        new TestFleet()
            .with(
                Kinds.ROUTE_TABLES,
                "{'RouteTableId':'rtb-1','Routes':[%s]}".formatted(String.join(",", routes))));
  }

  private static Answers asked(TestFleet fleet) {
    return Answers.of(new DeadRule(), fleet);
  }
}
