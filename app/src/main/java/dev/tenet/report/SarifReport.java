package dev.tenet.report;

import dev.tenet.audit.Audit;
import dev.tenet.finding.Status;
import dev.tenet.snapshot.Warning;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Static Analysis Results Interchange Format 2.1.0 (OASIS): a rule for each check, a result for
/// each finding that did not pass.
final class SarifReport implements Report {
  // The log, its runs, the run, its results.
  private static final int DEPTH = 4;

  private final Context context;

  SarifReport(Context context) {
    this.context = context;
  }

  @Override
  public void write(Audit.Result result, Writer out) {
    List<SarifRule> rules = result.checks().stream().map(SarifRule::of).toList();
    List<String> ids = rules.stream().map(SarifRule::id).toList();
    try (JsonGenerator json = JsonLayout.open(Events.CAMEL, out, DEPTH)) {
      json.writeStartObject();
      json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      json.writeStringProperty("version", "2.1.0");
      json.writeArrayPropertyStart("runs");
      json.writeStartObject();
      json.writePOJOProperty(
          "tool", Map.of("driver", new Driver("Tenet", context.version(), rules)));
      json.writePOJOProperty("invocations", List.of(Invocation.of(result)));
      json.writeStringProperty("columnKind", "utf16CodeUnits");
      json.writeArrayPropertyStart("results");
      Redacted.forEach(
          result,
          finding -> {
            if (finding.status() != Status.PASS) {
              json.writePOJO(SarifResult.of(finding, ids.indexOf(finding.check())));
            }
          });
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw("\n");
    }
  }

  private record Driver(String name, String version, List<SarifRule> rules) {}

  /// A notification of level "error" would mean that the run failed (3.20.21). What is missing
  /// makes the results incomplete, but not wrong: a warning (3.58.6).
  private record Invocation(
      boolean executionSuccessful,
      String endTimeUtc,
      List<Notification> toolExecutionNotifications) {
    static Invocation of(Audit.Result result) {
      var notifications = new ArrayList<Notification>();
      for (Warning warning : result.warnings()) {
        notifications.add(
            new Notification(
                switch (warning.level()) {
                  case NOTE -> "note";
                  case INCOMPLETE -> "warning";
                },
                new SarifMessage(warning.toString())));
      }
      for (var gap : result.notAssessed()) {
        String text =
            "not assessed: aws %s in %s: %s".formatted(gap.call(), gap.scope(), gap.reason());
        notifications.add(new Notification("warning", new SarifMessage(text)));
      }
      result
          .notes()
          .forEach(note -> notifications.add(new Notification("note", new SarifMessage(note))));
      return new Invocation(true, result.at().toString(), notifications);
    }
  }

  private record Notification(String level, SarifMessage message) {}
}
