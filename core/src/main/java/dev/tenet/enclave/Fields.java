package dev.tenet.enclave;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the fields of an attestation document, each by its rule. Optional ones may be absent or,
/// as real documents have them, null.
final class Fields {
  /// The length above which the specification's text and its grammar contradict each other.
  static final int USUAL = 512;

  private static final int MOST = 1_024;
  private static final int REGISTERS = 32;
  private static final BigInteger LATEST = BigInteger.valueOf(253_402_300_799_999L);
  private static final Set<Integer> DIGESTS = Set.of(32, 48, 64);
  private static final Set<String> KNOWN =
      Set.of(
          "module_id",
          "digest",
          "timestamp",
          "pcrs",
          "certificate",
          "cabundle",
          "public_key",
          "user_data",
          "nonce");

  private final Cbor.Pairs payload;
  private final List<String> problems = new ArrayList<>();

  Fields(Cbor.Pairs payload) {
    this.payload = payload;
  }

  /// Return what is wrong with them.
  List<String> problems() {
    return problems;
  }

  /// Return the document; it counts only if there are no problems.
  AttestationDocument read() {
    return new AttestationDocument(
        text("module_id"),
        digest(),
        timestamp(),
        pcrs(),
        required("certificate"),
        bundle(),
        optional("public_key", 1),
        optional("user_data", 0),
        optional("nonce", 0),
        payload.entries().keySet().stream()
            .map(key -> key instanceof Cbor.Text(String name) ? name : key.toString())
            .filter(name -> !KNOWN.contains(name))
            .toList());
  }

  private Cbor at(String field) {
    return payload.at(field).orElse(Cbor.NULL);
  }

  private String text(String field) {
    if (at(field) instanceof Cbor.Text(String value) && !value.isEmpty()) {
      return value;
    }
    problems.add(field + " is not a text");
    return "";
  }

  private String digest() {
    String digest = text("digest");
    if (!digest.isEmpty() && !digest.equals("SHA384")) {
      problems.add("digest is not SHA384");
    }
    return digest;
  }

  private Instant timestamp() {
    if (at("timestamp") instanceof Cbor.Int(BigInteger value)
        && value.signum() > 0
        && value.compareTo(LATEST) <= 0) {
      return Instant.ofEpochMilli(value.longValueExact());
    }
    problems.add("timestamp is not a number of milliseconds");
    return Instant.EPOCH;
  }

  private SortedMap<Integer, Measurement> pcrs() {
    var pcrs = new TreeMap<Integer, Measurement>();
    if (!(at("pcrs") instanceof Cbor.Pairs pairs)
        || pairs.entries().isEmpty()
        || pairs.entries().size() > REGISTERS) {
      problems.add("pcrs is not a map of 1 to 32 registers");
      return pcrs;
    }
    for (Map.Entry<Cbor, Cbor> each : pairs.entries().entrySet()) {
      if (each.getKey() instanceof Cbor.Int(BigInteger register)
          && register.signum() >= 0
          && register.compareTo(BigInteger.valueOf(REGISTERS)) < 0
          && each.getValue() instanceof Cbor.Bytes(Octets value)
          && DIGESTS.contains(value.length())) {
        pcrs.put(register.intValue(), Measurement.of(value.bytes()));
      } else {
        problems.add("pcrs has an entry that is no register and digest");
      }
    }
    return pcrs;
  }

  private Octets required(String field) {
    if (at(field) instanceof Cbor.Bytes(Octets value) && fits(value, 1)) {
      return value;
    }
    problems.add(field + " is not 1 to 1024 bytes");
    return Octets.NONE;
  }

  private List<Octets> bundle() {
    if (!(at("cabundle") instanceof Cbor.Array(List<Cbor> items)) || items.isEmpty()) {
      problems.add("cabundle is not an array with a certificate");
      return List.of();
    }
    var bundle = new ArrayList<Octets>();
    for (Cbor item : items) {
      if (item instanceof Cbor.Bytes(Octets value) && fits(value, 1)) {
        bundle.add(value);
      } else {
        problems.add("cabundle has an entry that is not 1 to 1024 bytes");
      }
    }
    return bundle;
  }

  private Optional<Octets> optional(String field, int least) {
    Cbor item = at(field);
    if (item.equals(Cbor.NULL)) {
      return Optional.empty();
    }
    if (item instanceof Cbor.Bytes(Octets value) && fits(value, least)) {
      return Optional.of(value);
    }
    problems.add("%s is not %d to 1024 bytes".formatted(field, least));
    return Optional.empty();
  }

  private static boolean fits(Octets value, int least) {
    return value.length() >= least && value.length() <= MOST;
  }
}
