package dev.tenet.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import org.junit.jupiter.api.Test;

class RulePacketsTest {
  private static final Cidr TEN = Cidr.of("10.0.0.0/8");
  private static final Cidr SIX = Cidr.of("2001:db8::/32");

  private final PacketSpace space = new PacketSpace();
  private final PacketSet fromTen = space.cidr(Field.SOURCE, TEN);

  @Test
  void portsCountForTcpAndUdpByNameAndByNumber() {
    PacketSet ssh = space.tcp(22).and(fromTen);
    assertThat(admitted("'IpProtocol':'tcp','FromPort':22,'ToPort':22")).isEqualTo(ssh);
    assertThat(admitted("'IpProtocol':'6','FromPort':22,'ToPort':22")).isEqualTo(ssh);
    assertThat(admitted("'IpProtocol':'udp','FromPort':53,'ToPort':60"))
        .isEqualTo(space.udp(53, 60).and(fromTen));
    assertThat(admitted("'IpProtocol':'tcp'")).isEqualTo(space.protocol(6).and(fromTen));
  }

  @Test
  void portsOfOtherProtocolsDoNotCount() {
    assertThat(admitted("'IpProtocol':'50','FromPort':22,'ToPort':22"))
        .isEqualTo(space.protocol(50).and(fromTen));
    assertThat(admitted("'IpProtocol':'-1','FromPort':22,'ToPort':22")).isEqualTo(fromTen);
  }

  @Test
  void icmpHasTypesAndCodesAndOneFamilyEach() {
    assertThat(admitted("'IpProtocol':'icmp','FromPort':-1,'ToPort':-1"))
        .isEqualTo(space.icmp(Family.IPV4).and(fromTen));
    assertThat(admitted("'IpProtocol':'icmp','FromPort':8,'ToPort':-1"))
        .isEqualTo(space.icmp(Family.IPV4, 8).and(fromTen));
    assertThat(admitted("'IpProtocol':'icmp','FromPort':3,'ToPort':4"))
        .isEqualTo(space.icmp(Family.IPV4, 3, 4).and(fromTen));
    assertThat(admitted("'IpProtocol':'icmpv6','FromPort':-1,'ToPort':-1").isEmpty()).isTrue();
    assertThat(RulePackets.of(space, permission("'IpProtocol':'icmp'"), SIX, false))
        .hasValue(space.none());
  }

  @Test
  void thePeerIsTheSourceInboundAndTheDestinationOutbound() {
    assertThat(RulePackets.of(space, permission("'IpProtocol':'-1'"), TEN, true))
        .hasValue(space.cidr(Field.DESTINATION, TEN));
    assertThat(RulePackets.of(space, permission("'IpProtocol':'-1'"), SIX, false))
        .hasValue(space.cidr(Field.SOURCE, SIX));
  }

  @Test
  void anAclEntryIsReadFromItsOwnFields() {
    assertThat(RulePackets.of(space, entry("'Protocol':'6','PortRange':{'From':22,'To':23}")))
        .hasValue(space.tcp(22, 23).and(fromTen));
    assertThat(RulePackets.of(space, entry("'Protocol':'1','IcmpTypeCode':{'Type':8,'Code':-1}")))
        .hasValue(space.icmp(Family.IPV4, 8).and(fromTen));
    assertThat(RulePackets.of(space, entry("'Protocol':'-1','PortRange':{'From':22,'To':23}")))
        .hasValue(fromTen);
  }

  @Test
  void whatIsNotAsAwsPrintsItIsNotRead() {
    assertThat(RulePackets.of(space, permission("'IpProtocol':'tpc'"), TEN, false)).isEmpty();
    assertThat(RulePackets.of(space, permission("'IpProtocol':'256'"), TEN, false)).isEmpty();
    assertThat(RulePackets.of(space, entry("'Protocol':''"))).isEmpty();
    assertThat(RulePackets.block("10.0.0.0")).isEmpty();
    assertThat(RulePackets.block("10.0.0.0/33")).isEmpty();
    assertThat(RulePackets.block("10.1.2.3/8")).hasValue(TEN);
  }

  private PacketSet admitted(String fields) {
    return RulePackets.of(space, permission(fields), TEN, false).orElseThrow();
  }

  private static IpPermission permission(String fields) {
    return AwsJson.json().readValue(json(fields), IpPermission.class);
  }

  private static NetworkAcl.Entry entry(String fields) {
    return AwsJson.json()
        .readValue(json("'CidrBlock':'10.0.0.0/8'," + fields), NetworkAcl.Entry.class);
  }

  private static String json(String fields) {
    return "{%s}".formatted(fields.replace('\'', '"'));
  }
}
