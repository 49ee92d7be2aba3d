package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Severity;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.practice.Check;
import dev.tenet.reach.BalancerNet;
import dev.tenet.reach.Net;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExposureCheckTest {
  private static final String SSH = Net.tcp(22, "0.0.0.0/0");
  private static final String WEB = Net.tcp(443, "0.0.0.0/0");

  private static Answers asked(Check check, Net net) {
    return answers(check, net.fleet());
  }

  private static Answers answers(Check check, Fleet fleet) {
    return new Answers(check.check(fleet, TestFleet.SCOPE).toList());
  }

  private static Exposures defaults() {
    return new Exposures(ConnectivitySettings.DEFAULTS);
  }

  private static Exposures with(List<AllowedExposure> allowed, String... trusted) {
    ConnectivitySettings defaults = ConnectivitySettings.DEFAULTS;
    return new Exposures(
        new ConnectivitySettings(
            allowed,
            defaults.adminPorts(),
            defaults.dataPorts(),
            List.of(trusted).stream().map(TrustedBlock::parse).toList(),
            List.of(),
            List.of(),
            Quotas.DEFAULTS));
  }

  private static Answers admin(Net net) {
    return asked(ExposureCheck.adminPortOpen(defaults()), net);
  }

  private static Answers any(Net net) {
    return asked(ExposureCheck.internetExposure(defaults()), net);
  }

  @Test
  void anOpenAdministrationPortFailsWithItsPacketPathAndRules() {
    Answers answers = admin(new Net().group("sg-1", SSH, Net.ALL));
    answers
        .is("eni-1", FAIL, "tcp 22 from the internet arrives by its public address 198.51.100.10")
        .is("eni-1", FAIL, "i-1 (name-i-1)")
        .severity("eni-1", Severity.CRITICAL);
    assertThat(answers.evidence("eni-1"))
        .contains(
            "arrives=tcp 22 from the internet",
            "packet=tcp 8.8.8.8 port 49152 to 198.51.100.10 port 22, arrives as tcp 8.8.8.8 port"
                + " 49152 to 10.0.1.10 port 22",
            "IpPermissions[0]=allow tcp 22 from 0.0.0.0/0",
            "Entries[0]=allow all traffic from 0.0.0.0/0",
            "Attachment.InstanceId=i-1");
    assertThat(answers.evidence("eni-1"))
        .anyMatch(each -> each.startsWith("path=internet (I1) > internet gateway igw-1"));
  }

  @Test
  void anOpenGroupWithoutAPublicAddressIsNotReached() {
    admin(new Net()).is("eni-2", PASS, "").is("eni-3", PASS, "");
  }

  @Test
  void anOpenGroupInASubnetWithoutARouteToTheGatewayGetsNoReplyBack() {
    Net net =
        new Net()
            .eni("eni-3", "i-3", "subnet-b", "10.0.2.10", "198.51.100.30", "sg-3", "")
            .group("sg-3", SSH, Net.ALL);
    admin(net).is("eni-3", FAIL, "and no reply gets back").is("eni-3", FAIL, "arrives-unanswered");
  }

  @Test
  void anAclThatDeniesBeforeItAllowsCloses() {
    String deny = Net.entry(90, false, "deny", "6", "0.0.0.0/0", Net.ports(22, 22));
    List<String> both = List.of("subnet-a", "subnet-b");
    Net net = new Net().group("sg-1", SSH, Net.ALL);
    admin(net.acl("acl-1", both, deny, Net.open(false), Net.open(true))).is("eni-1", PASS, "");
    String late = Net.entry(110, false, "deny", "6", "0.0.0.0/0", Net.ports(22, 22));
    admin(net.acl("acl-1", both, Net.open(false), late, Net.open(true)))
        .is("eni-1", FAIL, "tcp 22");
  }

  @Test
  void anAclThatDropsRepliesIsReportedAsThat() {
    Net net =
        new Net()
            .group("sg-1", SSH, Net.ALL)
            .acl("acl-1", List.of("subnet-a", "subnet-b"), Net.open(false));
    admin(net).is("eni-1", FAIL, "tcp 22 from the internet arrives").is("eni-1", FAIL, "no reply");
  }

  @Test
  void oneAddressIsNoEveryone() {
    Net net = new Net().group("sg-1", Net.tcp(22, "203.0.113.7/32"), Net.ALL);
    admin(net).is("eni-1", FAIL, "from 203.0.113.7/32").severity("eni-1", Severity.MEDIUM);
    Exposures trusting = with(List.of(), "203.0.113.0/24");
    asked(ExposureCheck.adminPortOpen(trusting), net).is("eni-1", PASS, "");
  }

  @Test
  void whatLeavesIsNoExposure() {
    any(new Net().group("sg-1", Net.fromGroup("sg-1"), Net.ALL)).is("eni-1", PASS, "");
  }

  @Test
  void anInstanceThatDoesNotRunIsNotReached() {
    any(new Net().instance("i-1", "stopped")).is("eni-1", PASS, "");
  }

  @Test
  void blockPublicAccessCloses() {
    Net net =
        new Net()
            .put(
                Kinds.VPC_BLOCK_PUBLIC_ACCESS,
                "bpa",
                "{'VpcBlockPublicAccessOptions':{'AwsAccountId':'111122223333','AwsRegion':'eu-central-1','InternetGatewayBlockMode':'block-ingress','State':'update-complete'}}");
    any(net).is("eni-1", PASS, "");
  }

  @Test
  void iPv6IsAWayOfItsOwn() {
    String six =
        "{'IpProtocol':'tcp','FromPort':22,'ToPort':22,'Ipv6Ranges':[{'CidrIpv6':'::/0'}]}";
    Answers answers = admin(new Net().group("sg-1", six, Net.ALL));
    answers.is("eni-1", FAIL, "tcp 22 from the internet by IPv6 arrives by its IPv6 address");
    assertThat(answers.evidence("eni-1"))
        .anyMatch(each -> each.contains("to 2600:1f00:0:101::10 port 22"));
  }

  @Test
  void aDatabasePortIsTheOtherChecksMatter() {
    Net net = new Net().group("sg-1", Net.tcp(5432, "0.0.0.0/0"), Net.ALL);
    asked(ExposureCheck.dataPortOpen(defaults()), net).is("eni-1", FAIL, "tcp 5432");
    admin(net).is("eni-1", PASS, "");
    any(net).is("eni-1", FAIL, "tcp 5432");
  }

  @Test
  void declaredTrafficIsAllowedThereAndNowhereElse() {
    Net net = new Net().group("sg-1", WEB, Net.ALL);
    any(net).is("eni-1", FAIL, "tcp 443");
    for (String to :
        List.of("eni-1", "i-1", "sg-1", "subnet-a", "vpc-1", "tag:Name", "10.0.1.10")) {
      asked(ExposureCheck.internetExposure(with(List.of(allow(to, 443)))), net)
          .is("eni-1", PASS, "");
    }
    for (String to : List.of("eni-2", "i-2", "sg-2", "subnet-b", "tag:Name=x", "10.0.1.11")) {
      asked(ExposureCheck.internetExposure(with(List.of(allow(to, 443)))), net)
          .is("eni-1", FAIL, "tcp 443");
    }
    asked(ExposureCheck.internetExposure(with(List.of(allow("i-1", 80)))), net)
        .is("eni-1", FAIL, "tcp 443");
  }

  private static AllowedExposure allow(String to, int port) {
    return new AllowedExposure(
        Selector.parse(to),
        TrafficProtocol.TCP,
        List.of(PortRange.of(port)),
        new Selector.Internet());
  }

  @Test
  void aListenerOfALoadBalancerThatIsAllowedPasses() {
    Net net = BalancerNet.network("instance", "UDP", "");
    any(net).is("eni-3", FAIL, "udp 80 from the internet arrives by load balancer net/lb/1");
    any(BalancerNet.network("ip", "TCP", "")).is("eni-3", PASS, "");
  }

  @Test
  void behindALoadBalancerThePortOfTheMachineCounts() {
    Net net = BalancerNet.network("ip", "TCP", "");
    ConnectivitySettings defaults = ConnectivitySettings.DEFAULTS;
    var settings =
        new ConnectivitySettings(
            defaults.allowedExposure(),
            List.of(PortRange.of(8080)),
            List.of(PortRange.of(80)),
            List.of(),
            List.of(),
            List.of(),
            Quotas.DEFAULTS);
    asked(ExposureCheck.adminPortOpen(new Exposures(settings)), net)
        .is("eni-3", FAIL, "tcp 80 from the internet arrives by load balancer net/lb/1");
    asked(ExposureCheck.dataPortOpen(new Exposures(settings)), net).is("eni-3", PASS, "");
  }

  @Test
  void aBalancerWhoseTargetsAreNotKnownMayReachWhatItsGroupsLetIn() {
    Net net =
        new Net()
            .eni(
                "eni-lb",
                "",
                "vpc-1",
                "subnet-a",
                "10.0.1.50",
                "198.51.100.50",
                "sg-2",
                "",
                ",'RequesterManaged':true,'Description':'ELB old'")
            .group("sg-3", Net.tcp(443, "10.0.0.0/16"), Net.ALL);
    admin(net).is("eni-3", PASS, "").is("eni-2", UNKNOWN, "the load balancer of eni-lb (ELB old)");
    any(net).is("eni-3", UNKNOWN, "was not collected");
    any(net.group("sg-2", WEB, Net.ALL)).is("eni-3", PASS, "");
  }

  @Test
  void targetsThatWereNotAllListedMayBeAnyInterface() {
    Net net = BalancerNet.network("ip", "TCP", "");
    admin(net).is("eni-2", PASS, "");
    for (var kind : List.of(Kinds.LISTENERS, Kinds.TARGET_GROUPS, Kinds.TARGET_HEALTH)) {
      admin(BalancerNet.network("ip", "TCP", "").partial(kind))
          .is("eni-2", UNKNOWN, "all that lb passes packets on to is not known");
    }
    admin(new Net().partial(Kinds.NETWORK_INTERFACES))
        .is("eni-2", UNKNOWN, "whether a load balancer stands in the VPC");
  }

  @Test
  void aLoadBalancerBehindALoadBalancerIsNotFollowed() {
    Net net =
        BalancerNet.network("ip", "TCP", "")
            .put(
                Kinds.TARGET_GROUPS,
                "inner",
                "{'TargetGroupArn':'arn:inner','TargetGroupName':'i','Protocol':'TCP','Port':80,'VpcId':'vpc-1','TargetType':'alb','LoadBalancerArns':['%s']}"
                    .formatted(BalancerNet.ARN));
    admin(net).is("eni-2", UNKNOWN, "the load balancer behind lb is not followed");
  }

  @Test
  void theRulesOfAListenerMayChooseATarget() {
    Net net =
        BalancerNet.application()
            .put(
                Kinds.TARGET_GROUPS,
                "other",
                "{'TargetGroupArn':'arn:other','TargetGroupName':'o','Protocol':'HTTP','Port':2375,'VpcId':'vpc-1','TargetType':'instance','LoadBalancerArns':['%s']}"
                    .formatted(BalancerNet.applicationArn()))
            .put(
                Kinds.TARGET_HEALTH,
                "other",
                "{'TargetGroupArn':'arn:other','TargetHealthDescriptions':[{'Target':{'Id':'i-2','Port':2375}}]}");
    admin(net).is("eni-2", UNKNOWN, "the rules of the listeners of lb").is("eni-3", PASS, "");
    any(net).is("eni-2", PASS, "");
  }

  @Test
  void anInterfaceOfAServiceIsItsService() {
    Net net =
        new Net()
            .eni(
                "eni-db",
                "",
                "vpc-1",
                "subnet-a",
                "10.0.1.60",
                "198.51.100.60",
                "sg-2",
                "",
                ",'RequesterManaged':true,'Description':'RDSNetworkInterface'");
    asked(ExposureCheck.dataPortOpen(defaults()), net)
        .is("eni-db", FAIL, "RDSNetworkInterface's interface: tcp 1433");
  }

  @Test
  void missingDataNeverMakesItPass() {
    for (var kind : dev.tenet.reach.Network.KINDS) {
      if (kind.equals(Kinds.NETWORK_INTERFACES)) {
        continue;
      }
      Answers answers = admin(new Net().missing(kind));
      assertThat(answers.about("eni-1").status()).as(kind.toString()).isNotEqualTo(PASS);
    }
  }

  @Test
  void alikeInterfacesAreShownWithTheirOwnAddresses() {
    Net net =
        new Net()
            .eni("eni-1", "i-1", "subnet-a", "10.0.1.10", "198.51.100.10", "sg-1", "")
            .eni("eni-2", "i-2", "subnet-a", "10.0.1.20", "198.51.100.20", "sg-1", "")
            .group("sg-1", SSH, Net.ALL);
    assertThat(admin(net).evidence("eni-2"))
        .contains(
            "packet=tcp 8.8.8.8 port 49152 to 198.51.100.20 port 22, arrives as tcp 8.8.8.8 port"
                + " 49152 to 10.0.1.20 port 22")
        .anyMatch(each -> each.startsWith("path=") && each.contains("security groups eni-2"));
  }

  @Test
  void aFleetIsWorkedOutOnceForAllChecks() {
    Exposures exposures = defaults();
    Fleet fleet = new Net().fleet();
    assertThat(exposures.of(fleet)).isSameAs(exposures.of(fleet));
    assertThat(exposures.of(new Net().fleet())).isNotSameAs(exposures.of(fleet));
  }
}
