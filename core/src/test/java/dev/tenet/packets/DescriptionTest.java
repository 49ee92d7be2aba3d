package dev.tenet.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DescriptionTest {
  private final PacketSpace space = new PacketSpace();
  private final PacketSet v4 = space.family(Family.IPV4);
  private final PacketSet v6 = space.family(Family.IPV6);

  @Test
  void joinsPortsAndSubtractsAddresses() {
    PacketSet set = space.tcp(22).or(space.tcp(443)).and(v4).minus(from("10.0.0.0/8"));
    assertThat(set.describe()).isEqualTo("tcp 22, 443 from 0.0.0.0/0 except 10.0.0.0/8");
  }

  @Test
  void namesTheExtremes() {
    assertThat(space.none().describe()).isEqualTo("nothing");
    assertThat(space.all().describe()).isEqualTo("all traffic");
    assertThat(v6.describe()).isEqualTo("all traffic from ::/0");
  }

  @Test
  void saysOnceWhatHoldsForBothFamilies() {
    PacketSet tcp = space.tcp(443);
    assertThat(tcp.describe()).isEqualTo("tcp 443");
    assertThat(tcp.and(from("192.0.2.0/24", "2001:db8::/32")).describe())
        .isEqualTo("tcp 443 from 192.0.2.0/24, 2001:db8::/32");
    assertThat(tcp.and(from("192.0.2.0/24", "::/0")).describe())
        .isEqualTo("tcp 443 from 192.0.2.0/24, ::/0");
  }

  @Test
  void saysOnceWhatHoldsForAllPorts() {
    PacketSet set = from("10.0.0.0/8").or(space.tcp(22).and(v4));
    assertThat(set.describe()).isEqualTo("all traffic from 10.0.0.0/8; tcp 22 from 0.0.0.0/0");
  }

  @Test
  void namesBothEndsAndTheSourcePort() {
    PacketSet set =
        space
            .udp(53)
            .and(space.numbers(Field.SOURCE_PORT, 1024, 0xffff))
            .and(from("10.0.0.0/16"))
            .and(space.address(Field.DESTINATION, IpAddress.of("10.1.0.2")));
    assertThat(set.describe())
        .isEqualTo("udp 53 source port 1024-65535 from 10.0.0.0/16 to 10.1.0.2/32");
  }

  @Test
  void speaksOfTypesAndCodesInIcmp() {
    assertThat(space.icmp(Family.IPV4, 8, 0).describe())
        .isEqualTo("icmp type 8 code 0 from 0.0.0.0/0");
    assertThat(space.icmp(Family.IPV4, 3).or(space.icmp(Family.IPV4, 4)).describe())
        .isEqualTo("icmp type 3-4 from 0.0.0.0/0");
    assertThat(space.icmp(Family.IPV6).describe()).isEqualTo("icmpv6 from ::/0");
  }

  @Test
  void namesProtocolsOrTheExceptions() {
    assertThat(space.protocol(6).or(space.protocol(17)).describe()).isEqualTo("tcp+udp");
    assertThat(space.protocol(253).describe()).isEqualTo("protocol 253");
    assertThat(space.protocol(6).not().describe()).isEqualTo("any protocol except tcp");
  }

  @Test
  void namesTheClosedPortsIfThatIsShorter() {
    PacketSet closed = space.union(Stream.of(22, 25, 80).map(port -> space.tcp(port)).toList());
    assertThat(space.tcp(0, 0xffff).minus(closed).describe())
        .isEqualTo("tcp 0-21, 23-24, 26-79, 81-65535");
    assertThat(space.tcp(1, 0xfffe).minus(closed).describe())
        .isEqualTo("tcp 1-21, 23-24, 26-79, 81-65534");
  }

  @Test
  void cutsLongListsShort() {
    PacketSet many =
        space.union(IntStream.range(0, 50).mapToObj(i -> space.tcp(2 * i, 2 * i)).toList());
    assertThat(many.describe())
        .isEqualTo("tcp 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22 and 38 more");
    PacketSet stairs =
        space.union(
            IntStream.range(0, 50)
                .mapToObj(i -> space.tcp(i).and(from("10.0.%d.0/24".formatted(i))))
                .toList());
    assertThat(stairs.describe()).endsWith("tcp 19 from 10.0.19.0/24; and more");
  }

  private PacketSet from(String... blocks) {
    return space.cidrs(Field.SOURCE, Stream.of(blocks).map(Cidr::of).toList());
  }

  @Test
  void describesAPacket() {
    var packet = new Packet(6, 22, 49152, IpAddress.of("10.0.0.5"), IpAddress.of("8.8.8.8"));
    assertThat(packet.describe()).isEqualTo("tcp 8.8.8.8 port 49152 to 10.0.0.5 port 22");
    assertThat(List.of(space.icmp(Family.IPV6, 128, 0).sample().orElseThrow().describe()))
        .containsExactly("icmpv6 type 128 code 0 2001:4860:4860::8888 to ::");
  }
}
