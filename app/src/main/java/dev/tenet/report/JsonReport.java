package dev.tenet.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tenet.audit.Audit;
import dev.tenet.audit.NotAssessed;
import dev.tenet.audit.Summary;
import dev.tenet.finding.Change;
import dev.tenet.finding.Status;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.Practice;
import dev.tenet.snapshot.Warning;
import java.io.Writer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// Tenet's own JSON, `tenet.audit/1`: all there is, findings last but for what follows from them.
final class JsonReport implements Report {
  static final String SCHEMA = "tenet.audit/1";

  // The top and one line for each element of its arrays.
  private static final int DEPTH = 2;

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  private final Context context;

  JsonReport(Context context) {
    this.context = context;
  }

  @Override
  public void write(Audit.Result result, Writer out) {
    try (JsonGenerator json = JsonLayout.open(MAPPER, out, DEPTH)) {
      json.writeStartObject();
      json.writeStringProperty("schema", SCHEMA);
      json.writeStringProperty("tenet", context.version());
      json.writeStringProperty("at", result.at().toString());
      json.writePOJOProperty("source", Place.of(context.origin()));
      json.writeBooleanProperty("complete", result.complete());
      json.writePOJOProperty("summary", Totals.of(result.summary()));
      context.since().ifPresent(since -> json.writePOJOProperty("since", Changes.of(since)));
      array(json, "practices", result.practices().stream().map(Named::of).toList());
      array(json, "checks", result.checks().stream().map(Asked::of).toList());
      json.writeArrayPropertyStart("findings");
      Redacted.forEach(result, finding -> json.writePOJO(JsonFinding.of(finding)));
      json.writeEndArray();
      array(json, "notAssessed", result.notAssessed().stream().map(Gap::of).toList());
      array(json, "warnings", result.warnings().stream().map(Warned::of).toList());
      array(json, "notes", result.notes());
      json.writeEndObject();
      json.writeRaw("\n");
    }
  }

  private static void array(JsonGenerator json, String name, List<?> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writePOJO);
    json.writeEndArray();
  }

  private record Place(String kind, String place) {
    static Place of(Origin origin) {
      return switch (origin) {
        case Origin.Snapshot(String path) -> new Place("snapshot", path);
        case Origin.Live(String endpoint) -> new Place("live", endpoint);
      };
    }
  }

  private record Totals(
      long pass,
      long fail,
      long unknown,
      long exempt,
      Map<String, Counts> byPractice,
      Map<String, Counts> byCheck) {
    static Totals of(Summary summary) {
      Counts all = Counts.all(summary);
      return new Totals(
          all.pass(),
          all.fail(),
          all.unknown(),
          all.exempt(),
          each(summary.byPractice()),
          each(summary.byCheck()));
    }

    private static Map<String, Counts> each(Map<String, Map<Status, Long>> counts) {
      var each = new LinkedHashMap<String, Counts>();
      counts.forEach((id, of) -> each.put(id, Counts.of(of)));
      return each;
    }
  }

  private record Changes(
      List<String> at,
      @JsonProperty("new") long fresh,
      long reopened,
      long still,
      long accepted,
      long fixed,
      long gone) {
    static Changes of(Since since) {
      return new Changes(
          since.at().stream().map(Instant::toString).toList(),
          since.count(Change.NEW),
          since.count(Change.REOPENED),
          since.count(Change.STILL),
          since.count(Change.ACCEPTED),
          since.count(Change.FIXED),
          since.count(Change.GONE));
    }
  }

  private record Named(String id, String title) {
    static Named of(Practice practice) {
      return new Named(practice.id(), practice.title());
    }
  }

  private record Asked(
      String id,
      String practice,
      String title,
      String severity,
      String resource,
      String why,
      String todo,
      List<String> references,
      List<String> securityHub,
      List<String> configRules) {
    static Asked of(CheckInfo info) {
      return new Asked(
          info.id(),
          info.practice(),
          info.title(),
          info.severity().label(),
          info.resource(),
          info.why(),
          info.todo(),
          info.references(),
          info.securityHub(),
          info.configRules());
    }
  }

  private record Gap(
      String account, String region, String call, String reason, List<String> checks) {
    static Gap of(NotAssessed gap) {
      return new Gap(
          gap.scope().account(), gap.scope().region(), gap.call(), gap.reason(), gap.checks());
    }
  }

  private record Warned(String level, String file, String position, String message, String done) {
    static Warned of(Warning warning) {
      return new Warned(
          warning.level().name().toLowerCase(Locale.ROOT),
          warning.file(),
          warning.position(),
          warning.message(),
          warning.done());
    }
  }
}
