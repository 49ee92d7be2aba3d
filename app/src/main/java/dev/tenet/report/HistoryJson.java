package dev.tenet.report;

import dev.tenet.finding.Change;
import dev.tenet.finding.Status;
import dev.tenet.store.Difference;
import dev.tenet.store.Life;
import dev.tenet.store.Run;
import dev.tenet.store.Run.UsedException;
import java.io.Writer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// The JSON of `tenet history` and `tenet diff`; `docs/json.md` describes the fields.
public final class HistoryJson {
  // The top and one line for each element of its arrays.
  private static final int DEPTH = 2;

  private final Writer out;
  private final String version;

  /// Write as a version of Tenet. The writer stays open.
  public HistoryJson(Writer out, String version) {
    this.out = out;
    this.version = version;
  }

  /// Write `tenet.history/1`.
  ///
  /// @param runs if runs were asked for
  /// @param lives if a finding or resource was
  public void history(List<Run> runs, List<Life> lives) {
    try (JsonGenerator json = open("tenet.history/1")) {
      json.writeArrayPropertyStart("runs");
      runs.forEach(run -> json.writePOJO(JsonRun.of(run)));
      json.writeEndArray();
      json.writeArrayPropertyStart("findings");
      lives.forEach(life -> json.writePOJO(JsonLife.of(life)));
      json.writeEndArray();
      close(json);
    }
  }

  /// Gives differences one by one.
  public interface Differences {
    /// Give every one.
    void forEach(Consumer<Difference> each);
  }

  /// Write `tenet.diff/1`.
  public void diff(Run before, Run now, Differences differences) {
    var counts = new EnumMap<Change, Long>(Change.class);
    try (JsonGenerator json = open("tenet.diff/1")) {
      json.writePOJOProperty("before", JsonRun.of(before));
      json.writePOJOProperty("now", JsonRun.of(now));
      json.writeArrayPropertyStart("findings");
      differences.forEach(each -> {
        counts.merge(each.change(), 1L, Long::sum);
        json.writePOJO(JsonDifference.of(each));
      });
      json.writeEndArray();
      var summary = new LinkedHashMap<String, Long>();
      for (Change change : Change.values()) {
        summary.put(change.label(), counts.getOrDefault(change, 0L));
      }
      json.writePOJOProperty("summary", summary);
      close(json);
    }
  }

  private JsonGenerator open(String schema) {
    JsonGenerator json = JsonLayout.open(JsonReport.MAPPER, out, DEPTH);
    json.writeStartObject();
    json.writeStringProperty("schema", schema);
    json.writeStringProperty("tenet", version);
    return json;
  }

  private static void close(JsonGenerator json) {
    json.writeEndObject();
    json.writeRaw("\n");
  }

  private record JsonRun(
      int run,
      String at,
      String started,
      Optional<String> finished,
      String tenet,
      String kind,
      String place,
      boolean filtered,
      boolean inputLost,
      boolean complete,
      Map<String, Long> summary,
      List<UsedException> exceptions) {
    static JsonRun of(Run run) {
      var summary = new LinkedHashMap<String, Long>();
      summary.put("pass", run.pass());
      summary.put("fail", run.fail());
      summary.put("unknown", run.unknown());
      summary.put("exempt", run.exempt());
      return new JsonRun(
          run.number(),
          run.at().toString(),
          run.started().toString(),
          run.finished().map(Instant::toString),
          run.tenet(),
          run.live() ? "live" : "snapshot",
          run.place(),
          run.filtered(),
          run.lost(),
          run.complete(),
          summary,
          run.exceptions());
    }
  }

  private record JsonLife(
      String id,
      String check,
      String account,
      String region,
      String resource,
      String part,
      String name,
      Optional<String> firstSeen,
      Optional<String> lastSeen,
      List<JsonSpell> spells) {
    static JsonLife of(Life life) {
      return new JsonLife(
          life.id(),
          life.check(),
          life.scope().account(),
          life.scope().region(),
          life.resource(),
          life.part(),
          life.name(),
          life.firstSeen().map(Instant::toString),
          life.lastSeen().map(Instant::toString),
          life.spells().stream().map(JsonSpell::of).toList());
    }
  }

  private record JsonSpell(
      int fromRun,
      String from,
      int toRun,
      String to,
      Optional<Status> status,
      String severity,
      String summary,
      String reason,
      String exception) {
    static JsonSpell of(Life.Spell spell) {
      return new JsonSpell(
          spell.fromRun(),
          spell.from().toString(),
          spell.toRun(),
          spell.to().toString(),
          spell.status(),
          spell.severity(),
          spell.summary(),
          spell.reason(),
          spell.exception());
    }
  }

  private record JsonDifference(
      String change,
      String id,
      String check,
      String account,
      String region,
      String resource,
      String part,
      String name,
      Optional<Status> before,
      Optional<Status> now,
      String severity,
      String summary,
      String reason) {
    static JsonDifference of(Difference difference) {
      return new JsonDifference(
          difference.change().label(),
          difference.id(),
          difference.check(),
          difference.scope().account(),
          difference.scope().region(),
          difference.resource(),
          difference.part(),
          difference.name(),
          difference.before(),
          difference.now(),
          difference.severity(),
          difference.summary(),
          difference.reason());
    }
  }
}
