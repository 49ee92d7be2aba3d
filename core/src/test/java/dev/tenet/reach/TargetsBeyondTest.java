package dev.tenet.reach;

import static dev.tenet.reach.Net.ALL;
import static dev.tenet.reach.Net.route;
import static dev.tenet.reach.Net.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Targets that are addresses: of the balancer's VPC, whoever else has the same ones, and beyond
/// it.
class TargetsBeyondTest {
  private static final Traffic HTTP = Traffic.tcp(80);

  /// A target whose address two VPCs have.
  private static Net twice() {
    return BalancerNet.network("ip", "UDP", "")
        .secondVpc()
        .put(
            Kinds.VPCS,
            "vpc-2",
            "{'VpcId':'vpc-2','OwnerId':'111122223333','State':'available','CidrBlock':'10.0.0.0/16'}")
        .eni("eni-4", "i-4", "vpc-2", "subnet-c", "10.0.2.10", "", "sg-4", "", "");
  }

  private static Net target(String address) {
    return BalancerNet.network("ip", "UDP", "")
        .put(
            Kinds.TARGET_HEALTH,
            BalancerNet.GROUP,
            "{'TargetGroupArn':'%s','TargetHealthDescriptions':[{'Target':{'Id':'%s','Port':8080}}]}"
                .formatted(BalancerNet.GROUP, address));
  }

  private static Net overTcp(Net net) {
    return net.put(
        Kinds.LISTENERS,
        BalancerNet.ARN,
        "{'LoadBalancerArn':'%s','Listeners':[{'ListenerArn':'l-1','LoadBalancerArn':'%s','Port':80,'Protocol':'TCP','DefaultActions':[{'Type':'forward','TargetGroupArn':'%s'}]}]}"
            .formatted(BalancerNet.ARN, BalancerNet.ARN, BalancerNet.GROUP));
  }

  private static Net peered(String... back) {
    return overTcp(target("10.1.1.10"))
        .secondVpc(back)
        .peering("active")
        .table(
            "rtb-a",
            "subnet-a",
            route("0.0.0.0/0", "GatewayId", "igw-1"),
            route("10.1.0.0/16", "VpcPeeringConnectionId", "pcx-1"));
  }

  private static final String BACK = route("10.0.0.0/16", "VpcPeeringConnectionId", "pcx-1");

  @Test
  void anAddressThatSeveralVpcsHaveMeansTheOneInTheBalancersVpc() {
    Net net = twice();
    assertThat(net.verdict("i-1", BalancerNet.ARN, Traffic.udp(80)))
        .isEqualTo(Reachability.REACHABLE);
    net.group("sg-4", "", ALL);
    assertThat(net.verdict("i-1", BalancerNet.ARN, Traffic.udp(80)))
        .isEqualTo(Reachability.REACHABLE);
    net.group("sg-3", "", ALL);
    assertThat(net.verdict("i-1", BalancerNet.ARN, Traffic.udp(80)))
        .isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void anExposureNamesTheTargetInTheBalancersVpcOnly() {
    var exposed = new ArrayList<Exposed>();
    twice().network().exposure(new Endpoint.Internet(), 1, vpc -> exposed.addAll(vpc.exposed()));
    assertThat(exposed)
        .filteredOn(each -> each.kind() == Exposed.Kind.LOAD_BALANCER)
        .singleElement()
        .satisfies(each -> {
          assertThat(each.interfaces()).containsExactly("eni-3");
          assertThat(each.arrives().isEmpty()).isFalse();
        });
  }

  @Test
  void aTargetInAPeeredVpcIsReachedByTheBalancersRoutes() {
    Net net = peered(BACK);
    Answer answer = net.ask("i-1", BalancerNet.ARN, HTTP);
    // Whether the client's address is kept is not known here, and how it would be answered neither.
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.reasons())
        .extracting(Reason::code)
        .containsOnly(Explanation.ELBV2_SOURCE_ADDRESS_PRESERVATION);
    assertThat(answer.paths())
        .anySatisfy(
            path -> assertThat(path.forward()).extracting(Hop::id).contains("pcx-1", "eni-4"));
  }

  @Test
  void anApplicationBalancersTargetInAPeeredVpcIsExposedOnlyIfItAdmitsTheBalancer() {
    assertThat(toPeer(peered(BACK), ALL)).isNotEmpty();
    assertThat(toPeer(peered(BACK), tcp(8080, "203.0.113.0/24"))).isEmpty();
    assertThat(toPeer(peered(BACK).peering("deleted"), ALL)).isEmpty();
  }

  private static List<Exposed> toPeer(Net net, String admitted) {
    var exposed = new ArrayList<Exposed>();
    net.group("sg-4", admitted, ALL)
        .put(
            Kinds.LOAD_BALANCERS,
            BalancerNet.ARN,
            "{'LoadBalancerArn':'%s','LoadBalancerName':'lb','Type':'application','Scheme':'internet-facing','VpcId':'vpc-1','State':{'Code':'active'}}"
                .formatted(BalancerNet.ARN))
        .network()
        .exposure(new Endpoint.Internet(), 1, vpc -> exposed.addAll(vpc.exposed()));
    return exposed.stream().filter(each -> each.interfaces().contains("eni-4")).toList();
  }

  @Test
  void aReplyFromAPeeredVpcNeedsARouteBack() {
    assertThat(answered(peered(BACK))).isTrue();
    assertThat(answered(peered())).isFalse();
  }

  private static boolean answered(Net net) {
    return toPeer(net, ALL).stream().anyMatch(each -> !each.mayBeAnswered().isEmpty());
  }

  @Test
  void aTargetOnPremisesIsReachedByARouteThatLeadsThere() {
    Net net = overTcp(target("172.16.5.9"));
    assertThat(net.ask("i-1", BalancerNet.ARN, HTTP).paths())
        .noneSatisfy(
            path -> assertThat(path.forward()).extracting(Hop::id).contains(Ends.ON_PREMISES));
    net.table("rtb-a", "subnet-a", route("172.16.0.0/12", "GatewayId", "vgw-1"))
        .put(
            Kinds.VPN_GATEWAYS,
            "vgw-1",
            "{'VpnGatewayId':'vgw-1','State':'available','VpcAttachments':[{'VpcId':'vpc-1','State':'attached'}]}")
        .put(
            Kinds.VPN_CONNECTIONS,
            "vpn-1",
            "{'VpnConnectionId':'vpn-1','State':'available','VpnGatewayId':'vgw-1','Options':{'StaticRoutesOnly':true},'Routes':[{'DestinationCidrBlock':'172.16.0.0/12','State':'available'}]}");
    assertThat(net.ask("i-1", BalancerNet.ARN, HTTP).paths())
        .anySatisfy(
            path -> assertThat(path.forward()).extracting(Hop::id).contains(Ends.ON_PREMISES));
  }

  @Test
  void aTargetOfThePeersThatWasNotCollectedIsUnknown() {
    Net net =
        peered(BACK).without(Kinds.NETWORK_INTERFACES, "eni-4").partial(Kinds.NETWORK_INTERFACES);
    assertThat(net.verdict("i-1", BalancerNet.ARN, HTTP)).isEqualTo(Reachability.UNKNOWN);
  }

  @Test
  void whatABalancerItselfAsksIsAnswered() {
    assertThat(BalancerNet.application().verdict("eni-lb", "i-3", Traffic.tcp(8081)))
        .isEqualTo(Reachability.REACHABLE);
  }
}
