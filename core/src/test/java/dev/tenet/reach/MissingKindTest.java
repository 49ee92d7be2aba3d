package dev.tenet.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What was not collected makes answers unknown, never wrong.
class MissingKindTest {
  private static final Traffic SSH = Traffic.tcp(22);

  @Test
  void withoutAKindThatDecidesNothingIsCertain() {
    for (Kind<?> kind :
        List.of(
            Kinds.SUBNETS,
            Kinds.ROUTE_TABLES,
            Kinds.SECURITY_GROUPS,
            Kinds.NETWORK_ACLS,
            Kinds.VPC_BLOCK_PUBLIC_ACCESS,
            Kinds.INSTANCES)) {
      Network network = new Net().missing(kind).network();
      Answer answer =
          network.ask(new Query(new Endpoint.Internet(), new Endpoint.Interface("eni-1"), SSH));
      assertThat(answer.verdict()).as(kind.toString()).isEqualTo(Reachability.UNKNOWN);
      assertThat(answer.reasons()).as(kind.toString()).isNotEmpty();
    }
  }

  @Test
  void withoutInternetGatewaysAnEgressOnlyOneDoesNotProveThatNothingComesIn() {
    Net net =
        new Net()
            .put(
                Kinds.EGRESS_ONLY_INTERNET_GATEWAYS,
                "eigw-1",
                "{'EgressOnlyInternetGatewayId':'eigw-1','Attachments':[{'VpcId':'vpc-1','State':'attached'}]}")
            .missing(Kinds.INTERNET_GATEWAYS);
    assertThat(net.verdict("internet", "2600:1f00:0:101::10", SSH)).isEqualTo(Reachability.UNKNOWN);
  }

  @Test
  void anEndpointThatWasNotCollectedMayBeAnAppliances() {
    Net net =
        new Net()
            .mainTable("rtb-main", Net.route("10.0.1.0/24", "GatewayId", "vpce-1"))
            .missing(Kinds.VPC_ENDPOINTS);
    assertThat(net.verdict("i-3", "i-1", SSH)).isEqualTo(Reachability.UNKNOWN);
  }

  @Test
  void aPublicAddressMayBelongToAnInterfaceThatWasNotCollected() {
    Net net = new Net().partial(Kinds.NETWORK_INTERFACES);
    assertThat(net.verdict("internet", "198.51.100.77", SSH)).isEqualTo(Reachability.UNKNOWN);
    assertThat(new Net().verdict("internet", "198.51.100.77", SSH))
        .isEqualTo(Reachability.NOT_REACHABLE);
  }
}
