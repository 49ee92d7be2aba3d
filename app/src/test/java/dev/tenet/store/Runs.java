package dev.tenet.store;

import dev.tenet.audit.Answers;
import dev.tenet.audit.Blind;
import dev.tenet.audit.Results;
import dev.tenet.finding.Exemption;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Status;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Tags;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.Practice;
import dev.tenet.snapshot.Warning;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Runs made up for tests: each sees the fleet a day after the one before unless it says when.
final class Runs {
  static final String TOKENS = "metadata.tokens";
  static final String HOPS = "metadata.hops";
  static final List<String> CHECKS = List.of(TOKENS, HOPS);
  static final Scope FRANKFURT = new Scope("111122223333", "eu-central-1");
  static final Scope IRELAND = new Scope("111122223333", "eu-west-1");
  static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
  static final Exemption EXEMPTION =
      new Exemption("EXC-1", "payments", "old appliance", "SEC-1", LocalDate.of(2027, 1, 1));

  private static final Practice METADATA =
      new Practice("metadata", "IMDSv2 is required", CHECKS.stream().map(Runs::check).toList());

  private Runs() {}

  /// A run to be made up.
  record Made(
      int day,
      List<String> checks,
      List<Scope> scopes,
      List<Blind> blind,
      boolean filtered,
      boolean lost,
      List<Finding> findings) {

    static Made onDay(int day) {
      return new Made(day, CHECKS, List.of(FRANKFURT), List.of(), false, false, List.of());
    }

    Made checks(String... ids) {
      return new Made(day, List.of(ids), scopes, blind, filtered, lost, findings);
    }

    Made scopes(Scope... of) {
      return new Made(day, checks, List.of(of), blind, filtered, lost, findings);
    }

    Made blind(String check, boolean needed) {
      return new Made(
          day,
          checks,
          scopes,
          List.of(new Blind(check, FRANKFURT, needed)),
          filtered,
          lost,
          findings);
    }

    Made ofSomeResources() {
      return new Made(day, checks, scopes, blind, true, lost, findings);
    }

    Made losingInput() {
      return new Made(day, checks, scopes, blind, filtered, true, findings);
    }

    Made saw(String check, String instance, Status status) {
      return saw(finding(check, FRANKFURT, instance, status));
    }

    Made saw(Finding finding) {
      var all = new ArrayList<>(findings);
      all.add(finding);
      return new Made(day, checks, scopes, blind, filtered, lost, all);
    }

    Instant at() {
      return START.plus(java.time.Duration.ofDays(day));
    }

    /// Begin to record it.
    Recorder begin(Store store) {
      return store.record(new RunStart(at(), at(), "0.1.0", false, "dump", checks, filtered));
    }

    /// Record it.
    Outcome in(Store store) {
      try (Recorder recorder = begin(store)) {
        List<Finding> known = recorder.remember(new Answers(findings, scopes, blind));
        return new Outcome(known, end(recorder));
      }
    }

    Recorded end(Recorder recorder) {
      List<Warning> warnings =
          lost
              ? List.of(new Warning("x.json", "", "cut off", "left out", Warning.Level.INCOMPLETE))
              : List.of();
      try (var result =
          Results.of(
              List.of(METADATA), findings.stream(), _ -> false, List.of(), warnings, List.of())) {
        return recorder.end(result, at().plusSeconds(5));
      }
    }
  }

  /// What recording gave.
  record Outcome(List<Finding> findings, Recorded recorded) {
    Map<dev.tenet.finding.Change, Long> changes() {
      return recorded.changes();
    }
  }

  static Finding finding(String check, Scope scope, String instance, Status status) {
    var subject =
        new Subject(scope.arn("ec2", "instance/" + instance), "", scope, "web", Tags.NONE);
    Finding found = new Finding(check, Severity.HIGH, subject, verdict(status));
    return status == Status.EXEMPT ? found.exempt(EXEMPTION) : found;
  }

  private static Verdict verdict(Status status) {
    return switch (status) {
      case PASS -> Verdict.pass("requires IMDSv2");
      case FAIL, EXEMPT -> Verdict.fail("answers IMDSv1");
      case UNKNOWN -> Verdict.unknown("is not known", "HttpTokens was not printed");
    };
  }

  private static Check check(String id) {
    var info =
        new CheckInfo(
            id, "title", Severity.HIGH, "instance", "why", "todo", List.of(), List.of(), List.of());
    return new Check() {
      @Override
      public CheckInfo info() {
        return info;
      }

      @Override
      public Set<Kind<?>> needs() {
        return Set.of();
      }

      @Override
      public Stream<Finding> check(Fleet fleet, Scope scope) {
        return Stream.of();
      }
    };
  }
}
