package dev.tenet.packets;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, 0.0.0.0, 255.255.255.255",
    "10.1.2.0/23, 10.1.2.0, 10.1.3.255",
    "10.1.2.3/32, 10.1.2.3, 10.1.2.3",
    "::/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db8::/32, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db8:0:1::/64, 2001:db8:0:1::, 2001:db8:0:1:ffff:ffff:ffff:ffff",
    "2001:db8::4/126, 2001:db8::4, 2001:db8::7",
    "::1/128, ::1, ::1",
  })
  void spansItsRange(String text, String first, String last) {
    Cidr block = Cidr.of(text);
    assertThat(block).hasToString(text);
    assertThat(block.range()).isEqualTo(new AddressRange(IpAddress.of(first), IpAddress.of(last)));
    assertThat(block.range().cidrs()).containsExactly(block);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/08",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "10.0.0.1/8",
        "/8",
        "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0",
        "::/129",
        "::1/127",
        "::/0 "
      })
  void refusesWhatIsNoBlock(String text) {
    assertThat(Cidr.parse(text)).isEmpty();
  }

  @Test
  void masksTheAddressItIsMadeAround() {
    assertThat(Cidr.containing(IpAddress.of("10.1.2.3"), 8)).isEqualTo(Cidr.of("10.0.0.0/8"));
    assertThat(Cidr.containing(IpAddress.of("2001:db8::ff"), 60))
        .isEqualTo(Cidr.of("2001:db8::/60"));
    assertThatThrownBy(() -> new Cidr(IpAddress.of("10.0.0.1"), 8))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void containsAddressesAndBlocksOfItsFamilyOnly() {
    Cidr block = Cidr.of("10.0.0.0/8");
    assertThat(block.contains(IpAddress.of("10.255.255.255"))).isTrue();
    assertThat(block.contains(IpAddress.of("11.0.0.0"))).isFalse();
    assertThat(block.contains(IpAddress.of("::a00:0"))).isFalse();
    assertThat(block.contains(Cidr.of("10.1.0.0/16"))).isTrue();
    assertThat(block.contains(Cidr.of("0.0.0.0/0"))).isFalse();
  }

  @Test
  void coversARangeWithBlocksEndToEnd() {
    forAll(
        choices -> {
          IpAddress a = new IpAddress(Family.IPV6, choices.upTo(3), -choices.upTo(9));
          IpAddress b = new IpAddress(Family.IPV6, choices.upTo(3), choices.upTo(9));
          return a.compareTo(b) <= 0 ? new AddressRange(a, b) : new AddressRange(b, a);
        },
        range -> {
          List<Cidr> blocks = range.cidrs();
          assertThat(blocks.getFirst().base()).isEqualTo(range.first());
          assertThat(blocks.getLast().range().last()).isEqualTo(range.last());
          for (int i = 1; i < blocks.size(); i++) {
            assertThat(blocks.get(i).base().value())
                .isEqualTo(blocks.get(i - 1).range().last().value().next());
          }
        });
  }

  @Test
  void refusesARangeThatRunsBackwardsOrChangesFamily() {
    IpAddress low = IpAddress.of("10.0.0.1");
    IpAddress high = IpAddress.of("10.0.0.2");
    assertThatThrownBy(() -> new AddressRange(high, low))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AddressRange(low, IpAddress.of("::ffff")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
