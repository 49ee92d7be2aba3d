package dev.tenet.report;

import dev.tenet.packets.PacketSet;
import dev.tenet.reach.Exposed;
import dev.tenet.reach.VpcExposure;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// An exposure as JSON, `tenet.exposure/1`, written VPC by VPC.
public final class ExposureJson implements AutoCloseable {
  /// The schema.
  public static final String SCHEMA = "tenet.exposure/1";

  private static final int DEEPEST = 3;

  private final JsonGenerator json;

  /// Begin.
  public ExposureJson(Context context, String source, Writer out) {
    this.json = JsonLayout.open(JsonMapper.shared(), out, DEEPEST);
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    json.writeStringProperty("tenet", context.version());
    json.writeStringProperty("from", source);
    json.writeArrayPropertyStart("exposed");
  }

  /// Write what the source may send into a VPC.
  public void write(VpcExposure vpc) {
    vpc.exposed().forEach(exposed -> write(vpc.vpc(), exposed));
  }

  private void write(String vpc, Exposed exposed) {
    json.writeStartObject();
    json.writeStringProperty("vpc", vpc);
    json.writeStringProperty("kind", exposed.kind().name());
    json.writeStringProperty("via", exposed.via());
    json.writeArrayPropertyStart("interfaces");
    exposed.interfaces().forEach(json::writeString);
    json.writeEndArray();
    var packets = new PacketJson(json);
    packets.set("arrives", exposed.arrives());
    packets.set("answered", exposed.answered());
    PacketSet open = exposed.mayArrive().minus(exposed.arrives());
    packets.set("undecided", open);
    packets.reasons("reasons", exposed.reasons());
    json.writeEndObject();
  }

  @Override
  public void close() {
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
  }
}
