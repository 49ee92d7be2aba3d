package dev.tenet.report;

import dev.tenet.reach.Difference;
import dev.tenet.reach.Reason;
import dev.tenet.reach.VpcDifference;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// What a change of the network opened and closed, as JSON, `tenet.reach-diff/1`.
public final class DifferenceJson implements AutoCloseable {
  /// The schema.
  public static final String SCHEMA = "tenet.reach-diff/1";

  private static final int DEEPEST = 3;

  private final JsonGenerator json;

  /// Begin.
  public DifferenceJson(Context context, List<String> sources, List<Reason> unseen, Writer out) {
    this.json = JsonLayout.open(JsonMapper.shared(), out, DEEPEST);
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    json.writeStringProperty("tenet", context.version());
    strings("from", sources);
    new PacketJson(json).reasons("unseen", unseen);
    json.writeArrayPropertyStart("differences");
  }

  /// Write how what a source may send into a VPC differs.
  public void write(String source, VpcDifference vpc) {
    vpc.differences().forEach(found -> write(source, vpc.vpc(), found));
  }

  private void write(String source, String vpc, Difference found) {
    json.writeStartObject();
    json.writeStringProperty("from", source);
    json.writeStringProperty("vpc", vpc);
    json.writeStringProperty("kind", found.kind().name());
    json.writeStringProperty("via", found.via());
    strings("interfaces", found.interfaces());
    var packets = new PacketJson(json);
    packets.set("opened", found.opened());
    packets.set("closed", found.closed());
    packets.set("answered", found.answered());
    packets.set("unanswered", found.unanswered());
    packets.set("undecided", found.undecided());
    strings("causes", found.causes());
    packets.reasons("reasons", found.reasons());
    json.writeEndObject();
  }

  private void strings(String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  @Override
  public void close() {
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
  }
}
