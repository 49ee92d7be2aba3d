package dev.tenet.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The ten causes of "I cannot connect", each told apart from the others by its verdict and codes.
class CannotConnectTest {
  private static final String INTERNET = "internet";

  /// What an answer says that could be mistaken for another's.
  private record Told(Reachability verdict, Set<String> codes) {
    static Told by(Answer answer) {
      var codes = new TreeSet<String>();
      answer.blockers().forEach(each -> codes.add(each.role() + " " + each.code()));
      answer.details().stream()
          .filter(each -> each.code() != Explanation.HOST_FIREWALL_NOT_COLLECTED)
          .forEach(each -> codes.add("DETAIL " + each.code()));
      return new Told(answer.verdict(), codes);
    }
  }

  private static Answer asked(Net net) {
    return net.ask(INTERNET, "i-1", Traffic.tcp(443));
  }

  private static final String WEB = Net.tcp(443, "0.0.0.0/0");
  private static final String WEB_OF_BOTH =
      "{'IpProtocol':'tcp','FromPort':443,'ToPort':443,'IpRanges':[{'CidrIp':'0.0.0.0/0'}],'Ipv6Ranges':[{'CidrIpv6':'::/0'}]}";

  private static Map<String, Answer> causes() {
    var causes = new LinkedHashMap<String, Answer>();
    causes.put(
        "1 no group rule", asked(new Net().group("sg-1", Net.tcp(22, "0.0.0.0/0"), Net.ALL)));
    causes.put(
        "2 no public address",
        asked(new Net().eni("eni-1", "i-1", "subnet-a", "10.0.1.10", "", "sg-1", "")));
    causes.put("3 no route to the gateway", asked(new Net().table("rtb-a", "subnet-a")));
    causes.put(
        "4 the ACL lets part of the replies out",
        asked(
            new Net()
                .acl(
                    "acl-1",
                    List.of("subnet-a", "subnet-b"),
                    Net.open(false),
                    Net.entry(100, true, "allow", "6", "0.0.0.0/0", Net.ports(49_152, 65_535)),
                    Net.entry6(101, true, "allow", "6", "::/0", Net.ports(49_152, 65_535)))));
    causes.put(
        "5 the host drops",
        asked(
            new Net()
                .iptables(
                    "i-1", ":INPUT ACCEPT [0:0]", "-A INPUT -p tcp -m tcp --dport 443 -j DROP")));
    causes.put(
        "6 nobody listens",
        asked(
            new Net()
                .iptables("i-1", ":INPUT ACCEPT [0:0]")
                .file("i-1", "ss.txt", "tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:*\n")));
    causes.put("7 the instance is stopped", asked(new Net().instance("i-1", "stopped")));
    causes.put("8 IPv6 half configured", asked(new Net().group("sg-1", WEB, Net.ALL)));
    causes.put(
        "9 a NAT gateway in a private subnet",
        new Net()
            .put(
                Kinds.NAT_GATEWAYS,
                "nat-1",
                "{'NatGatewayId':'nat-1','State':'available','ConnectivityType':'public','SubnetId':'subnet-b','VpcId':'vpc-1','NatGatewayAddresses':[{'PrivateIp':'10.0.2.99','PublicIp':'198.51.100.99','NetworkInterfaceId':'eni-nat','AllocationId':'eipalloc-1'}]}")
            .table("rtb-a", "subnet-a", Net.route("0.0.0.0/0", "NatGatewayId", "nat-1"))
            .ask("i-2", "8.8.8.8", Traffic.tcp(443)));
    causes.put(
        "10 the peering's route is on one side only",
        new Net()
            .secondVpc(Net.route("10.0.0.0/16", "VpcPeeringConnectionId", "pcx-1"))
            .peering("active")
            .table("rtb-a", "subnet-a")
            .ask("i-4", "i-1", Traffic.tcp(443)));
    return causes;
  }

  private static final Map<String, String> CODES =
      Map.of(
          "1", "FORWARD ENI_SG_RULES_MISMATCH",
          "2", "FORWARD IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
          "3", "REPLY NO_ROUTE_TO_DESTINATION",
          "4", "REPLY EPHEMERAL_RANGE_PARTIAL",
          "5", "FORWARD HOST_FIREWALL_RULE_DROP",
          "6", "DETAIL HOST_NOT_LISTENING",
          "7", "FORWARD BAD_STATE",
          "8", "FORWARD SG_WRONG_FAMILY",
          "9", "FORWARD NO_ROUTE_TO_DESTINATION",
          "10", "REPLY NO_ROUTE_TO_DESTINATION");

  @Test
  void withoutACauseItConnects() {
    Answer answer = asked(new Net().group("sg-1", WEB_OF_BOTH, Net.ALL));
    assertThat(answer.verdict()).isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void eachCauseHasItsCode() {
    causes()
        .forEach((cause, answer) -> {
          String code = CODES.get(cause.substring(0, cause.indexOf(' ')));
          assertThat(Told.by(answer).codes()).as(cause).contains(code);
        });
  }

  @Test
  void noTwoCausesAreToldAlike() {
    var told = new ArrayList<String>();
    causes().values().forEach(answer -> told.add(Told.by(answer) + " " + crossed(answer)));
    assertThat(new HashSet<>(told)).hasSameSizeAs(told);
  }

  private static boolean crossed(Answer answer) {
    return answer.paths().stream()
        .flatMap(path -> path.forward().stream())
        .anyMatch(hop -> hop.kind() == ComponentKind.VPC_PEERING_CONNECTION);
  }
}
