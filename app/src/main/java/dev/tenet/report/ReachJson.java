package dev.tenet.report;

import dev.tenet.packets.Packet;
import dev.tenet.reach.Answer;
import dev.tenet.reach.Blocker;
import dev.tenet.reach.Change;
import dev.tenet.reach.Closing;
import dev.tenet.reach.Hop;
import dev.tenet.reach.Path;
import dev.tenet.reach.Reachability;
import dev.tenet.reach.Rule;
import dev.tenet.reach.Witness;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// An answer as JSON, `tenet.reach/1`: the members that begin with a capital letter are those of
/// Reachability Analyzer's analyses (EC2 API, NetworkInsightsAnalysis), where Tenet adds to them
/// members begin with a small one.
public final class ReachJson {
  /// The schema.
  public static final String SCHEMA = "tenet.reach/1";

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int DEEPEST = 3;

  private final JsonGenerator json;
  private final PacketJson packets;

  private ReachJson(JsonGenerator json) {
    this.json = json;
    this.packets = new PacketJson(json);
  }

  /// Write an answer, and what to change.
  public static void write(Answer answer, ReachChanges changes, Context context, Writer out) {
    try (JsonGenerator json = JsonLayout.open(MAPPER, out, DEEPEST)) {
      new ReachJson(json).answer(answer, changes, context);
      json.writeRaw('\n');
    }
  }

  private void answer(Answer answer, ReachChanges changes, Context context) {
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    json.writeStringProperty("tenet", context.version());
    json.writeStringProperty("from", answer.query().from().text());
    json.writeStringProperty("to", answer.query().to().text());
    json.writeStringProperty("verdict", answer.verdict().name());
    json.writeBooleanProperty(
        "NetworkPathFound",
        answer.verdict() == Reachability.REACHABLE || !answer.works().isEmpty());
    packets.set("asked", answer.asked());
    packets.set("works", answer.works());
    packets.set("replyLost", answer.replyLost());
    packets.set("stopped", answer.stopped());
    packets.set("undecided", answer.undecided());
    answer.witness().ifPresent(shown -> witness("witness", shown));
    answer.counterexample().ifPresent(shown -> witness("counterexample", shown));
    paths(answer.paths());
    json.writeArrayPropertyStart("Explanations");
    answer.blockers().forEach(this::explanation);
    json.writeEndArray();
    packets.reasons("reasons", answer.reasons());
    packets.reasons("details", answer.details());
    changes
        .opening()
        .ifPresent(opening -> {
          json.writeObjectPropertyStart("opening");
          json.writeBooleanProperty("complete", opening.complete());
          changes(opening.changes(), changes);
          effects("alsoOpens", opening.alsoOpens());
          json.writeEndObject();
        });
    changes
        .closings()
        .ifPresent(ways -> {
          json.writeArrayPropertyStart("closings");
          for (Closing way : ways) {
            json.writeStartObject();
            changes(way.changes(), changes);
            effects("collateral", way.collateral());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
    json.writeEndObject();
  }

  private void changes(List<Change> list, ReachChanges changes) {
    json.writeArrayPropertyStart("changes");
    for (Change change : list) {
      json.writeStartObject();
      json.writeStringProperty("resource", ReachChanges.resource(change));
      json.writeStringProperty("text", ReachChanges.text(change));
      ReachChanges.rules(change).ifPresent(rules -> packets.set("packets", rules));
      json.writeArrayPropertyStart("commands");
      changes.commands(change).forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void effects(String name, List<Change.Effect> effects) {
    json.writeArrayPropertyStart(name);
    for (Change.Effect effect : effects) {
      json.writeStartObject();
      json.writeStringProperty("interface", effect.component());
      packets.set("packets", effect.packets());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  // The first path stands where Reachability Analyzer has its only one.
  private void paths(List<Path> paths) {
    if (!paths.isEmpty()) {
      components("ForwardPathComponents", paths.getFirst().forward());
      components("ReturnPathComponents", paths.getFirst().reply());
    }
    json.writeArrayPropertyStart("alternatePaths");
    paths.stream()
        .skip(1)
        .forEach(path -> {
          json.writeStartObject();
          components("ForwardPathComponents", path.forward());
          components("ReturnPathComponents", path.reply());
          json.writeEndObject();
        });
    json.writeEndArray();
  }

  private void components(String name, List<Hop> hops) {
    json.writeArrayPropertyStart(name);
    int number = 1;
    for (Hop hop : hops) {
      json.writeStartObject();
      json.writeNumberProperty("SequenceNumber", number++);
      json.writeObjectPropertyStart("Component");
      json.writeStringProperty("Id", hop.id());
      json.writeStringProperty("kind", hop.kind().name());
      json.writeEndObject();
      json.writeStringProperty("direction", hop.direction().name().toLowerCase(Locale.ROOT));
      packets.header("InboundHeader", hop.in());
      packets.header("OutboundHeader", hop.out());
      rules(hop.rules());
      json.writeStringProperty("semantics", hop.semantics());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void explanation(Blocker blocker) {
    json.writeStartObject();
    json.writeStringProperty("ExplanationCode", blocker.code().name());
    json.writeStringProperty("Direction", blocker.direction().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("role", blocker.role().name().toLowerCase(Locale.ROOT));
    json.writeObjectPropertyStart("Component");
    json.writeStringProperty("Id", blocker.component());
    json.writeStringProperty("kind", blocker.kind().name());
    json.writeEndObject();
    json.writeStringProperty("text", blocker.text());
    json.writeStringProperty("semantics", blocker.semantics());
    packets.set("packets", blocker.packets());
    rules(blocker.rules());
    json.writeEndObject();
  }

  private void rules(List<Rule> rules) {
    json.writeArrayPropertyStart("rules");
    for (Rule rule : rules) {
      json.writeStartObject();
      json.writeStringProperty("sort", rule.sort().name());
      json.writeStringProperty("owner", rule.owner());
      json.writeStringProperty("id", rule.id());
      json.writeNumberProperty("number", rule.number());
      json.writeStringProperty("text", rule.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void witness(String name, Witness shown) {
    json.writeObjectPropertyStart(name);
    packet("sent", shown.sent());
    shown.arrived().ifPresent(arrived -> packet("arrived", arrived));
    json.writeEndObject();
  }

  private void packet(String name, Packet packet) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("Protocol", Integer.toString(packet.protocol()));
    json.writeStringProperty("SourceAddress", packet.source().toString());
    json.writeStringProperty("DestinationAddress", packet.destination().toString());
    json.writeNumberProperty("SourcePort", packet.sourcePort());
    json.writeNumberProperty("DestinationPort", packet.destinationPort());
    json.writeEndObject();
  }
}
