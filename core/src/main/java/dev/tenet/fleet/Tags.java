package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.NullifyingDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/// The tags of a resource, in the order the CLI printed them.
public record Tags(@JsonValue List<Tag> list) {
  /// No tags.
  public static final Tags NONE = new Tags(List.of());

  /// Make tags from a list, which is copied.
  public Tags {
    list = List.copyOf(list);
  }

  /// One tag.
  public record Tag(String key, String value) {}

  /// Return the value of a key.
  public Optional<String> value(String key) {
    for (Tag tag : list) {
      if (tag.key().equals(key)) {
        return Optional.of(tag.value());
      }
    }
    return Optional.empty();
  }

  /// Return the Name tag, or empty text.
  public String name() {
    return value("Name").orElse("");
  }

  /// Tell whether any key starts with the prefix.
  public boolean anyKeyStartsWith(String prefix) {
    return list.stream().anyMatch(tag -> tag.key().startsWith(prefix));
  }

  static final class Deserializer extends StdDeserializer<Tags> {
    private final ValueDeserializer<?> tags;

    Deserializer() {
      this(NullifyingDeserializer.instance);
    }

    private Deserializer(ValueDeserializer<?> tags) {
      super(Tags.class);
      this.tags = tags;
    }

    @Override
    public ValueDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      var list = context.getTypeFactory().constructType(Tag[].class);
      return new Deserializer(context.findContextualValueDeserializer(list, property));
    }

    @Override
    public Tags deserialize(JsonParser parser, DeserializationContext context) {
      return new Tags(List.of((Tag[]) tags.deserialize(parser, context)));
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
      return NONE;
    }
  }
}
