package dev.tenet.aws.wire;

import dev.tenet.property.Choices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/// Random SDK objects of any type: each member is set or not, to any value of its type.
final class SdkObjects {
  // The largest responses have thousands of members; a few of them at every level are enough.
  private static final int DEEPEST = 6;

  private final Choices choices;

  SdkObjects(Choices choices) {
    this.choices = choices;
  }

  SdkPojo fill(SdkPojo builder) {
    return fill(builder, 0);
  }

  private SdkPojo fill(SdkPojo builder, int depth) {
    int percent = depth == 0 ? 90 : 25;
    for (SdkField<?> field : builder.sdkFields()) {
      if (depth < DEEPEST && choices.chance(percent)) {
        field.set(builder, value(field, depth));
      }
    }
    return (SdkPojo) ((Buildable) builder).build();
  }

  private Object value(SdkField<?> field, int depth) {
    return switch (field.marshallingType().getKnownType()) {
      case STRING -> text();
      case INTEGER -> (int) choices.below(1L << 32);
      case LONG -> choices.below(Long.MAX_VALUE) * choices.oneOf(1, -1);
      case SHORT -> (short) choices.upTo(1 << 16);
      case BYTE -> (byte) choices.upTo(1 << 8);
      case FLOAT -> choices.oneOf(0f, 1.5f, Float.MIN_VALUE, -Float.MAX_VALUE, Float.NaN);
      case DOUBLE ->
          choices.oneOf(0.0, 0.1, -1e300, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY);
      case BIG_DECIMAL -> BigDecimal.valueOf(choices.below(Long.MAX_VALUE), choices.upTo(30));
      case BOOLEAN -> choices.flag();
      case INSTANT ->
          Instant.ofEpochSecond(
              choices.below(4_000_000_000L), choices.oneOf(0, 1_000_000, 123_456_000, 1));
      case SDK_BYTES -> SdkBytes.fromUtf8String(text());
      case SDK_POJO -> fill(field.constructor().get(), depth + 1);
      case LIST -> {
        SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
        yield choices.listOf(3, _ -> value(element, depth));
      }
      case MAP -> map(field.getTrait(MapTrait.class).valueFieldInfo(), depth);
      case NULL, DOCUMENT -> throw new AssertionError(field.memberName());
    };
  }

  private Map<String, Object> map(SdkField<?> element, int depth) {
    var map = new LinkedHashMap<String, Object>();
    for (String key : choices.listOf(3, _ -> text())) {
      map.put(key, value(element, depth));
    }
    return map;
  }

  private String text() {
    return choices.oneOf("", "a", "running", "é\u0000\"\\", "2026-01-01", "🂡", "1");
  }
}
