package dev.tenet.sandbox.protocol;

import dev.tenet.aws.wire.Members;
import dev.tenet.fleet.AwsTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import tools.jackson.databind.JsonNode;

/// Writes CLI JSON as the XML of the query protocols. Members that the SDK does not know are left
/// out: nothing says what their elements are called.
final class XmlWriter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();

  SdkBytes bytes() {
    return SdkBytes.fromUtf8String(out.toString());
  }

  void open(String name) {
    open.push(name);
    out.append('<').append(name).append('>');
  }

  void close() {
    out.append("</").append(open.pop()).append('>');
  }

  void text(String name, String text) {
    open(name);
    escape(text);
    close();
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        // A parser would make a line break of it.
        case '\r' -> out.append("&#13;");
        default -> out.append(letter);
      }
    }
  }

  /// Write an object's members, without an element around them.
  void members(SdkPojo type, JsonNode values) {
    for (Members.Member member : Members.of(type).list()) {
      @Nullable JsonNode value = values.get(member.name().getValue());
      if (value != null && !value.isNull()) {
        member(member.field(), member.field().unmarshallLocationName(), value);
      }
    }
  }

  private void member(SdkField<?> field, String name, JsonNode value) {
    switch (field.marshallingType().getKnownType()) {
      case SDK_POJO -> {
        open(name);
        members(field.constructor().get(), value);
        close();
      }
      case LIST -> list(field.getTrait(ListTrait.class), name, value);
      case MAP -> map(field.getTrait(MapTrait.class), name, value);
      case INSTANT -> text(name, time(value.asString()));
      default -> text(name, value.asString());
    }
  }

  private void list(ListTrait trait, String name, JsonNode values) {
    if (trait.isFlattened()) {
      values.forEach(value -> member(trait.memberFieldInfo(), name, value));
      return;
    }
    open(name);
    String element = named(trait.memberLocationName(), "member");
    values.forEach(value -> member(trait.memberFieldInfo(), element, value));
    close();
  }

  private void map(MapTrait trait, String name, JsonNode values) {
    open(name);
    values
        .properties()
        .forEach(entry -> {
          open("entry");
          text(named(trait.keyLocationName(), "key"), entry.getKey());
          member(
              trait.valueFieldInfo(), named(trait.valueLocationName(), "value"), entry.getValue());
          close();
        });
    close();
  }

  private static String named(@Nullable String name, String otherwise) {
    return name == null ? otherwise : name;
  }

  private static String time(String text) {
    try {
      Instant time = AwsTime.parse(text);
      return TIME.format(time);
    } catch (DateTimeException notTime) {
      return text;
    }
  }
}
