package dev.tenet.reach;

import static dev.tenet.reach.Net.entry;
import static dev.tenet.reach.Net.entry6;
import static dev.tenet.reach.Net.open;
import static dev.tenet.reach.Net.ports;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.Interval;
import dev.tenet.packets.PacketSpace;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The rows N1 to N6 of the semantics.
class AclSemanticsTest {
  private static final Traffic SSH = Traffic.tcp(22);

  @Test
  void n1TheFirstEntryThatMatchesByNumberDecides() {
    Net net =
        new Net()
            .acl(
                "acl-b",
                List.of("subnet-b"),
                entry(200, false, "allow", "-1", "0.0.0.0/0", ""),
                entry(100, false, "deny", "6", "10.0.1.10/32", ports(22, 22)),
                open(true))
            .acl("acl-1", List.of("subnet-a"), open(false), open(true));
    Answer answer = net.ask("i-1", "i-3", Traffic.of(6));
    PacketSpace space = answer.asked().space();
    assertThat(answer.stopped()).isEqualTo(space.tcp(22).and(answer.asked()));
    assertThat(answer.blockers())
        .singleElement()
        .satisfies(blocker -> {
          assertThat(blocker.code()).isEqualTo(Explanation.SUBNET_ACL_RESTRICTION);
          assertThat(blocker.component()).isEqualTo("subnet-b");
          assertThat(blocker.rules()).extracting(Rule::number).containsExactly(100);
        });
    assertThat(net.verdict("i-2", "i-3", SSH)).isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void n1WhatNoEntryMatchesIsDenied() {
    Net net =
        new Net()
            .acl(
                "acl-b",
                List.of("subnet-b"),
                entry6(1, false, "allow", "-1", "::/0", ""),
                open(true))
            .acl("acl-1", List.of("subnet-a"), open(false), open(true));
    assertThat(net.verdict("i-1", "i-3", SSH)).isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void n1AclsAreNotAskedInsideASubnet() {
    Net net = new Net().acl("acl-1", List.of("subnet-a", "subnet-b"));
    assertThat(net.verdict("i-1", "i-2", SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(net.verdict("i-1", "i-3", SSH)).isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void n1AclsAreStateless() {
    Net net =
        new Net()
            .acl(
                "acl-b",
                List.of("subnet-b"),
                open(false),
                entry(100, true, "allow", "6", "10.0.0.0/8", ports(32768, 60999)))
            .acl("acl-1", List.of("subnet-a"), open(false), open(true));
    Answer answer = net.ask("i-1", "i-3", SSH);
    PacketSpace space = answer.asked().space();
    assertThat(answer.verdict()).isEqualTo(Reachability.PARTIAL);
    assertThat(answer.works())
        .isEqualTo(answer.asked().and(space.numbers(Field.SOURCE_PORT, 32768, 60999)));
    assertThat(answer.replyLost()).isEqualTo(answer.asked().minus(answer.works()));
    assertThat(answer.blockers())
        .singleElement()
        .satisfies(blocker -> {
          assertThat(blocker.role()).isEqualTo(Role.REPLY);
          assertThat(blocker.direction()).isEqualTo(Direction.EGRESS);
        });
  }

  @Test
  void n2WithoutAnAclTheAnswerIsUnknownUnlessTheDefaultIsAssumed() {
    Net net = new Net().missing(Kinds.NETWORK_ACLS);
    assertThat(net.verdict("i-1", "i-3", SSH)).isEqualTo(Reachability.UNKNOWN);
    assertThat(net.verdict("i-1", "i-2", SSH)).isEqualTo(Reachability.REACHABLE);
    Answer assumed = net.assume(Assumption.DEFAULT_ACL).ask("i-1", "i-3", SSH);
    assertThat(assumed.verdict()).isEqualTo(Reachability.REACHABLE);
    assertThat(assumed.details())
        .extracting(Reason::code)
        .contains(Explanation.DEFAULT_ACL_ASSUMED);
  }

  @Test
  void n3TheReplyOfAClientsRangeIsCheckedExactly() {
    Net net =
        new Net()
            .acl("acl-b", List.of("subnet-b"), open(false), open(true))
            .acl(
                "acl-1",
                List.of("subnet-a"),
                entry(100, false, "allow", "6", "10.0.2.0/24", ports(1024, 65535)),
                open(true));
    Traffic linux = SSH.from(List.of(new Interval(32768, 60999)));
    assertThat(net.verdict("i-1", "i-3", linux)).isEqualTo(Reachability.REACHABLE);
    assertThat(net.verdict("i-1", "i-3", SSH)).isEqualTo(Reachability.PARTIAL);
  }

  @Test
  void n4FragmentationNeededIsIcmpTypeThreeCodeFour() {
    Net net =
        new Net()
            .acl(
                "acl-b",
                List.of("subnet-b"),
                entry(100, false, "allow", "1", "0.0.0.0/0", ",'IcmpTypeCode':{'Type':3,'Code':4}"),
                open(true))
            .acl("acl-1", List.of("subnet-a"), open(false), open(true));
    Answer answer = net.ask("i-1", "i-3", Traffic.ANY);
    assertThat(answer.works())
        .isEqualTo(answer.asked().space().icmp(Family.IPV4, 3, 4).and(answer.asked()));
  }

  @Test
  void n5TheAttachmentsSubnetIsFilteredWhereItIsAnotherOne() {
    Net net =
        TransitNet.joined()
            .subnet("subnet-t", "10.0.8.0/28", "", "b")
            .table("rtb-t", "subnet-t")
            .put(
                Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS,
                "at-1",
                TransitNet.attachment("at-1", "vpc-1", "subnet-t", ""))
            .acl("acl-t", List.of("subnet-t"), open(true));
    assertThat(net.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.NOT_REACHABLE);
    net.acl("acl-t", List.of("subnet-t"), open(false));
    Answer lost = net.ask("i-3", "i-4", SSH);
    assertThat(lost.replyLost()).isEqualTo(lost.asked());
    net.acl("acl-t", List.of("subnet-t"), open(false), open(true));
    assertThat(net.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void n5InTheWorkloadsOwnSubnetWhatComesFromTheGatewayIsNotFiltered() {
    Net net =
        TransitNet.joined()
            .acl("acl-1", List.of("subnet-a"), open(false), open(true))
            .acl("acl-b", List.of("subnet-b"), open(true));
    assertThat(net.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(net.verdict("i-4", "i-3", SSH)).isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void n6ProtocolsAreNumbersAndPortsCountForTcpAndUdp() {
    Net net =
        new Net()
            .acl(
                "acl-b",
                List.of("subnet-b"),
                entry(100, false, "allow", "47", "0.0.0.0/0", ports(22, 22)),
                open(true))
            .acl("acl-1", List.of("subnet-a"), open(false), open(true));
    Answer answer = net.ask("i-1", "i-3", Traffic.ANY);
    assertThat(answer.works()).isEqualTo(answer.asked().space().protocol(47).and(answer.asked()));
  }

  @Test
  void echoIsAnsweredByEchoReply() {
    Net net =
        new Net()
            .acl(
                "acl-b",
                List.of("subnet-b"),
                open(false),
                entry(100, true, "deny", "1", "0.0.0.0/0", ",'IcmpTypeCode':{'Type':0,'Code':-1}"),
                entry(200, true, "allow", "-1", "0.0.0.0/0", ""))
            .acl("acl-1", List.of("subnet-a"), open(false), open(true));
    Answer answer = net.ask("i-1", "i-3", Traffic.of(1));
    assertThat(answer.replyLost())
        .isEqualTo(answer.asked().space().icmp(Family.IPV4, 8).and(answer.asked()));
  }

  @Test
  void repliesToPartOfTheClientsPortsAreToldFromNone() {
    String replies = Net.entry(100, true, "allow", "6", "0.0.0.0/0", Net.ports(32768, 60999));
    String none = Net.entry(100, true, "deny", "-1", "0.0.0.0/0", "");
    assertThat(blocked(replies)).containsExactly(Explanation.EPHEMERAL_RANGE_PARTIAL);
    assertThat(blocked(none)).containsExactly(Explanation.SUBNET_ACL_RESTRICTION);
  }

  private static List<Explanation> blocked(String outbound) {
    Net net =
        new Net()
            .acl(
                "acl-1",
                List.of("subnet-a", "subnet-b"),
                Net.entry(100, false, "allow", "-1", "0.0.0.0/0", ""),
                outbound);
    return net.ask("i-3", "10.0.1.10", Traffic.tcp(22)).blockers().stream()
        .filter(each -> each.role() == Role.REPLY)
        .map(Blocker::code)
        .toList();
  }
}
