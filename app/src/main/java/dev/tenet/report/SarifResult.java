package dev.tenet.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tenet.finding.Evidence;
import dev.tenet.finding.Exemption;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Source;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/// A finding as a result of SARIF.
record SarifResult(
    String ruleId,
    int ruleIndex,
    String kind,
    String level,
    SarifMessage message,
    List<Location> locations,
    Fingerprints partialFingerprints,
    List<Suppression> suppressions,
    Properties properties) {

  record Location(PhysicalLocation physicalLocation, List<LogicalLocation> logicalLocations) {}

  record PhysicalLocation(ArtifactLocation artifactLocation, Region region) {}

  record ArtifactLocation(String uri) {}

  /// Code-scanning sites want a line, where the standard would have the whole file.
  record Region(int startLine) {}

  record LogicalLocation(String name, String fullyQualifiedName, String kind) {}

  /// @param line what code-scanning sites tell results apart by. By themselves they would compute
  ///   it from the line, which is the same for all results of a file
  record Fingerprints(
      @JsonProperty("tenet/v1") String tenet,
      @JsonProperty("primaryLocationLineHash") String line) {}

  record Suppression(String kind, String status, String justification) {}

  record Properties(
      Status status,
      String severity,
      String account,
      String region,
      String part,
      String name,
      String reason,
      String rule,
      List<Evidence> evidence,
      Optional<String> plan) {}

  static SarifResult of(Finding finding, int rule) {
    boolean unknown = finding.status() == Status.UNKNOWN;
    var subject = finding.subject();
    var verdict = finding.verdict();
    return new SarifResult(
        finding.check(),
        rule,
        // Only a result of kind "fail" may have another level than "none" (3.27.10).
        unknown ? "review" : "fail",
        unknown ? "none" : SarifRule.level(finding.severity()),
        new SarifMessage(message(finding)),
        List.of(
            new Location(
                new PhysicalLocation(new ArtifactLocation(file(finding)), new Region(1)),
                List.of(new LogicalLocation(ShortName.of(subject), subject.arn(), "resource")))),
        new Fingerprints(finding.id(), finding.id() + ":1"),
        finding.exemption().map(SarifResult::accepted).stream().toList(),
        new Properties(
            finding.status(),
            finding.severity().label(),
            subject.scope().account(),
            subject.scope().region(),
            subject.part(),
            subject.name(),
            verdict.reason(),
            verdict.rule(),
            verdict.evidence(),
            finding.plan()));
  }

  private static String message(Finding finding) {
    String text = ShortName.of(finding.subject()) + ": " + finding.verdict().summary();
    return finding.status() == Status.UNKNOWN
        ? text + " (" + finding.verdict().reason() + ")"
        : text;
  }

  private static Suppression accepted(Exemption exemption) {
    return new Suppression("external", "accepted", Accepted.of(exemption).text());
  }

  // Code-scanning sites want a file. What was not read from one stands where `tenet collect` would
  // have put it.
  private static String file(Finding finding) {
    List<Source> sources =
        finding.verdict().evidence().stream()
            .map(evidence -> Source.parse(evidence.from()))
            .toList();
    return sources.stream()
        .map(Source::file)
        .filter(file -> !file.isEmpty())
        .findFirst()
        .or(() -> sources.stream().findFirst().map(source -> collected(finding, source)))
        .map(SarifResult::uri)
        .orElseGet(() -> uri(folder(finding.subject().scope())));
  }

  private static String collected(Finding finding, Source source) {
    return folder(finding.subject().scope()) + "/" + source.call().replace(' ', '-') + ".json";
  }

  private static String folder(Scope scope) {
    return scope.account() + "/" + scope.region();
  }

  private static String uri(String path) {
    try {
      // A colon in the first part would begin a scheme (RFC 3986, 4.2).
      String relative = path.contains(":") ? "./" + path : path;
      return new URI(null, null, relative, null).toASCIIString();
    } catch (URISyntaxException impossible) {
      throw new IllegalArgumentException(path, impossible);
    }
  }
}
