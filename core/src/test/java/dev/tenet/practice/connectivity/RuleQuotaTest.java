package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static java.util.stream.Collectors.joining;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleQuotaTest {
  @Test
  void moreThanNineTenthsOfAQuotaFail() {
    asked(group(ranges(54))).is("sg-1", PASS, "54 of 60 inbound IPv4 rules");
    asked(group(ranges(55))).is("sg-1", FAIL, "55 of 60 inbound IPv4 rules");
  }

  @Test
  void moreThanTheQuotaShowsThatItWasRaised() {
    asked(group(ranges(61))).is("sg-1", UNKNOWN, "connectivity.quotas.rulesPerSecurityGroup");
    asked(group(ranges(61)), new Quotas(100, 5, 20, 500, 50)).is("sg-1", PASS, "61 of 100");
  }

  @Test
  void ipv6IsCountedByItselfAndAReferenceInBoth() {
    String references =
        IntStream.range(0, 28)
            .mapToObj(i -> "{'GroupId':'sg-%d'}".formatted(i))
            .collect(joining(","));
    asked(
            group(
                "{'IpProtocol':'-1','IpRanges':[%s],'Ipv6Ranges':[{'CidrIpv6':'::/0'}],'UserIdGroupPairs':[%s]}"
                    .formatted(cidrs(27), references)))
        .is("sg-1", FAIL, "55 of 60 inbound IPv4 rules");
  }

  @Test
  void aPrefixListCountsAsManyAsItMayHave() {
    String rule = "{'IpProtocol':'-1','PrefixListIds':[{'PrefixListId':'pl-1'}]}";
    asked(
            group(rule)
                .with(
                    Kinds.MANAGED_PREFIX_LISTS,
                    "{'PrefixListId':'pl-1','AddressFamily':'IPv4','MaxEntries':60}"))
        .is("sg-1", FAIL, "60 of 60 inbound IPv4 rules");
    asked(
            group(rule)
                .with(
                    Kinds.MANAGED_PREFIX_LISTS,
                    "{'PrefixListId':'pl-1','AddressFamily':'IPv4','PrefixListName':'com.amazonaws.global.cloudfront.origin-facing'}"))
        .is("sg-1", FAIL, "55 of 60");
    asked(group(rule)).is("sg-1", UNKNOWN, "at least 1 of 60");
  }

  @Test
  void anAclsLastDenyCounts() {
    String entries =
        IntStream.rangeClosed(1, 18)
            .mapToObj(i -> "{'RuleNumber':%d,'CidrBlock':'10.0.0.0/8','Egress':false}".formatted(i))
            .collect(joining(","));
    String acl =
        "{'NetworkAclId':'acl-1','Entries':[%s,{'RuleNumber':32767,'CidrBlock':'0.0.0.0/0','Egress':false}]}"
            .formatted(entries);
    asked(new TestFleet().with(Kinds.NETWORK_ACLS, acl)).is("acl-1", FAIL, "19 of 20 inbound IPv4");
  }

  @Test
  void propagatedRoutesDoNotCount() {
    String routes =
        IntStream.range(0, 600)
            .mapToObj(i ->
                "{'DestinationCidrBlock':'10.%d.%d.0/24','GatewayId':'vgw-1','Origin':'EnableVgwRoutePropagation'}"
                    .formatted(i / 256, i % 256))
            .collect(joining(","));
    asked(
            new TestFleet()
                .with(
                    Kinds.ROUTE_TABLES, "{'RouteTableId':'rtb-1','Routes':[%s]}".formatted(routes)))
        .is("rtb-1", PASS, "0 of 500");
  }

  @Test
  void fiveGroupsOnAnInterfaceAreAllThereMayBe() {
    asked(new TestFleet().with(Kinds.NETWORK_INTERFACES, eni(5)))
        .is("eni-1", FAIL, "5 of 5 security groups");
    asked(new TestFleet().with(Kinds.NETWORK_INTERFACES, eni(4))).is("eni-1", PASS, "");
  }

  @Test
  void peeringConnectionsThatWereNotReadAreNotCounted() {
    asked(new TestFleet().with(Kinds.VPCS, "{'VpcId':'vpc-1'}"))
        .is("vpc-1", UNKNOWN, "how many active peering connections it has is not known");
    asked(new TestFleet().with(Kinds.VPCS, "{'VpcId':'vpc-1'}").with(Kinds.VPC_PEERING_CONNECTIONS))
        .is("vpc-1", PASS, "0 of 50");
  }

  private static String eni(int groups) {
    return "{'NetworkInterfaceId':'eni-1','Groups':[%s]}"
        .formatted(
            IntStream.range(0, groups)
                .mapToObj(i -> "{'GroupId':'sg-%d'}".formatted(i))
                .collect(joining(",")));
  }

  private static String ranges(int count) {
    return "{'IpProtocol':'-1','IpRanges':[%s]}".formatted(cidrs(count));
  }

  private static String cidrs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{'CidrIp':'10.0.%d.0/24'}".formatted(i))
        .collect(joining(","));
  }

  private static TestFleet group(String permission) {
    return new TestFleet()
        .with(
            Kinds.SECURITY_GROUPS, "{'GroupId':'sg-1','IpPermissions':[%s]}".formatted(permission));
  }

  private static Answers asked(TestFleet fleet) {
    return asked(fleet, Quotas.DEFAULTS);
  }

  private static Answers asked(TestFleet fleet, Quotas quotas) {
    ConnectivitySettings defaults = ConnectivitySettings.DEFAULTS;
    var settings =
        new ConnectivitySettings(
            defaults.allowedExposure(),
            defaults.adminPorts(),
            defaults.dataPorts(),
            defaults.trustedCidrs(),
            List.of(),
            List.of(),
            quotas);
    return Answers.of(new RuleQuota(settings), fleet);
  }
}
