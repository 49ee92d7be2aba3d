package dev.tenet.snapshot;

import dev.tenet.fleet.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Takes secrets out of what a service answered, before it touches a disk: fields known to carry
/// them, and text that looks like one in any field. Redacting twice is the same as once.
public final class Redaction {
  // User data is replaced by its length and hash, so that a change of it still shows.
  private static final String USER_DATA = "userdata";
  private static final Pattern REPLACED_USER_DATA =
      Pattern.compile("\\[redacted: \\d{1,10} bytes, sha256 [0-9a-f]{64}]");

  // In small letters: services disagree about capitals.
  private static final Set<String> SECRET_FIELDS =
      Set.of(
          "keymaterial",
          "privatekey",
          "passworddata",
          "password",
          "masteruserpassword",
          "authtoken",
          "clientsecret",
          "secretaccesskey",
          "sessiontoken",
          "secretstring",
          "secretbinary",
          "plaintext",
          "customergatewayconfiguration",
          "presharedkey",
          "imagedata",
          "emergencycontactlist");

  // Of a container or a function; a text of that name is a tag's.
  private static final String ENVIRONMENT = "environment";

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private Redaction() {}

  /// Return the answer without secrets. An object or array is changed in place.
  public static JsonNode redact(JsonNode node) {
    if (node instanceof ObjectNode object) {
      boolean secureString = "SecureString".equals(object.path("Type").asString(""));
      // Console output is the one answer whose secret field has so common a name.
      boolean console = object.has("InstanceId") && object.has("Output");
      for (var field : object.properties()) {
        String name = field.getKey().toLowerCase(Locale.ROOT);
        boolean variables = name.equals(ENVIRONMENT) && field.getValue().isContainer();
        if (name.equals(USER_DATA)) {
          field.setValue(everyText(field.getValue(), Redaction::userData));
        } else if (SECRET_FIELDS.contains(name)
            || variables
            || (secureString && name.equals("value"))
            || (console && name.equals("output"))) {
          field.setValue(everyText(field.getValue(), _ -> Secrets.REDACTED));
        } else {
          field.setValue(redact(field.getValue()));
        }
      }
      return object;
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, redact(array.get(i)));
      }
      return array;
    }
    return text(node, Secrets::redact);
  }

  /// Replace every text at any depth, keeping the shape: `DescribeInstanceAttribute` prints
  /// `{"UserData": {"Value": …}}`.
  private static JsonNode everyText(JsonNode node, UnaryOperator<String> replacement) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(field -> field.setValue(everyText(field.getValue(), replacement)));
      return object;
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, everyText(array.get(i), replacement));
      }
      return array;
    }
    return text(node, replacement);
  }

  private static JsonNode text(JsonNode node, UnaryOperator<String> replacement) {
    if (!node.isString()) {
      return node;
    }
    String text = node.stringValue();
    String replaced = replacement.apply(text);
    return replaced.equals(text) ? node : StringNode.valueOf(replaced);
  }

  private static String userData(String text) {
    if (text.isEmpty() || REPLACED_USER_DATA.matcher(text).matches()) {
      return text;
    }
    byte[] content = decoded(text);
    return "[redacted: %d bytes, sha256 %s]".formatted(content.length, sha256(content));
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(WHITE_SPACE.matcher(text).replaceAll(""));
    } catch (IllegalArgumentException plain) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
