package dev.tenet.practice.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Status;
import dev.tenet.fleet.TestFleet;
import dev.tenet.practice.Check;
import java.util.List;

/// What a check answers about a fleet.
record Answers(List<Finding> findings) {
  static Answers of(Check check, TestFleet fleet) {
    return new Answers(check.check(fleet.build(), TestFleet.SCOPE).toList());
  }

  /// The finding whose resource's ARN or part ends with a text.
  Finding about(String subject) {
    List<Finding> about =
        findings.stream()
            .filter(finding ->
                finding.subject().arn().endsWith(subject)
                    || finding.subject().part().equals(subject))
            .toList();
    assertThat(about).as("findings about " + subject + " of " + findings).hasSize(1);
    return about.getFirst();
  }

  /// The finding has this status, and its summary or reason says so.
  Answers is(String subject, Status status, String said) {
    Finding finding = about(subject);
    assertThat(finding.status()).as(finding.toString()).isEqualTo(status);
    assertThat(finding.verdict().summary() + " | " + finding.verdict().reason()).contains(said);
    return this;
  }

  Answers severity(String subject, Severity severity) {
    assertThat(about(subject).severity()).isEqualTo(severity);
    return this;
  }

  List<String> evidence(String subject) {
    return about(subject).verdict().evidence().stream()
        .map((Evidence each) -> each.field() + "=" + each.value())
        .toList();
  }

  Answers none(String subject) {
    assertThat(findings).noneMatch(finding -> finding.subject().arn().endsWith(subject));
    return this;
  }
}
