package dev.tenet.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Change;
import dev.tenet.finding.Evidence;
import dev.tenet.finding.Exemption;
import dev.tenet.finding.Finding;
import dev.tenet.finding.History;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Tags;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingLogTest {
  private static final List<String> CHECKS = List.of("b.second", "a.first");
  private static final int MANY = 50_001;
  private static final int FEW = 10;

  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Tags TAGS =
      new Tags(List.of(new Tags.Tag("Name", "Zoë \"x\"\n"), new Tags.Tag("empty", "")));
  private static final Exemption EXEMPTION =
      new Exemption("old", "team", "a reason", "", LocalDate.of(2027, 1, 31));

  private static final History HISTORY =
      new History(
          Optional.of(Instant.parse("2026-11-01T08:00:00.123Z")), Optional.of(Change.REOPENED));

  private static Finding finding(String check, int number) {
    var subject = new Subject(SCOPE.arn("ec2", "instance/i-" + number), "", SCOPE, "", TAGS);
    var evidence = new Evidence(subject.arn(), "State.Name", "", "ec2 describe-instances");
    return switch (number % 4) {
      case 0 -> new Finding(check, Severity.INFO, subject, Verdict.pass("good").with(evidence));
      case 1 -> new Finding(check, Severity.HIGH, subject, Verdict.fail("bad").rule("a rule"));
      case 2 ->
          new Finding(check, Severity.LOW, subject.part("version 2"), Verdict.unknown("?", "gap"));
      default ->
          new Finding(
              check,
              Severity.CRITICAL,
              subject,
              Verdict.fail("bad").reason("pending"),
              Optional.of(EXEMPTION),
              Optional.of("plan-" + number),
              Optional.of(HISTORY));
    };
  }

  private static List<Finding> findings(String check, int count) {
    return IntStream.range(0, count).mapToObj(number -> finding(check, number)).toList();
  }

  @Test
  void whatWasPutOnDiskComesBackAsItWasAndCheckByCheck() {
    List<Finding> many = findings("a.first", MANY);
    List<Finding> few = findings("b.second", FEW);
    var read = new ArrayList<Finding>();
    try (var log = new FindingLog(CHECKS, _ -> true)) {
      log.add(few);
      log.add(many);
      log.add(few);
      log.forEach(read::add);
    }
    assertThat(read.subList(0, FEW)).isEqualTo(few);
    assertThat(read.subList(FEW, 2 * FEW)).isEqualTo(few);
    assertThat(read.subList(2 * FEW, read.size()).equals(many)).isTrue();
  }

  @Test
  void whatNoReportAsksForIsNotKept() {
    try (var log = new FindingLog(CHECKS, finding -> finding.severity() == Severity.HIGH)) {
      log.add(findings("a.first", 2));
      var read = new ArrayList<Finding>();
      log.forEach(read::add);
      assertThat(read).containsExactly(finding("a.first", 1));
    }
  }
}
