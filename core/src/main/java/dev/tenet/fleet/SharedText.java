package dev.tenet.fleet;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/// Reads text so that what is printed again and again, as the ids of VPCs and the states of things
/// are, is in memory once: three quarters of a fleet's texts are copies.
final class SharedText extends StringDeserializer {
  private static final int BITS = 10;

  // Threads may overwrite each other's entries; a text that is lost is only kept once more.
  private final @Nullable String[] seen = new String[1 << BITS];

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) {
    String text = super.deserialize(parser, context);
    int slot = (text.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - BITS);
    @Nullable String before = seen[slot];
    if (before != null && before.equals(text)) {
      return before;
    }
    seen[slot] = text;
    return text;
  }
}
