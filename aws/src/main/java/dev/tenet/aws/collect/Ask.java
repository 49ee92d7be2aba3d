package dev.tenet.aws.collect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// One request of a kind, from its first page to its last.
///
/// @param parameters of the first page
/// @param nothing the error codes that say that what was asked for does not exist
record Ask(ObjectNode parameters, Set<String> nothing) {
  static Ask of(Map<String, ?> parameters) {
    return new Ask(Calls.parameters(parameters), Set.of());
  }

  /// Return what the journal knows the request by: a digest of its parameters, which may be long.
  String key() {
    try {
      byte[] text = parameters.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
