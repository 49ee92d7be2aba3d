package dev.tenet.aws.wire;

import dev.tenet.TenetException;
import dev.tenet.fleet.AwsTime;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads CLI JSON into SDK objects. What it was given at fault is named with its place.
final class WireParser {
  /// What to do with a member that the service model does not have.
  enum Unknown {
    /// A response: a newer service may say more than this SDK knows.
    SKIPPED,
    /// A request: a misspelt parameter must not be dropped.
    REFUSED
  }

  private final JsonParser in;
  private final Unknown unknown;
  private final String what;

  /// @param what names the text in messages, such as `ec2 describe-instances`
  WireParser(JsonParser in, Unknown unknown, String what) {
    this.in = in;
    this.unknown = unknown;
    this.what = what;
  }

  /// Read the next JSON object into a builder.
  ///
  /// @throws TenetException if it is not such an object
  SdkPojo read(SdkPojo builder) {
    try {
      if (in.currentToken() == null) {
        in.nextToken();
      }
      return object(builder);
    } catch (JacksonException broken) {
      throw new TenetException(
          TenetException.USAGE,
          what + place() + " is not as expected: " + broken.getOriginalMessage(),
          broken);
    }
  }

  private SdkPojo object(SdkPojo builder) {
    expect(JsonToken.START_OBJECT, "an object");
    Members members = Members.of(builder);
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      Members.Member member = members.named(name);
      in.nextToken();
      if (member == null) {
        unknown(members, name);
      } else if (in.currentToken() != JsonToken.VALUE_NULL) {
        member.field().set(builder, value(member.field()));
      }
    }
    return (SdkPojo) ((Buildable) builder).build();
  }

  private void unknown(Members members, String name) {
    switch (unknown) {
      case SKIPPED -> in.skipChildren();
      case REFUSED ->
          throw TenetException.usage(
              "%s has no parameter %s%s"
                  .formatted(
                      what,
                      path(),
                      members.similarTo(name).map("; did you mean %s?"::formatted).orElse("")));
    }
  }

  private Object value(SdkField<?> field) {
    return switch (field.marshallingType().getKnownType()) {
      case STRING -> text();
      case INTEGER -> number().getIntValue();
      case LONG -> number().getLongValue();
      case SHORT -> number().getShortValue();
      case BYTE -> number().getByteValue();
      case FLOAT -> in.currentToken().isNumeric() ? in.getFloatValue() : notFinite().floatValue();
      case DOUBLE -> in.currentToken().isNumeric() ? in.getDoubleValue() : (Object) notFinite();
      case BIG_DECIMAL -> number().getDecimalValue();
      case BOOLEAN -> truth();
      case INSTANT -> instant();
      case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(bytes());
      case SDK_POJO -> object(field.constructor().get());
      case LIST -> list(field.getTrait(ListTrait.class).memberFieldInfo());
      case MAP -> map(field.getTrait(MapTrait.class).valueFieldInfo());
      case NULL, DOCUMENT -> throw Wire.unsupported(field);
    };
  }

  private List<@Nullable Object> list(SdkField<?> element) {
    expect(JsonToken.START_ARRAY, "a list");
    var list = new ArrayList<@Nullable Object>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(in.currentToken() == JsonToken.VALUE_NULL ? null : value(element));
    }
    return list;
  }

  private Map<String, @Nullable Object> map(SdkField<?> element) {
    expect(JsonToken.START_OBJECT, "an object");
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      map.put(name, in.nextToken() == JsonToken.VALUE_NULL ? null : value(element));
    }
    return map;
  }

  private String text() {
    expect(JsonToken.VALUE_STRING, "text");
    return in.getString();
  }

  private JsonParser number() {
    if (!in.currentToken().isNumeric()) {
      throw wrong("a number");
    }
    return in;
  }

  private Double notFinite() {
    return switch (text()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw wrong("a number");
    };
  }

  private boolean truth() {
    if (!in.currentToken().isBoolean()) {
      throw wrong("true or false");
    }
    return in.getBooleanValue();
  }

  private Object instant() {
    if (!in.currentToken().isScalarValue()) {
      throw wrong("a time");
    }
    try {
      return AwsTime.parse(in.getString());
    } catch (DateTimeException notTime) {
      throw wrong("a time");
    }
  }

  private byte[] bytes() {
    expect(JsonToken.VALUE_STRING, "base64 text");
    return in.getBinaryValue();
  }

  private void expect(JsonToken token, String name) {
    if (in.currentToken() != token) {
      throw wrong(name);
    }
  }

  private TenetException wrong(String expected) {
    return TenetException.usage(what + place() + " must be " + expected);
  }

  private String place() {
    String path = path();
    return path.isEmpty() ? "" : ": " + path;
  }

  /// Return the place in the document as the CLI's `--query` would write it.
  private String path() {
    String pointer = in.streamReadContext().pathAsPointer().toString();
    return pointer
        .replaceAll("/(\\d+)(?=/|$)", "[$1]")
        .replaceFirst("^/", "")
        .replace('/', '.')
        .replace("~1", "/")
        .replace("~0", "~");
  }
}
