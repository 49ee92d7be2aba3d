package dev.tenet.reach;

import static dev.tenet.reach.Net.ALL;
import static dev.tenet.reach.Net.entry;
import static dev.tenet.reach.Net.open;
import static dev.tenet.reach.Net.ports;
import static dev.tenet.reach.Net.route;
import static dev.tenet.reach.Net.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The ten usual causes of "I cannot connect to my instance": each has a fleet that lacks one thing
/// only, and an answer that no other cause has.
class UnreachableInstanceTest {
  private static final Traffic SSH = Traffic.tcp(22);
  private static final String INSTANCE = "198.51.100.10";
  private static final String INSTANCE_IPV6 = "2600:1f00:0:101::10";

  /// A question and what is in its way: role, component and code.
  private record Case(String from, String to, Supplier<Net> broken, Set<String> blockers) {
    Answer answer() {
      return broken.get().ask(from, to, SSH);
    }

    /// The answer is no, for these causes and no others.
    Answer isBlocked() {
      Answer answer = answer();
      assertThat(answer.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
      assertThat(answer.reasons()).isEmpty();
      assertThat(said(answer)).isEqualTo(blockers);
      return answer;
    }
  }

  private static Set<String> said(Answer answer) {
    var said = new HashSet<String>();
    for (Blocker each : answer.blockers()) {
      said.add("%s %s %s".formatted(each.role(), each.component(), each.code()));
    }
    return said;
  }

  private static Case toInstance(Supplier<Net> broken, String... blockers) {
    return new Case("internet", INSTANCE, broken, Set.of(blockers));
  }

  private static final Case NO_RULE =
      toInstance(
          () -> new Net().group("sg-1", tcp(443, "0.0.0.0/0"), ALL),
          "FORWARD eni-1 ENI_SG_RULES_MISMATCH");

  private static final Case NO_PUBLIC_ADDRESS =
      new Case(
          "internet",
          "i-2",
          Net::new,
          Set.of("FORWARD internet IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS"));

  private static final Case NO_ROUTE =
      toInstance(() -> new Net().table("rtb-a", "subnet-a"), "REPLY rtb-a NO_ROUTE_TO_DESTINATION");

  private static final Case ACL_DENIES_THE_REQUEST =
      toInstance(
          () ->
              acl(
                  entry(90, false, "deny", "6", "0.0.0.0/0", ports(22, 22))
                      + ","
                      + open(false)
                      + ","
                      + open(true)),
          "FORWARD subnet-a SUBNET_ACL_RESTRICTION");

  private static final Case ACL_DENIES_THE_REPLY =
      toInstance(
          () -> acl(open(false) + "," + entry(100, true, "allow", "6", "0.0.0.0/0", ports(22, 22))),
          "REPLY subnet-a EPHEMERAL_RANGE_PARTIAL");

  private static final Case HOST_FIREWALL =
      toInstance(
          () ->
              new Net()
                  .iptables(
                      "i-1",
                      ":INPUT DROP [0:0]\n:OUTPUT ACCEPT [0:0]",
                      "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
                      "-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT"),
          "FORWARD i-1 HOST_FIREWALL_DEFAULT_POLICY");

  private static final Case STOPPED =
      toInstance(
          () -> new Net().instance("i-1", "stopped"),
          "FORWARD eni-1 BAD_STATE",
          "REPLY eni-1 BAD_STATE");

  private static final Case NO_IPV6_ROUTE =
      new Case(
          "internet",
          INSTANCE_IPV6,
          () -> new Net().table("rtb-a", "subnet-a", route("0.0.0.0/0", "GatewayId", "igw-1")),
          Set.of("REPLY rtb-a NO_ROUTE_TO_DESTINATION"));

  private static final Case NO_IPV6_RULE =
      new Case(
          "internet",
          INSTANCE_IPV6,
          () -> new Net().group("sg-1", tcp(22, "0.0.0.0/0"), ALL),
          Set.of("FORWARD eni-1 SG_WRONG_FAMILY"));

  private static final Case NAT_IN_A_PRIVATE_SUBNET =
      new Case(
          "i-3",
          "8.8.8.8",
          () -> nat().table("rtb-a", "subnet-a"),
          Set.of("FORWARD rtb-a NO_ROUTE_TO_DESTINATION"));

  private static final Case PEERING_ON_ONE_SIDE =
      new Case("i-3", "i-4", () -> peered().secondVpc(), Set.of("REPLY rtb-2 PCX_NO_RETURN_ROUTE"));

  private static Net acl(String entries) {
    return new Net().acl("acl-1", List.of("subnet-a", "subnet-b"), entries);
  }

  private static Net nat() {
    return new Net()
        .put(
            Kinds.NAT_GATEWAYS,
            "nat-1",
            """
            {'NatGatewayId':'nat-1','State':'available','ConnectivityType':'public','VpcId':'vpc-1','SubnetId':'subnet-a',\
            'NatGatewayAddresses':[{'NetworkInterfaceId':'eni-nat','PrivateIp':'10.0.1.200','PublicIp':'198.51.100.200'}]}\
            """)
        .eni(
            "eni-nat",
            "",
            "vpc-1",
            "subnet-a",
            "10.0.1.200",
            "198.51.100.200",
            "",
            "",
            ",'InterfaceType':'nat_gateway','SourceDestCheck':false,'RequesterManaged':true")
        .mainTable("rtb-main", route("0.0.0.0/0", "NatGatewayId", "nat-1"));
  }

