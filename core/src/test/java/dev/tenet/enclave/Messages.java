package dev.tenet.enclave;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Signed messages and keys of known answers.
final class Messages {
  private Messages() {}

  static CoseSign1 of(JsonNode vector) {
    if (vector.has("cose_hex")) {
      byte[] bytes = hex(vector.path("cose_hex"));
      return CborReader.read(bytes) instanceof CborReader.Item(Cbor item)
          ? CoseSign1.of(item).orElseThrow()
          : unreadable();
    }
    return new CoseSign1(
        Optional.empty(),
        Octets.of(hex(vector.path("protected_hex"))),
        new Cbor.Pairs(Map.of()),
        Octets.of(vector.path("payload").asString().getBytes(StandardCharsets.UTF_8)),
        Octets.of(hex(vector.path("signature"))));
  }

  private static CoseSign1 unreadable() {
    throw new IllegalStateException("the known message is not CBOR");
  }

  static PublicKey key(JsonNode key) {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      String curve = key.path("curve").asString().replace("P-", "");
      parameters.init(new ECGenParameterSpec("secp%sr1".formatted(curve)));
      var point = new ECPoint(number(key.path("x")), number(key.path("y")));
      return KeyFactory.getInstance("EC")
          .generatePublic(
              new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException(never);
    }
  }

  private static BigInteger number(JsonNode hex) {
    return new BigInteger(hex.asString(), 16);
  }

  private static byte[] hex(JsonNode digits) {
    return HexFormat.of().parseHex(digits.asString());
  }
}
