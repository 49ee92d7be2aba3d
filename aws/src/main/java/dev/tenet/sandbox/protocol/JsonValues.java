package dev.tenet.sandbox.protocol;

import dev.tenet.aws.wire.Members;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsTime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Converts between the CLI's JSON and the services' own. They differ in times, which are numbers
/// there and text here, and in few names. Members that the SDK does not know stay as they are.
final class JsonValues {
  private final Function<Members.Member, String> from;
  private final Function<Members.Member, String> to;
  private final BiFunction<SdkField<?>, JsonNode, JsonNode> scalar;

  private JsonValues(
      Function<Members.Member, String> from,
      Function<Members.Member, String> to,
      BiFunction<SdkField<?>, JsonNode, JsonNode> scalar) {
    this.from = from;
    this.to = to;
    this.scalar = scalar;
  }

  /// Read what a service's client sent.
  static ObjectNode toCli(SdkPojo type, ObjectNode values) {
    return new JsonValues(JsonValues::wire, JsonValues::cli, JsonValues::read).object(type, values);
  }

  /// Write what a service's client expects.
  ///
  /// @param binary whether times stay times and bytes stay bytes; in JSON they are numbers and
  ///   base64 text
  static ObjectNode fromCli(SdkPojo type, ObjectNode values, boolean binary) {
    return new JsonValues(
            JsonValues::cli, JsonValues::wire, (field, value) -> write(field, value, binary))
        .object(type, values);
  }

  private static String wire(Members.Member member) {
    return member.field().locationName();
  }

  private static String cli(Members.Member member) {
    return member.name().getValue();
  }

  private static JsonNode read(SdkField<?> field, JsonNode value) {
    var nodes = AwsJson.json().getNodeFactory();
    return switch (field.marshallingType().getKnownType()) {
      case INSTANT -> value.isNumber() ? nodes.stringNode(instant(value.decimalValue())) : value;
      case SDK_BYTES -> nodes.stringNode(value.asString());
      default -> value;
    };
  }

  private static String instant(BigDecimal seconds) {
    return AwsTime.parse(seconds.toPlainString()).toString();
  }

  private static JsonNode write(SdkField<?> field, JsonNode value, boolean binary) {
    var nodes = AwsJson.json().getNodeFactory();
    return switch (field.marshallingType().getKnownType()) {
      case INSTANT -> {
        @Nullable Instant time = time(value.asString());
        yield time == null
            ? value
            : binary ? nodes.pojoNode(time) : nodes.numberNode(seconds(time));
      }
      case SDK_BYTES -> binary ? nodes.binaryNode(value.binaryValue()) : value;
      default -> value;
    };
  }

  /// Return the seconds since the epoch.
  static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / 1e9;
  }

  private static @Nullable Instant time(String text) {
    try {
      return AwsTime.parse(text);
    } catch (DateTimeException notTime) {
      return null;
    }
  }

  private ObjectNode object(SdkPojo type, ObjectNode values) {
    Map<String, Members.Member> members = new HashMap<>();
    Members.of(type).list().forEach(member -> members.put(from.apply(member), member));
    ObjectNode result = AwsJson.json().createObjectNode();
    values
        .properties()
        .forEach(property -> {
          Members.@Nullable Member member = members.get(property.getKey());
          if (member == null) {
            result.set(property.getKey(), property.getValue());
          } else {
            result.set(to.apply(member), value(member.field(), property.getValue()));
          }
        });
    return result;
  }

  private JsonNode value(SdkField<?> field, JsonNode value) {
    if (value.isNull()) {
      return value;
    }
    return switch (field.marshallingType().getKnownType()) {
      case SDK_POJO ->
          value instanceof ObjectNode members ? object(field.constructor().get(), members) : value;
      case LIST -> list(field.getTrait(ListTrait.class).memberFieldInfo(), value);
      case MAP -> map(field.getTrait(MapTrait.class).valueFieldInfo(), value);
      default -> scalar.apply(field, value);
    };
  }

  private JsonNode list(SdkField<?> element, JsonNode values) {
    ArrayNode list = AwsJson.json().createArrayNode();
    values.forEach(value -> list.add(value(element, value)));
    return list;
  }

  private JsonNode map(SdkField<?> element, JsonNode values) {
    ObjectNode map = AwsJson.json().createObjectNode();
    values.properties().forEach(entry -> map.set(entry.getKey(), value(element, entry.getValue())));
    return map;
  }
}
