package dev.tenet.sandbox.protocol;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

/// Writes times in CBOR as Smithy RPC v2 has them: seconds since the epoch with tag 1 before them
/// (RFC 8949, section 3.4.2).
final class TaggedTimes extends StdSerializer<Instant> {
  private static final int EPOCH_TIME = 1;

  static final ObjectMapper MAPPER =
      CBORMapper.builder()
          .addModule(new SimpleModule().addSerializer(Instant.class, new TaggedTimes()))
          .build();

  private TaggedTimes() {
    super(Instant.class);
  }

  @Override
  public void serialize(Instant time, JsonGenerator out, SerializationContext context) {
    if (out instanceof CBORGenerator cbor) {
      cbor.writeTag(EPOCH_TIME);
    }
    out.writeNumber(JsonValues.seconds(time));
  }
}
