package dev.tenet.enclave;

import java.math.BigInteger;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A message with one signature (COSE_Sign1, RFC 9052, 4.2), as received.
///
/// @param tag the tag that stood before it
/// @param header the protected header's bytes
/// @param unprotected the header that is not signed
/// @param payload the message
/// @param signature `r ‖ s`
record CoseSign1(
    Optional<BigInteger> tag,
    Octets header,
    Cbor.Pairs unprotected,
    Octets payload,
    Octets signature) {
  static final BigInteger TAG = BigInteger.valueOf(18);

  /// Return the message if the item has its shape.
  static Optional<CoseSign1> of(Cbor item) {
    Optional<BigInteger> tag = Optional.empty();
    Cbor inner = item;
    if (item instanceof Cbor.Tagged tagged) {
      tag = Optional.of(tagged.tag());
      inner = tagged.item();
    }
    return inner instanceof Cbor.Array(List<Cbor> items)
            && items.size() == 4
            && items.get(0) instanceof Cbor.Bytes header
            && items.get(1) instanceof Cbor.Pairs unprotected
            && items.get(2) instanceof Cbor.Bytes payload
            && items.get(3) instanceof Cbor.Bytes signature
        ? Optional.of(
            new CoseSign1(tag, header.value(), unprotected, payload.value(), signature.value()))
        : Optional.empty();
  }

  /// Return a signed message without a tag.
  static Cbor of(CoseAlgorithm algorithm, byte[] payload, byte[] signature) {
    return new Cbor.Array(
        List.of(
            Cbor.Bytes.of(algorithm.header()),
            new Cbor.Pairs(Map.of()),
            Cbor.Bytes.of(payload),
            Cbor.Bytes.of(signature)));
  }

  /// Return the algorithm that the protected header names, if it names nothing else.
  Optional<CoseAlgorithm> algorithm() {
    if (!(CborReader.read(header.bytes()) instanceof CborReader.Item(Cbor.Pairs pairs))) {
      return Optional.empty();
    }
    for (CoseAlgorithm each : CoseAlgorithm.values()) {
      if (pairs.entries().equals(Map.of(Cbor.Int.of(1), Cbor.Int.of(each.number())))) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /// Say whether the signature verifies over the bytes that were received, none encoded again.
  boolean verifies(CoseAlgorithm by, PublicKey key) {
    return by.verifies(key, toBeSigned(header.bytes(), payload.bytes()), signature.bytes());
  }

  /// Return the bytes that are signed: the `Sig_structure` of RFC 9052, 4.4.
  static byte[] toBeSigned(byte[] header, byte[] payload) {
    return CborWriter.write(
        new Cbor.Array(
            List.of(
                new Cbor.Text("Signature1"),
                Cbor.Bytes.of(header),
                new Cbor.Bytes(Octets.NONE),
                Cbor.Bytes.of(payload))));
  }
}
