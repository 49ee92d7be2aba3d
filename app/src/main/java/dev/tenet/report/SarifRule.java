package dev.tenet.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tenet.finding.Severity;
import dev.tenet.practice.CheckInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A check as SARIF describes a rule.
record SarifRule(
    String id,
    SarifMessage shortDescription,
    SarifMessage fullDescription,
    Optional<String> helpUri,
    Help help,
    Configuration defaultConfiguration,
    Properties properties) {

  record Help(String text, String markdown) {}

  record Configuration(String level) {}

  /// @param securitySeverity what code-scanning sites rank by, 0 to 10
  record Properties(
      @JsonProperty("security-severity") String securitySeverity, List<String> tags) {}

  static SarifRule of(CheckInfo check) {
    String links =
        check.references().isEmpty()
            ? ""
            : "\n\n- "
                + String.join("\n- ", check.references().stream().map(SarifRule::link).toList());
    return new SarifRule(
        check.id(),
        new SarifMessage(check.title()),
        new SarifMessage(check.why()),
        check.references().stream().findFirst(),
        new Help(
            check.why() + "\n\n" + check.todo(),
            "%s\n\n**To do.** %s%s".formatted(check.why(), check.todo(), links)),
        new Configuration(level(check.severity())),
        new Properties(
            severity(check.severity()),
            Stream.of(Stream.of("security", check.practice()), Related.to(check).stream())
                .flatMap(tags -> tags)
                .toList()));
  }

  static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "note";
    };
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.0";
      case HIGH -> "7.0";
      case MEDIUM -> "4.0";
      case LOW -> "2.0";
      case INFO -> "0.0";
    };
  }

  private static String link(String page) {
    return "<" + page + ">";
  }
}
