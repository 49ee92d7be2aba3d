package dev.tenet.aws.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.core.JsonGenerator;

/// Writes one SDK object as the CLI prints it. A member that is not set is left out; a list that
/// the service sent without elements is printed as one.
final class WirePrinter {
  private final JsonGenerator out;

  WirePrinter(JsonGenerator out) {
    this.out = out;
  }

  void print(SdkPojo pojo) {
    out.writeStartObject();
    for (Members.Member member : Members.of(pojo).list()) {
      Object value = member.field().getValueOrDefault(pojo);
      if (isSet(value)) {
        out.writeName(member.name());
        value(member.field(), value);
      }
    }
    out.writeEndObject();
  }

  private static boolean isSet(@Nullable Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList<?>)
        && !(value instanceof SdkAutoConstructMap<?, ?>);
  }

  private void value(SdkField<?> field, @Nullable Object value) {
    if (value == null) {
      out.writeNull();
      return;
    }
    switch (field.marshallingType().getKnownType()) {
      case STRING -> out.writeString((String) value);
      case INTEGER -> out.writeNumber((int) value);
      case LONG -> out.writeNumber((long) value);
      case SHORT -> out.writeNumber((short) value);
      case BYTE -> out.writeNumber((byte) value);
      case FLOAT -> out.writeNumber((float) value);
      case DOUBLE -> out.writeNumber((double) value);
      case BIG_DECIMAL -> out.writeNumber((BigDecimal) value);
      case BOOLEAN -> out.writeBoolean((boolean) value);
      case INSTANT -> out.writeString(CliTime.print((Instant) value));
      case SDK_BYTES -> out.writeBinary(((SdkBytes) value).asByteArrayUnsafe());
      case SDK_POJO -> print((SdkPojo) value);
      case LIST -> list(field.getTrait(ListTrait.class).memberFieldInfo(), (List<?>) value);
      case MAP -> map(field.getTrait(MapTrait.class).valueFieldInfo(), (Map<?, ?>) value);
      case NULL, DOCUMENT -> throw Wire.unsupported(field);
    }
  }

  private void list(SdkField<?> element, List<?> list) {
    out.writeStartArray();
    for (Object value : list) {
      value(element, value);
    }
    out.writeEndArray();
  }

  private void map(SdkField<?> element, Map<?, ?> map) {
    out.writeStartObject();
    map.forEach((key, value) -> {
      out.writeName(Objects.toString(key));
      value(element, value);
    });
    out.writeEndObject();
  }
}
