package dev.tenet.enclave;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// One entry of a signature section: a certificate as PEM text, and a message that says which
/// register has which value. Bytes are arrays of integers there, as the signers' serializer writes
/// them.
///
/// @param pem the certificate's text
/// @param message the signed message
/// @param register the register
/// @param value its value
record SignedPcr(Octets pem, CoseSign1 message, BigInteger register, Octets value) {
  private static final String CERTIFICATE = "signing_certificate";
  private static final String SIGNATURE = "signature";
  private static final String INDEX = "register_index";
  private static final String VALUE = "register_value";

  /// Return an entry, if it is one.
  static Optional<SignedPcr> of(Cbor entry) {
    if (!(entry instanceof Cbor.Pairs pairs) || pairs.entries().size() != 2) {
      return Optional.empty();
    }
    Optional<CoseSign1> message =
        pairs
            .at(SIGNATURE)
            .flatMap(SignedPcr::integers)
            .flatMap(SignedPcr::item)
            .flatMap(CoseSign1::of)
            .filter(it -> it.tag().isEmpty() && it.unprotected().entries().isEmpty());
    Optional<Octets> pem = pairs.at(CERTIFICATE).flatMap(SignedPcr::integers);
    return message.flatMap(it -> pem.flatMap(text -> of(text, it)));
  }

  private static Optional<SignedPcr> of(Octets pem, CoseSign1 message) {
    return item(message.payload())
        .filter(item -> item instanceof Cbor.Pairs pairs && pairs.entries().size() == 2)
        .map(Cbor.Pairs.class::cast)
        .flatMap(pairs ->
            pairs.at(INDEX).orElse(Cbor.NULL) instanceof Cbor.Int(BigInteger register)
                ? pairs
                    .at(VALUE)
                    .flatMap(SignedPcr::integers)
                    .map(value -> new SignedPcr(pem, message, register, value))
                : Optional.empty());
  }

  /// Return the payload that says that PCR0 has a value.
  static byte[] payload(Measurement pcr0) {
    return CborWriter.write(pairs(INDEX, Cbor.Int.of(0), VALUE, integers(pcr0.bytes())));
  }

  /// Return a section's data with one entry.
  static byte[] section(byte[] pem, Cbor message) {
    return CborWriter.write(
        new Cbor.Array(
            List.of(
                pairs(
                    CERTIFICATE, integers(pem), SIGNATURE, integers(CborWriter.write(message))))));
  }

  private static Cbor pairs(String first, Cbor one, String second, Cbor two) {
    var entries = new LinkedHashMap<Cbor, Cbor>();
    entries.put(new Cbor.Text(first), one);
    entries.put(new Cbor.Text(second), two);
    return new Cbor.Pairs(entries);
  }

  private static Cbor integers(byte[] bytes) {
    return new Cbor.Array(
        IntStream.range(0, bytes.length)
            .<Cbor>mapToObj(i -> Cbor.Int.of(Byte.toUnsignedInt(bytes[i])))
            .toList());
  }

  private static Optional<Octets> integers(Cbor item) {
    if (!(item instanceof Cbor.Array(List<Cbor> items))) {
      return Optional.empty();
    }
    var bytes = new byte[items.size()];
    for (int i = 0; i < bytes.length; i++) {
      if (!(items.get(i) instanceof Cbor.Int(BigInteger value))
          || value.signum() < 0
          || value.bitLength() > 8) {
        return Optional.empty();
      }
      bytes[i] = value.byteValue();
    }
    return Optional.of(Octets.of(bytes));
  }

  private static Optional<Cbor> item(Octets bytes) {
    return CborReader.read(bytes.bytes()) instanceof CborReader.Item(Cbor item)
        ? Optional.of(item)
        : Optional.empty();
  }
}
