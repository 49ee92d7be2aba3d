package dev.tenet.snapshot;

import dev.tenet.fleet.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Takes secrets out of what a service answered, before it touches a disk: fields known to carry
/// them, and text that looks like one in any field.
public final class Redaction {
  // User data is replaced by its length and hash, so that a change of it still shows.
  private static final Set<String> USER_DATA = Set.of("UserData", "userData");

  private static final Set<String> SECRET_FIELDS =
      Set.of(
          "KeyMaterial",
          "PasswordData",
          "SecretAccessKey",
          "SessionToken",
          "SecretString",
          "SecretBinary",
          "CustomerGatewayConfiguration",
          "PreSharedKey",
          "ImageData",
          "EmergencyContactList",
          "Environment",
          "environment");

  // Console output is the one answer whose secret field has so common a name.
  private static final String CONSOLE_OUTPUT = "Output";

  private Redaction() {}

  /// Return the answer without secrets. The node is changed in place.
  public static JsonNode redact(JsonNode node) {
    switch (node) {
      case ObjectNode object -> object(object);
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, value(array.get(i)));
        }
      }
      default -> {}
    }
    return node;
  }

  private static void object(ObjectNode object) {
    boolean secureString = "SecureString".equals(object.path("Type").asString(""));
    boolean console = object.has("InstanceId") && object.has(CONSOLE_OUTPUT);
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = field.getKey();
      if (USER_DATA.contains(name)) {
        field.setValue(userData(field.getValue()));
      } else if (SECRET_FIELDS.contains(name)
          || (secureString && name.equals("Value"))
          || (console && name.equals(CONSOLE_OUTPUT))) {
        field.setValue(hidden(field.getValue()));
      } else {
        field.setValue(value(field.getValue()));
      }
    }
  }

  private static JsonNode value(JsonNode node) {
    return node.isString() ? StringNode.valueOf(Secrets.redact(node.stringValue())) : redact(node);
  }

  /// Hide every text below, keeping the shape.
  private static JsonNode hidden(JsonNode node) {
    switch (node) {
      case ObjectNode object ->
          object.properties().forEach(field -> field.setValue(hidden(field.getValue())));
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, hidden(array.get(i)));
        }
      }
      default -> {
        return node.isString() ? StringNode.valueOf(Secrets.REDACTED) : node;
      }
    }
    return node;
  }

  private static JsonNode userData(JsonNode node) {
    if (node instanceof ObjectNode attribute) {
      // DescribeInstanceAttribute prints {"UserData": {"Value": …}}.
      attribute.properties().forEach(field -> field.setValue(userData(field.getValue())));
      return attribute;
    }
    if (!node.isString()
        || node.stringValue().isEmpty()
        || node.stringValue().startsWith("[redacted: ")) {
      return node;
    }
    byte[] content = decoded(node.stringValue());
    return StringNode.valueOf(
        "[redacted: %d bytes, sha256 %s]".formatted(content.length, sha256(content)));
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getMimeDecoder().decode(text);
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
