package dev.tenet.enclave;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A data item of CBOR (RFC 8949).
sealed interface Cbor {
  /// The item that stands where nothing else is.
  Cbor NULL = new Simple(22);

  /// An integer from −2⁶⁴ to 2⁶⁴ − 1.
  record Int(BigInteger value) implements Cbor {
    static Int of(long value) {
      return new Int(BigInteger.valueOf(value));
    }
  }

  /// A string of bytes.
  record Bytes(Octets value) implements Cbor {
    static Bytes of(byte[] value) {
      return new Bytes(Octets.of(value));
    }
  }

  /// A string of characters.
  record Text(String value) implements Cbor {}

  /// An array.
  record Array(List<Cbor> items) implements Cbor {}

  /// A map, in the order of the document.
  record Pairs(Map<Cbor, Cbor> entries) implements Cbor {
    Optional<Cbor> at(String key) {
      return Optional.ofNullable(entries.get(new Text(key)));
    }
  }

  /// An item with a tag.
  record Tagged(BigInteger tag, Cbor item) implements Cbor {}

  /// True, false, null and other simple values.
  record Simple(int number) implements Cbor {}

  /// A floating-point number as its bits: nothing here computes with one.
  record Real(int width, BigInteger bits) implements Cbor {}
}
