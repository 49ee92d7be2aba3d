package dev.tenet.enclave;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.property.Choices;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborTest {
  private static final HexFormat HEX = HexFormat.of();

  // RFC 8949, appendix A.
  @ParameterizedTest
  @CsvSource({
    "00, 0",
    "17, 23",
    "1818, 24",
    "1903e8, 1000",
    "1a000f4240, 1000000",
    "1b000000e8d4a51000, 1000000000000",
    "1bffffffffffffffff, 18446744073709551615",
    "3bffffffffffffffff, -18446744073709551616",
    "20, -1",
    "3903e7, -1000"
  })
  void integersAreReadAndWrittenAsTheStandardShows(String hex, BigInteger value) {
    assertThat(read(hex)).isEqualTo(new CborReader.Item(new Cbor.Int(value)));
    assertThat(CborWriter.write(new Cbor.Int(value))).isEqualTo(HEX.parseHex(hex));
  }

  @Test
  void arraysAndMapsMayBeOfIndefiniteLength() {
    assertThat(read("9f010203ff")).isEqualTo(read("83010203"));
    assertThat(read("bf6161016162820203ff")).isEqualTo(read("a26161016162820203"));
    assertThat(read("9fff")).isEqualTo(read("80"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "0000", // a second item
        "18", // a number cut off
        "4301", // bytes cut off
        "5bffffffffffffffff", // more bytes than anybody has
        "9b7fffffffffffffff", // more items
        "bbffffffffffffffff", // more entries
        "a2010201", // an entry cut off
        "a201020103", // a key twice
        "bf01020103ff", // and in a map of indefinite length
        "9f01", // an array without its end
        "ff", // a break alone
        "81ff", // a break where an item should be
        "bf01ff", // a break for a value
        "5f4101ff", // a string in pieces
        "7f6161ff", // a text in pieces
        "1f", // a number of indefinite length
        "1c", // a reserved length
        "f818", // a simple value in two bytes
        "62c328", // not UTF-8
        "64eda080ed", // nor this
        "c6" // a tag of nothing
      })
  void whatIsNotOneStrictItemIsMalformed(String hex) {
    assertThat(read(hex)).isInstanceOf(CborReader.Malformed.class);
  }

  @Test
  void itemsNestSixteenDeep() {
    assertThat(read("81".repeat(16) + "00")).isInstanceOf(CborReader.Item.class);
    assertThat(read("81".repeat(17) + "00")).hasToString("items nest more than 16 deep at byte 17");
    assertThat(CborReader.read(deep())).isInstanceOf(CborReader.Malformed.class);
  }

  private static byte[] deep() {
    var deep = new byte[1 << 20];
    Arrays.fill(deep, (byte) 0x9f);
    return deep;
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    forAll(
        choices -> item(choices, 4),
        item ->
            assertThat(CborReader.read(CborWriter.write(item)))
                .isEqualTo(new CborReader.Item(item)));
  }

  @Test
  void whateverTheBytesAreTheReaderEnds() {
    forAll(
        2_000,
        choices -> {
          byte[] bytes = CborWriter.write(item(choices, 4));
          for (int i = choices.upTo(4); i > 0; i--) {
            bytes[choices.upTo(bytes.length)] = (byte) choices.upTo(256);
          }
          return Octets.of(bytes);
        },
        bytes -> {
          if (CborReader.read(bytes.bytes()) instanceof CborReader.Malformed malformed) {
            assertThat(malformed.offset()).isBetween(0, bytes.length());
          }
        });
  }

  private static Cbor item(Choices choices, int depth) {
    return switch (choices.upTo(depth == 0 ? 5 : 8)) {
      case 0 -> Cbor.Int.of(choices.below(1L << choices.upTo(62)));
      case 1 -> Cbor.Int.of(-1 - choices.below(1L << choices.upTo(62)));
      case 2 -> Cbor.Bytes.of(new byte[choices.upTo(300)]);
      case 3 -> new Cbor.Text("ü".repeat(choices.upTo(30)));
      case 4 -> choices.flag() ? new Cbor.Simple(choices.oneOf(20, 21, 22, 23)) : Cbor.NULL;
      case 5 -> new Cbor.Array(choices.listOf(5, it -> item(it, depth - 1)));
      case 6 -> new Cbor.Tagged(BigInteger.valueOf(choices.upTo(1_000)), item(choices, depth - 1));
      default -> {
        Map<Cbor, Cbor> entries = new LinkedHashMap<>();
        List<Cbor> keys = choices.listOf(5, it -> item(it, 0));
        keys.forEach(key -> entries.put(key, item(choices, depth - 1)));
        yield new Cbor.Pairs(entries);
      }
    };
  }

  private static CborReader.Result read(String hex) {
    return CborReader.read(HEX.parseHex(hex));
  }
}
