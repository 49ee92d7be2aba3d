package dev.tenet.packets;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "10.0.200.1, 10.0.200.1",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:DB8:0:0:0:0:0:0001, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "0:0:0:0:0:0:0:0, ::",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::ffff:192.0.2.1, ::ffff:192.0.2.1",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
  })
  void readsEveryFormAndPrintsTheCanonicalOne(String text, String canonical) {
    assertThat(IpAddress.of(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.04",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "1.2.3.4 ",
        "+1.2.3.4",
        "-1.2.3.4",
        "0x1.2.3.4",
        "1.2.3.٤",
        "example.com",
        "localhost",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4::5:6:7:8",
        "1::2::3",
        "1:::2",
        ":1::",
        "::1:",
        "12345::",
        "g::",
        "::1%eth0",
        "[::1]",
        "1.2.3.4::",
        "::1.2.3",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @Test
  void readsBackWhatItPrints() {
    forAll(
        choices ->
            choices.flag()
                ? new IpAddress(
                    Family.IPV6,
                    choices.below(Long.MAX_VALUE) << choices.upTo(64),
                    choices.below(Long.MAX_VALUE) << choices.upTo(64))
                : new IpAddress(Family.IPV4, 0, choices.below(1L << 32)),
        address -> assertThat(IpAddress.of(address.toString())).isEqualTo(address));
  }

  @Test
  void ordersByFamilyAndThenByUnsignedNumber() {
    assertThat(
            Stream.of("ffff::", "::", "255.0.0.0", "0:0:0:ffff::", "1.0.0.0", "1::")
                .map(IpAddress::of)
                .sorted())
        .map(IpAddress::toString)
        .containsExactly("1.0.0.0", "255.0.0.0", "::", "0:0:0:ffff::", "1::", "ffff::");
  }

  @Test
  void holdsNoMoreBitsThanItsFamily() {
    assertThatThrownBy(() -> new IpAddress(Family.IPV4, 0, 1L << 32))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
