package dev.tenet.practice.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.TestFleet;
import dev.tenet.practice.Check;
import java.util.List;

/// What a check answers about a fleet.
record Asked(List<Finding> findings) {
  static Asked of(Check check, TestFleet fleet) {
    return new Asked(check.check(fleet.build(), TestFleet.SCOPE).toList());
  }

  Finding only() {
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  Finding part(String part) {
    return findings.stream()
        .filter(finding -> finding.subject().part().equals(part))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no finding about " + part + " in " + findings));
  }

  Asked is(Status status, String reason) {
    assertThat(only().status()).as(only().toString()).isEqualTo(status);
    assertThat(only().verdict().reason()).contains(reason);
    return this;
  }

  static String evidence(Finding finding, String field) {
    return finding.verdict().evidence().stream()
        .filter(evidence -> evidence.field().equals(field))
        .map(Evidence::value)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no evidence " + field + " in " + finding));
  }

  String evidence(String field) {
    return evidence(only(), field);
  }
}
