package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static dev.tenet.reach.Net.entry;
import static dev.tenet.reach.Net.open;
import static dev.tenet.reach.Net.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Severity;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.reach.Net;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicAddressUnneededTest {
  private static final String TO_NAT = route("0.0.0.0/0", "NatGatewayId", "nat-1");
  private static final String TO_IGW = route("0.0.0.0/0", "GatewayId", "igw-1");

  private static final ConnectivitySettings SSH_TO_I1 = settings(Selector.parse("i-1"), List.of());

  private static ConnectivitySettings settings(Selector allowed, List<Intent> intents) {
    ConnectivitySettings defaults = ConnectivitySettings.DEFAULTS;
    return new ConnectivitySettings(
        List.of(
            new AllowedExposure(
                allowed, TrafficProtocol.TCP, List.of(PortRange.of(22)), new Selector.Internet())),
        defaults.adminPorts(),
        defaults.dataPorts(),
        List.of(),
        List.of(),
        intents,
        Quotas.DEFAULTS);
  }

  private static Intent intent(String from, String to) {
    return new Intent(
        "wanted",
        Intent.Must.REACH,
        Selector.parse(from),
        Selector.parse(to),
        TrafficProtocol.TCP,
        List.of(PortRange.of(443)),
        Severity.HIGH);
  }

  /// A network with a NAT gateway in `subnet-n`, in a zone of its own.
  private static Net nat() {
    return new Net()
        .subnet("subnet-n", "10.0.3.0/24", "", "c")
        .acl("acl-1", List.of("subnet-a", "subnet-b", "subnet-n"), open(false), open(true))
        .table("rtb-n", "subnet-n", TO_IGW)
        .put(
            Kinds.NAT_GATEWAYS,
            "nat-1",
            """
            {'NatGatewayId':'nat-1','VpcId':'vpc-1','State':'available','ConnectivityType':'public','SubnetId':'subnet-n',\
            'NatGatewayAddresses':[{'NetworkInterfaceId':'eni-nat','PrivateIp':'10.0.3.200','PublicIp':'198.51.100.200'}]}\
            """);
  }

  private static Answers asked(ConnectivitySettings settings, Net net) {
    return new Answers(
        new PublicAddressUnneeded(new Exposures(settings))
            .check(net.fleet(), TestFleet.SCOPE)
            .toList());
  }

  private static Answers asked(Net net) {
    return asked(ConnectivitySettings.DEFAULTS, net);
  }

  @Test
  void anAddressByWhichSomethingAllowedComesIsOfUse() {
    Answers answers = asked(SSH_TO_I1, new Net());
    answers.is("eni-1", PASS, "used by what is allowed: tcp 22").none("eni-2");
    asked(SSH_TO_I1, nat().table("rtb-a", "subnet-a", TO_NAT))
        .is("eni-1", PASS, "used by what is allowed");
  }

  @Test
  void anAddressThatIsTheOnlyWayOutIsOfUse() {
    asked(new Net()).is("eni-1", PASS, "no subnet of its VPC has another");
    asked(SSH_TO_I1, new Net().group("sg-1", Net.tcp(80, "0.0.0.0/0"), Net.ALL))
        .is("eni-1", PASS, "way out");
  }

  @Test
  void whereTheSubnetLeadsOutWithoutItIsNotNeeded() {
    Answers answers = asked(nat().table("rtb-a", "subnet-a", TO_NAT));
    answers
        .is("eni-1", FAIL, "nothing that is allowed comes to 198.51.100.10")
        .is("eni-1", FAIL, "gets out as before | unneeded")
        .severity("eni-1", Severity.LOW);
    assertThat(answers.evidence("eni-1"))
        .contains("Association.PublicIp=198.51.100.10")
        .anyMatch(each -> each.startsWith("path=") && each.contains("nat gateway nat-1 (G1) > "));
  }

  @Test
  void whereAnotherSubnetLeadsOutTheFindingNamesIt() {
    Answers answers = asked(nat().table("rtb-b", "subnet-b", TO_NAT));
    answers.is("eni-1", FAIL, "needs none in subnet-b | another-subnet");
    assertThat(answers.evidence("eni-1"))
        .anyMatch(each -> each.startsWith("path=an interface of subnet-b"));
  }

  @Test
  void anotherSubnetThatLetsLessOutIsNoReplacement() {
    asked(
            nat()
                .table("rtb-b", "subnet-b", TO_NAT)
                .acl("acl-1", List.of("subnet-a", "subnet-n"), open(false), open(true))
                .acl(
                    "acl-2",
                    List.of("subnet-b"),
                    open(false),
                    entry(90, true, "deny", "17", "0.0.0.0/0", ""),
                    open(true)))
        .is("eni-1", PASS, "way out");
  }

  @Test
  void anAddressByWhichNothingComesAndGoesIsUnused() {
    asked(new Net().group("sg-1", "", "")).is("eni-1", FAIL, "nothing goes out by it | unused");
    asked(new Net().table("rtb-a", "subnet-a")).is("eni-1", FAIL, "unused");
  }

  @Test
  void anIntentThatNeedsTheInternetKeepsIt() {
    Net net = nat().table("rtb-a", "subnet-a", TO_NAT);
    asked(settings(Selector.parse("i-2"), List.of(intent("internet", "i-1"))), net)
        .is("eni-1", PASS, "the intent wanted is about it");
    asked(settings(Selector.parse("i-2"), List.of(intent("eni-1", "8.8.8.8"))), net)
        .is("eni-1", PASS, "the intent wanted is about it");
    asked(settings(Selector.parse("i-2"), List.of(intent("i-2", "i-1"))), net)
        .is("eni-1", FAIL, "unneeded");
  }

  @Test
  void trustedSendersAreAUse() {
    ConnectivitySettings defaults = ConnectivitySettings.DEFAULTS;
    var office =
        new ConnectivitySettings(
            List.of(),
            defaults.adminPorts(),
            defaults.dataPorts(),
            List.of(TrustedBlock.parse("203.0.113.0/24")),
            List.of(),
            List.of(),
            Quotas.DEFAULTS);
    asked(office, nat().group("sg-1", Net.tcp(22, "203.0.113.0/24"), Net.ALL))
        .is("eni-1", PASS, "tcp 22 from 203.0.113.0/24");
  }

  @Test
  void whatForwardsOrDoesNotRunIsNotTold() {
    asked(nat().instance("i-1", "stopped")).is("eni-1", UNKNOWN, "i-1 is stopped");
    asked(
            new Net()
                .eni(
                    "eni-1",
                    "i-1",
                    "vpc-1",
                    "subnet-a",
                    "10.0.1.10",
                    "198.51.100.10",
                    "sg-1",
                    "",
                    ",'SourceDestCheck':false"))
        .is("eni-1", UNKNOWN, "SourceDestCheck is off");
  }

  @Test
  void aServicesInterfaceIsTheServices() {
    asked(
            new Net()
                .eni(
                    "eni-1",
                    "",
                    "vpc-1",
                    "subnet-a",
                    "10.0.1.10",
                    "198.51.100.10",
                    "sg-1",
                    "",
                    ",'InterfaceType':'network_load_balancer','RequesterManaged':true"))
        .none("eni-1");
  }

  @Test
  void whatWasNotCollectedIsUnknownAndNamed() {
    asked(nat().table("rtb-a", "subnet-a", TO_NAT).missing(Kinds.NETWORK_ACLS))
        .is("eni-1", UNKNOWN, "subnet-a");
    asked(nat().table("rtb-a", "subnet-a", TO_NAT).missing(Kinds.NAT_GATEWAYS))
        .is("eni-1", UNKNOWN, "nat-1");
    asked(nat().missing(Kinds.SECURITY_GROUPS)).is("eni-1", UNKNOWN, "sg-1");
    asked(nat().missing(Kinds.VPC_BLOCK_PUBLIC_ACCESS)).is("eni-1", UNKNOWN, "Block Public Access");
    asked(nat().missing(Kinds.ROUTE_TABLES)).is("eni-1", UNKNOWN, "subnet-a");
    asked(new Net().partial(Kinds.SUBNETS)).is("eni-1", UNKNOWN, "partly collected");
  }
}
