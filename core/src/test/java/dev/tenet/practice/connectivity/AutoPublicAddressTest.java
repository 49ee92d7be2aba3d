package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoPublicAddressTest {
  private static final String OUT =
      "{'DestinationCidrBlock':'0.0.0.0/0','GatewayId':'igw-1','State':'active'}";
  private static final String OUT6 =
      "{'DestinationIpv6CidrBlock':'::/0','GatewayId':'igw-1','State':'active'}";

  @Test
  void aPublicAddressBeforeAnInternetGatewayFails() {
    asked(subnet("'MapPublicIpOnLaunch':true"), mainTable(OUT)).is("subnet-1", FAIL, "igw-1");
  }

  @Test
  void withoutARouteToAnInternetGatewayTheAddressIsOfNoUse() {
    asked(subnet("'MapPublicIpOnLaunch':true"), mainTable("")).is("subnet-1", PASS, "no route");
    asked(subnet("'MapPublicIpOnLaunch':true"), mainTable(OUT.replace("'active'", "'blackhole'")))
        .is("subnet-1", PASS, "no route");
    asked(
            subnet("'MapPublicIpOnLaunch':true"),
            mainTable(OUT.replace("'GatewayId':'igw-1'", "'NatGatewayId':'nat-1'")))
        .is("subnet-1", PASS, "no route");
  }

  @Test
  void theSubnetsOwnTableCountsBeforeTheMainOne() {
    String own =
        "{'RouteTableId':'rtb-2','VpcId':'vpc-1','Associations':[{'SubnetId':'subnet-1'}],'Routes':[]}";
    asked(subnet("'MapPublicIpOnLaunch':true"), mainTable(OUT), own).is("subnet-1", PASS, "rtb-2");
    String leaving =
        own.replace("'subnet-1'}", "'subnet-1','AssociationState':{'State':'disassociated'}}");
    asked(subnet("'MapPublicIpOnLaunch':true"), mainTable(OUT), leaving)
        .is("subnet-1", FAIL, "rtb-1");
  }

  @Test
  void ipv6CountsByItself() {
    String ipv6 =
        "'MapPublicIpOnLaunch':false,'AssignIpv6AddressOnCreation':true,'Ipv6CidrBlockAssociationSet':[{'Ipv6CidrBlock':'2001:db8::/64'}]";
    asked(subnet(ipv6), mainTable(OUT)).is("subnet-1", PASS, "");
    asked(subnet(ipv6), mainTable(OUT6)).is("subnet-1", FAIL, "IPv6");
  }

  @Test
  void aSubnetWithoutIpv6NeedsNoAnswerAboutIt() {
    asked(subnet("'MapPublicIpOnLaunch':false"), mainTable(OUT, OUT6)).is("subnet-1", PASS, "");
  }

  @Test
  void anIpv6AddressThatIsAssignedIsOneAlsoIfTheSubnetsBlocksWereNotPrinted() {
    asked(subnet("'MapPublicIpOnLaunch':false,'AssignIpv6AddressOnCreation':true"), mainTable(OUT6))
        .is("subnet-1", FAIL, "IPv6");
  }

  @Test
  void whatWasNotPrintedIsUnknown() {
    asked(subnet("'CidrBlock':'10.0.0.0/24'"), mainTable(OUT))
        .is("subnet-1", UNKNOWN, "MapPublicIpOnLaunch");
    asked(subnet("'MapPublicIpOnLaunch':true")).is("subnet-1", UNKNOWN, "no route table");
  }

  @Test
  void aTableThatWasNotReadMayBeTheSubnetsOwn() {
    TestFleet fleet =
        new TestFleet()
            .with(Kinds.SUBNETS, subnet("'MapPublicIpOnLaunch':true"))
            .with(Kinds.ROUTE_TABLES, mainTable(OUT))
            .partial(Kinds.ROUTE_TABLES);
    Answers.of(new AutoPublicAddress(ConnectivitySettings.DEFAULTS), fleet)
        .is("subnet-1", UNKNOWN, "partly");
  }

  @Test
  void aDeclaredSubnetMayBePublic() {
    for (String declared : List.of("subnet-1", "vpc-1", "tag:tier", "tag:tier=dmz")) {
      declared(declared).is("subnet-1", PASS, "declared");
    }
    for (String other : List.of("subnet-2", "vpc-2", "tag:tier=app", "tag:stage")) {
      declared(other).is("subnet-1", FAIL, "");
    }
  }

  private static Answers declared(String selector) {
    ConnectivitySettings defaults = ConnectivitySettings.DEFAULTS;
    var settings =
        new ConnectivitySettings(
            defaults.allowedExposure(),
            defaults.adminPorts(),
            defaults.dataPorts(),
            defaults.trustedCidrs(),
            List.of(Selector.parse(selector)),
            defaults.intents(),
            defaults.quotas());
    String subnet = subnet("'MapPublicIpOnLaunch':true,'Tags':[{'Key':'tier','Value':'dmz'}]");
    return Answers.of(
        new AutoPublicAddress(settings),
        new TestFleet().with(Kinds.SUBNETS, subnet).with(Kinds.ROUTE_TABLES, mainTable(OUT)));
  }

  private static String subnet(String fields) {
    return "{'SubnetId':'subnet-1','VpcId':'vpc-1',%s}".formatted(fields);
  }

  private static String mainTable(String... routes) {
    return "{'RouteTableId':'rtb-1','VpcId':'vpc-1','Associations':[{'Main':true}],'Routes':[%s]}"
        .formatted(String.join(",", routes));
  }

  private static Answers asked(String subnet, String... tables) {
    return Answers.of(
        new AutoPublicAddress(ConnectivitySettings.DEFAULTS),
        new TestFleet().with(Kinds.SUBNETS, subnet).with(Kinds.ROUTE_TABLES, tables));
  }
}
