package dev.tenet.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PacketSetTest {
  private final PacketSpace space = new PacketSpace();

  @Test
  void translatesAnAddressOneToOneAndBack() {
    PacketSet publicAddress = to("198.51.100.7");
    PacketSet privateAddress = to("10.0.0.5");
    PacketSet asked = space.tcp(22, 443).and(publicAddress.or(to("198.51.100.8")));
    PacketSet arrives = asked.and(publicAddress).rewrite(Field.DESTINATION, privateAddress);
    assertThat(arrives).isEqualTo(space.tcp(22, 443).and(privateAddress));
    assertThat(arrives.and(privateAddress).rewrite(Field.DESTINATION, publicAddress))
        .isEqualTo(space.tcp(22, 443).and(publicAddress));
  }

  @Test
  void isCertainAfterAPortChoiceOnlyIfEveryChoicePasses() {
    PacketSet natPorts = space.numbers(Field.SOURCE_PORT, 1024, 0xffff);
    PacketSet replies = space.tcp(443).and(natPorts);
    assertThat(replies.forEvery(Field.SOURCE_PORT, natPorts)).isEqualTo(space.tcp(443));
    PacketSet linuxOnly = space.tcp(443).and(space.numbers(Field.SOURCE_PORT, 32768, 60999));
    assertThat(linuxOnly.forEvery(Field.SOURCE_PORT, natPorts).isEmpty()).isTrue();
    assertThat(linuxOnly.and(natPorts).forget(Field.SOURCE_PORT)).isEqualTo(space.tcp(443));
  }

  @Test
  void isNotCertainForAFamilyWithoutAnyValue() {
    PacketSet v4Address = to("10.0.0.5");
    assertThat(space.all().forEvery(Field.DESTINATION, v4Address))
        .isEqualTo(space.family(Family.IPV4));
  }

  @Test
  void projectsOntoOneField() {
    PacketSet set = space.tcp(22).and(to("10.0.0.5")).or(space.udp(53).and(to("10.0.0.6")));
    assertThat(set.onto(Field.DESTINATION)).isEqualTo(to("10.0.0.5").or(to("10.0.0.6")));
  }

  @Test
  void samplesWhatAPersonFindsPlausible() {
    PacketSet anything = space.all();
    assertThat(anything.sample())
        .contains(new Packet(6, 22, 49152, IpAddress.of("0.0.0.0"), IpAddress.of("8.8.8.8")));
    PacketSet odd =
        space
            .udp(5000, 5001)
            .and(space.numbers(Field.SOURCE_PORT, 50000, 50001))
            .and(
                space.cidrs(
                    Field.SOURCE, List.of(Cidr.of("10.0.0.0/8"), Cidr.of("203.0.112.0/23"))));
    assertThat(odd.sample(List.of(to("10.0.0.5"))))
        .contains(
            new Packet(17, 5000, 50000, IpAddress.of("10.0.0.5"), IpAddress.of("203.0.112.0")));
    assertThat(space.none().sample()).isEmpty();
  }

  @Test
  void keepsASetOfThousandsOfAddressesInOneNodePerHalf() {
    List<Cidr> members =
        IntStream.range(0, 5000)
            .mapToObj(i -> Cidr.of(new IpAddress(Family.IPV4, 0, 0x0a000000L + 2L * i)))
            .toList();
    PacketSet set = space.cidrs(Field.SOURCE, members);
    assertThat(space.intervals()).isEqualTo(10_001);
    assertThat(set.disjointRules().toList())
        .singleElement()
        .satisfies(rule -> assertThat(rule.sources()).hasSize(5000));
  }

  @Test
  void joinsAddressRangesThatTouchOrOverlap() {
    assertThat(blocks("10.0.0.0/9", "10.128.0.0/9", "10.1.0.0/16")).isEqualTo(blocks("10.0.0.0/8"));
    assertThat(blocks("0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1")).isEqualTo(space.all());
    assertThat(blocks("2001:db8::/65", "2001:db8::8000:0:0:0/65"))
        .isEqualTo(blocks("2001:db8::/64"));
    assertThat(blocks()).isEqualTo(space.none());
  }

  @Test
  void keepsTheListsOfARuleSortedAndJoined() {
    var rule =
        new PacketRule(
            Family.IPV4,
            List.of(Interval.of(17), Interval.of(6)),
            List.of(new Interval(80, 90), Interval.of(22), new Interval(85, 95), Interval.of(23)),
            PacketRule.ANY_PORT,
            List.of(Cidr.of("10.128.0.0/9").range(), Cidr.of("10.0.0.0/9").range()),
            List.of(Family.IPV4.all()));
    assertThat(rule.protocols()).containsExactly(Interval.of(6), Interval.of(17));
    assertThat(rule.destinationPorts()).containsExactly(new Interval(22, 23), new Interval(80, 95));
    assertThat(rule.destinations()).containsExactly(Cidr.of("10.0.0.0/8").range());
    assertThat(space.rule(rule).disjointRules()).containsExactly(rule);
  }

  @Test
  void refusesWhatIsNotOfTheField() {
    assertThatThrownBy(() -> space.numbers(Field.PROTOCOL, 0, 256))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> space.numbers(Field.SOURCE, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> space.cidr(Field.SOURCE_PORT, Cidr.of("::/0")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> space.icmp(Family.IPV4, 256))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> space.icmp(Family.IPV4, 3, 256))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesToMixSpaces() {
    assertThatThrownBy(() -> space.all().and(new PacketSpace().all()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(space.all()).isNotEqualTo(new PacketSpace().all());
  }

  private PacketSet to(String address) {
    return space.address(Field.DESTINATION, IpAddress.of(address));
  }

  private PacketSet blocks(String... blocks) {
    return space.cidrs(Field.SOURCE, Stream.of(blocks).map(Cidr::of).toList());
  }
}
