package dev.tenet.fleet;

import dev.tenet.property.Choices;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Random records of any kind, and the response the CLI would print them in: every component is any
/// value of its type.
public final class RandomRecords {
  private final Choices choices;

  /// Draw from the choices.
  public RandomRecords(Choices choices) {
    this.choices = choices;
  }

  /// Draw a few records of a kind, no two with the same id: exactly one of a setting, at least one
  /// of a kind that is asked for resource by resource.
  public <T extends AwsRecord> List<T> of(Kind<T> kind) {
    if (kind.single()) {
      return List.of(record(kind.type()));
    }
    var byId = new LinkedHashMap<String, T>();
    if (kind.perResource()) {
      T first = identified(kind.type());
      byId.put(first.id(), first);
    }
    for (T record : choices.listOf(4, _ -> identified(kind.type()))) {
      byId.putIfAbsent(record.id(), record);
    }
    return List.copyOf(byId.values());
  }

  /// Return the responses that hold records of a kind, as Tenet writes them.
  public static <T extends AwsRecord> List<ObjectNode> responses(Kind<T> kind, List<T> records) {
    List<JsonNode> items = records.stream().map(RandomRecords::tree).toList();
    ObjectNode response = AwsJson.json().createObjectNode();
    switch (kind.shape()) {
      case Kind.Items<T>(String member) -> response.putArray(member).addAll(items);
      case Kind.Enveloped<?, T> enveloped -> {
        ArrayNode envelopes = response.putArray(enveloped.member());
        items.forEach(item -> envelopes.addObject().putArray(enveloped.inside()).add(item));
      }
      case Kind.Whole<T> _ -> response.setAll((ObjectNode) items.getFirst());
      case Kind.Answer<T>(String member, String argument) -> {
        return records.stream().map(record -> answer(member, argument, record)).toList();
      }
    }
    return List.of(response);
  }

  private static ObjectNode answer(String member, String argument, AwsRecord record) {
    var response = (ObjectNode) tree(record);
    if (!response.has(member)) {
      response.putArray(member);
    }
    return response.put(argument, record.id());
  }

  private static JsonNode tree(AwsRecord record) {
    return AwsJson.json().valueToTree(record);
  }

  // The simplest text is not empty, so that a shrunk case ends, too.
  private <T extends AwsRecord> T identified(Class<T> type) {
    T record = record(type);
    while (record.id().isEmpty()) {
      record = record(type);
    }
    return record;
  }

  private <T> T record(Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = Arrays.stream(components).map(part -> value(part.getGenericType())).toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException wrong) {
      throw new LinkageError(type + " cannot be made", wrong);
    }
  }

  private Object value(Type type) {
    return switch (type) {
      case ParameterizedType generic -> generic((Class<?>) generic.getRawType(), generic);
      case Class<?> plain -> plain(plain);
      default -> throw new AssertionError(type);
    };
  }

  private Object generic(Class<?> raw, ParameterizedType type) {
    Type element = type.getActualTypeArguments()[0];
    if (raw == Optional.class) {
      return choices.flag() ? Optional.of(value(element)) : Optional.empty();
    }
    if (raw == List.class) {
      return choices.listOf(2, _ -> value(element));
    }
    if (raw == Map.class) {
      // Members that nobody knows: what they hold is tested where they are read.
      return Map.of();
    }
    throw new AssertionError(type);
  }

  private Object plain(Class<?> type) {
    if (type == String.class) {
      return choices.oneOf("a", "b1", "é\"\\ \u0000", "2026-01-01T00:00:00Z", "1", "");
    }
    if (type == boolean.class || type == Boolean.class) {
      return choices.flag();
    }
    if (type == int.class) {
      return choices.between(-1, 65535);
    }
    if (type == long.class || type == Long.class) {
      return choices.below(Long.MAX_VALUE);
    }
    if (type == double.class || type == Double.class) {
      return choices.oneOf(0.0, 9.8, -1e300);
    }
    if (type == Instant.class) {
      return Instant.ofEpochSecond(choices.below(4_000_000_000L), choices.oneOf(0, 123_000_000));
    }
    if (type == OptionalInt.class) {
      return choices.flag() ? OptionalInt.of(choices.between(-1, 65535)) : OptionalInt.empty();
    }
    if (type == OptionalLong.class) {
      return choices.flag() ? OptionalLong.of(choices.below(1L << 40)) : OptionalLong.empty();
    }
    if (type == OptionalDouble.class) {
      return choices.flag() ? OptionalDouble.of(choices.oneOf(0.0, 7.5)) : OptionalDouble.empty();
    }
    if (type == Tags.class) {
      return new Tags(choices.listOf(2, _ -> record(Tags.Tag.class)));
    }
    return record(type);
  }
}