  private static Net peered() {
    return new Net()
        .secondVpc(route("10.0.0.0/16", "VpcPeeringConnectionId", "pcx-1"))
        .peering("active")
        .mainTable("rtb-main", route("10.1.0.0/16", "VpcPeeringConnectionId", "pcx-1"));
  }

  @Test
  void withNothingMissingEachQuestionIsAnsweredWithYes() {
    assertThat(new Net().verdict("internet", INSTANCE, SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(new Net().verdict("internet", INSTANCE_IPV6, SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(nat().verdict("i-3", "8.8.8.8", SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(peered().verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void c1NoGroupRuleAdmitsThePort() {
    NO_RULE.isBlocked();
    Network network = NO_RULE.broken().get().network();
    Answer answer =
        network.ask(new Query(network.endpoint("internet"), network.endpoint(INSTANCE), SSH));
    assertThat(network.opening(answer).changes()).hasSize(1);
  }

  @Test
  void c2TheInstanceHasNoPublicAddress() {
    NO_PUBLIC_ADDRESS.isBlocked();
  }

  @Test
  void c3TheEffectiveTableLeadsToNoInternetGateway() {
    assertThat(NO_ROUTE.isBlocked().replyLost().isEmpty()).isFalse();
  }

  @Test
  void c3ASubnetSilentlyOnTheMainTableIsToldByThatTable() {
    Answer answer = new Net().without(Kinds.ROUTE_TABLES, "rtb-a").ask("internet", INSTANCE, SSH);
    assertThat(said(answer)).containsExactly("REPLY rtb-main NO_ROUTE_TO_DESTINATION");
  }

  @Test
  void c4TheAclDeniesTheRequestOrTheReply() {
    ACL_DENIES_THE_REQUEST.isBlocked();
    Answer reply = ACL_DENIES_THE_REPLY.answer();
    assertThat(reply.replyLost().isEmpty()).isFalse();
    assertThat(reply.works().intersects(reply.replyLost())).isFalse();
    assertThat(said(reply)).isEqualTo(ACL_DENIES_THE_REPLY.blockers());
  }

  @Test
  void c5TheHostsFirewallDropsIt() {
    HOST_FIREWALL.isBlocked();
  }

  @Test
  void c5WhatTheHostsFilesCannotDecideIsNoVerdict() {
    Answer answer =
        new Net()
            .iptables(
                "i-1",
                ":INPUT DROP [0:0]\n:OUTPUT ACCEPT [0:0]",
                "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
                "-A INPUT -p tcp -m tcp --dport 22 -m owner --uid-owner 0 -j ACCEPT")
            .ask("internet", INSTANCE, SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.reasons()).anyMatch(reason -> reason.text().contains("line 5"));
  }

  @Test
  void c6NobodyListensThoughThePathIsOpen() {
    Answer answer =
        new Net()
            .iptables("i-1", ":INPUT ACCEPT [0:0]")
            .file("i-1", "ss.txt", "tcp LISTEN 0 128 0.0.0.0:443 0.0.0.0:*\n")
            .ask("internet", INSTANCE, SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.REACHABLE);
    assertThat(answer.blockers()).isEmpty();
    assertThat(answer.details())
        .extracting(Reason::code)
        .containsExactly(Explanation.HOST_NOT_LISTENING);
  }

  @Test
  void c7TheInstanceDoesNotRunOrTheInterfaceIsNotAttached() {
    STOPPED.isBlocked();
    Answer detached =
        new Net()
            .eni(
                "eni-1",
                "",
                "vpc-1",
                "subnet-a",
                "10.0.1.10",
                INSTANCE,
                "sg-1",
                "",
                ",'Attachment':{'InstanceId':'i-1','Status':'detached'}")
            .ask("internet", INSTANCE, SSH);
    assertThat(detached.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(said(detached)).contains("FORWARD eni-1 UNASSOCIATED_COMPONENT");
  }

  @Test
  void c8Ipv6IsHalfConfiguredThoughIpv4Works() {
    for (Case half : List.of(NO_IPV6_ROUTE, NO_IPV6_RULE)) {
      half.isBlocked();
      assertThat(half.broken().get().verdict("internet", INSTANCE, SSH))
          .isEqualTo(Reachability.REACHABLE);
    }
  }

  @Test
  void c9APrivateInstanceCannotGetOut() {
    NAT_IN_A_PRIVATE_SUBNET.isBlocked();
  }

  @Test
  void c10APeeringIsRoutedOnOneSideOnly() {
    assertThat(PEERING_ON_ONE_SIDE.isBlocked().replyLost().isEmpty()).isFalse();
  }

  @Test
  void noTwoCausesAreToldAlike() {
    List<Case> all =
        List.of(
            NO_RULE,
            NO_PUBLIC_ADDRESS,
            NO_ROUTE,
            ACL_DENIES_THE_REQUEST,
            ACL_DENIES_THE_REPLY,
            HOST_FIREWALL,
            STOPPED,
            NO_IPV6_RULE,
            NAT_IN_A_PRIVATE_SUBNET,
            PEERING_ON_ONE_SIDE);
    var told = new ArrayList<Set<String>>();
    all.forEach(each -> told.add(said(each.answer())));
    assertThat(told).doesNotHaveDuplicates().noneMatch(Set::isEmpty);
  }
}
