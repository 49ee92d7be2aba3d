package dev.tenet.practice.connectivity;

import static dev.tenet.practice.connectivity.ConnectivityFleets.ELASTIC;
import static dev.tenet.practice.connectivity.ConnectivityFleets.LENT;
import static dev.tenet.practice.connectivity.ConnectivityFleets.idle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.plan.FakeAccount;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Step;
import dev.tenet.practice.Remedied;
import dev.tenet.reach.Net;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixPublicAddressTest {
  private static final String FIX = "connectivity.fix-public-address";

  private static Remedied remedied(Net net) {
    return Remedied.of(ConnectivityPractice.practice(ConnectivitySettings.DEFAULTS), net.fleet());
  }

  @Test
  void anElasticAddressIsTakenOffAndCanBePutBack() {
    Remedied before = remedied(idle(ELASTIC, 1));
    Plan plan = before.plan(FIX);
    assertThat(plan.steps())
        .extracting(Step::summary)
        .containsExactly("disassociate 198.51.100.10 from eni-1");
    assertThat(plan.irreversible()).isFalse();
    var account = new FakeAccount(before.fleet(), TestFleet.SCOPE).take(plan);
    assertThat(Remedied.of(before.practice(), account.fleet()).findings())
        .noneMatch(finding -> finding.check().equals("connectivity.public-address-unneeded"));
    assertThat(account.takeBack(plan).fleet().all(Kinds.NETWORK_INTERFACES))
        .isEqualTo(before.fleet().all(Kinds.NETWORK_INTERFACES));
  }

  @Test
  void anAddressThatIsLentIsGivenBackForGood() {
    Plan plan = remedied(idle(LENT, 0)).plan(FIX);
    assertThat(plan.irreversible()).isTrue();
    assertThat(plan.steps().getFirst().call().operation().name())
        .isEqualTo("ModifyNetworkInterfaceAttribute");
  }

  @Test
  void onlyAPrimaryInterfaceCanGiveItsAddressBack() {
    assertThat(remedied(idle(LENT, 1)).blocked(FIX).gate()).isEqualTo("primary interface");
    assertThat(
            remedied(idle("'PublicIp':'198.51.100.10','IpOwnerId':'carrier'", 0))
                .blocked(FIX)
                .gate())
        .isEqualTo("address");
    assertThat(
            remedied(idle(ELASTIC.replace(",'AssociationId':'eipassoc-1'", ""), 0))
                .blocked(FIX)
                .gate())
        .isEqualTo("association");
  }

  @Test
  void whatComesInUndeclaredIsClosedFirst() {
    Net net = idle(ELASTIC, 0).group("sg-1", Net.tcp(5432, "0.0.0.0/0"), "");
    assertThat(remedied(net).blocked(FIX).gate()).isEqualTo("connectivity.internet-exposure");
  }

  @Test
  void whereOnlyAnotherSubnetLeadsOutNothingIsTakenAway() {
    Net net =
        idle(ELASTIC, 0)
            .group("sg-1", "", Net.ALL)
            .subnet("subnet-n", "10.0.3.0/24", "", "c")
            .table("rtb-n", "subnet-n", Net.route("0.0.0.0/0", "GatewayId", "igw-1"))
            .acl(
                "acl-1",
                List.of("subnet-a", "subnet-b", "subnet-n"),
                Net.open(false),
                Net.open(true))
            .table("rtb-b", "subnet-b", Net.route("0.0.0.0/0", "NatGatewayId", "nat-1"))
            .put(
                Kinds.NAT_GATEWAYS,
                "nat-1",
                """
                {'NatGatewayId':'nat-1','VpcId':'vpc-1','State':'available','SubnetId':'subnet-n',\
                'NatGatewayAddresses':[{'NetworkInterfaceId':'eni-nat','PrivateIp':'10.0.3.200','PublicIp':'198.51.100.200'}]}\
                """);
    assertThat(remedied(net).blocked(FIX).gate()).isEqualTo("way out");
  }
}
