package dev.tenet.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SpecificationVersion;
import dev.tenet.finding.Change;
import dev.tenet.finding.Finding;
import dev.tenet.finding.History;
import dev.tenet.finding.Status;
import dev.tenet.store.Difference;
import dev.tenet.store.Life;
import dev.tenet.store.Life.Spell;
import dev.tenet.store.Run;
import dev.tenet.store.Run.UsedException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class HistoryReportTest {
  private static final Instant FIRST = Instant.parse("2026-11-01T08:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-11-02T08:00:00Z");
  private static final String ARN = Example.FRANKFURT.arn("ec2", "instance/i-0abc");
  private static final List<UsedException> EXCEPTIONS =
      List.of(new UsedException("EXC-42", "team-payments", "vendor", "SEC-1234", "2026-12-10", 2));
  private static final Run BEFORE =
      new Run(
          1,
          FIRST,
          FIRST,
          Optional.of(FIRST.plusSeconds(9)),
          "0.1.0",
          false,
          "./dump",
          false,
          false,
          true,
          7,
          1,
          0,
          2,
          EXCEPTIONS);
  private static final Run NOW =
      new Run(
          2,
          SECOND,
          SECOND,
          Optional.of(SECOND.plusSeconds(9)),
          "0.1.0",
          true,
          "",
          true,
          true,
          false,
          8,
          1_000_000,
          3,
          0,
          List.of());
  private static final Run KILLED =
      new Run(
          3,
          SECOND,
          SECOND,
          Optional.empty(),
          "0.1.0",
          false,
          "a" + Example.ODD,
          false,
          false,
          false,
          0,
          0,
          0,
          0,
          List.of());
  private static final Life LIFE =
      new Life(
          "0123456789ab",
          "metadata.instance-tokens",
          Example.FRANKFURT,
          ARN,
          "",
          "web",
          Optional.of(FIRST),
          Optional.of(SECOND),
          List.of(
              new Spell(
                  1,
                  FIRST,
                  2,
                  SECOND,
                  Optional.of(Status.UNKNOWN),
                  "high",
                  "is not known",
                  "HttpTokens was not printed",
                  ""),
              new Spell(
                  3,
                  SECOND,
                  3,
                  SECOND,
                  Optional.of(Status.EXEMPT),
                  "high",
                  "answers IMDSv1",
                  "",
                  "EXC-42"),
              new Spell(4, SECOND, 4, SECOND, Optional.empty(), "", "", "", "")));

  private static void differences(Consumer<Difference> out) {
    List<Change> changes = List.of(Change.values());
    for (Change change : changes) {
      for (int i = 0; i < (change == Change.NEW ? 22 : 1); i++) {
        out.accept(
            new Difference(
                change,
                "%012x".formatted(changes.indexOf(change) * 100 + i),
                "metadata.instance-tokens",
                Example.FRANKFURT,
                ARN + i,
                "",
                i == 0 ? Example.ODD : "",
                before(change),
                now(change),
                "high",
                "a summary",
                ""));
      }
    }
  }

  private static Optional<Status> before(Change change) {
    return switch (change) {
      case NEW -> Optional.of(Status.PASS);
      case REOPENED -> Optional.of(Status.EXEMPT);
      case STILL, ACCEPTED, GONE -> Optional.of(Status.FAIL);
      case FIXED -> Optional.of(Status.UNKNOWN);
      case NOT_ASSESSED -> Optional.empty();
    };
  }

  private static Optional<Status> now(Change change) {
    return switch (change) {
      case NEW, REOPENED, NOT_ASSESSED -> Optional.of(Status.FAIL);
      case STILL -> Optional.of(Status.UNKNOWN);
      case ACCEPTED -> Optional.of(Status.EXEMPT);
      case FIXED -> Optional.of(Status.PASS);
      case GONE -> Optional.empty();
    };
  }

  private static String json(Consumer<HistoryJson> what) {
    var out = new StringWriter();
    what.accept(new HistoryJson(out, "0.1.0"));
    return out.toString();
  }

  @Test
  void runsAndLivesLookAsTheyShould() {
    var out = new StringWriter();
    new HistoryReport(out, 80, false).runs(List.of(KILLED, NOW, BEFORE));
    out.write("\n");
    new HistoryReport(out, 80, false).lives(List.of(LIFE, LIFE));
    out.write("\n");
    new HistoryReport(out, 80, false).runs(List.of());

    Golden.assertSame("history-80.txt", out.toString());
  }

  @Test
  void differencesLookAsTheyShould() {
    var out = new StringWriter();
    var report = new DiffReport(out, 80, false);
    differences(report);
    report.write(BEFORE, NOW);
    out.write("\n");
    new DiffReport(out, 80, false).write(BEFORE, BEFORE);

    Golden.assertSame("diff-80.txt", out.toString());
  }

  @Test
  void theirJsonFollowsThePublishedSchemas() {
    String history = json(to -> to.history(List.of(KILLED, NOW, BEFORE), List.of(LIFE)));
    String diff = json(to -> to.diff(BEFORE, NOW, HistoryReportTest::differences));

    Golden.assertSame("history.json", history);
    Golden.assertSame("diff.json", diff);
    Schemas.assertValid(history, Schemas.published("history"), SpecificationVersion.DRAFT_2020_12);
    Schemas.assertValid(diff, Schemas.published("diff"), SpecificationVersion.DRAFT_2020_12);
  }

  @Test
  void anAuditSaysWhatIsNewAndSinceWhen() {
    var changes = new ArrayList<>(List.of(Change.values()));
    var since =
        new Since(new TreeSet<>(List.of(FIRST, SECOND)), Map.of(Change.NEW, 3L, Change.FIXED, 1L));
    try (var plain = Example.result()) {
      var findings = new ArrayList<Finding>();
      plain
          .findings()
          .forEach(finding ->
              findings.add(
                  finding.history(
                      new History(
                          Optional.of(FIRST), Optional.of(changes.get(findings.size() % 5))))));
      try (var result = Example.result(findings)) {
        Context context = Example.context().since(Optional.of(since));
        String json = Golden.written(Format.JSON, result, context);
        assertThat(json)
            .contains(
                "\"at\": [\"2026-11-01T08:00:00Z\",\"2026-11-02T08:00:00Z\"]", "\"fixed\": 1");
        assertThat(json)
            .contains("\"history\":{\"firstSeen\":\"2026-11-01T08:00:00Z\",\"change\":\"new\"}");
        Schemas.assertValid(json, Schemas.published(), SpecificationVersion.DRAFT_2020_12);
        assertThat(Golden.written(Format.TABLE, result, context))
            .contains("Since 2026-11-01 08:00 UTC and 2026-11-02 08:00 UTC: 3 new, 1 fixed.")
            .containsPattern("i-0\\d+ \\(web-\\d+\\)  new\n")
            .containsPattern("i-0\\d+  reopened\n")
            .doesNotContain("  still\n");
        assertThat(Golden.written(Format.HTML, result, context))
            .contains("3 new, 1 fixed")
            .contains("eu-central-1 · new</span>")
            .contains("<dt>First seen</dt><dd>2026-11-01 08:00 UTC</dd>");
        assertThat(Golden.written(Format.CSV, result, context))
            .contains(",2026-11-01T08:00:00Z,0.1.0,");
        assertThat(Golden.written(Format.JSON_ASFF, result, context))
            .contains("\"CreatedAt\":\"2026-11-01T08:00:00Z\"");
      }
    }
  }
}
