package dev.tenet.sandbox.protocol;

import dev.tenet.fleet.AwsJson;
import java.math.BigDecimal;
import software.amazon.awssdk.core.SdkField;
import tools.jackson.databind.JsonNode;

/// Values in the query protocols, where every value is text.
final class Text {
  private Text() {}

  /// Return the value that a text stands for.
  ///
  /// @throws IllegalArgumentException if it stands for none of the field's type
  static JsonNode value(SdkField<?> field, String text) {
    var nodes = AwsJson.json().getNodeFactory();
    return switch (field.marshallingType().getKnownType()) {
      case STRING, INSTANT, SDK_BYTES -> nodes.stringNode(text);
      case INTEGER, LONG, SHORT, BYTE -> nodes.numberNode(Long.parseLong(text));
      case FLOAT, DOUBLE -> nodes.numberNode(Double.parseDouble(text));
      case BIG_DECIMAL -> nodes.numberNode(new BigDecimal(text));
      case BOOLEAN -> nodes.booleanNode(truth(text));
      case SDK_POJO, LIST, MAP, NULL, DOCUMENT ->
          throw new IllegalArgumentException(field.memberName() + " is no single value");
    };
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text + " is neither true nor false");
    };
  }
}
