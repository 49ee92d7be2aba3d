package dev.tenet.report;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.History;
import dev.tenet.finding.Status;
import dev.tenet.finding.Subject;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.CheckInfo;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A finding in the AWS Security Finding Format. Its limits of length are those of
/// https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html and
/// asff-top-level-attributes.html.
record AsffFinding(
    String schemaVersion,
    String id,
    String productArn,
    String generatorId,
    String awsAccountId,
    List<String> types,
    Optional<String> firstObservedAt,
    String createdAt,
    String updatedAt,
    String lastObservedAt,
    SeverityLabel severity,
    String title,
    String description,
    Remediation remediation,
    Map<String, String> productFields,
    List<ResourceDetails> resources,
    ComplianceStatus compliance,
    WorkflowStatus workflow,
    String recordState) {

  private static final int TITLE = 256;
  private static final int DESCRIPTION = 1024;
  private static final int REMEDY = 512;
  private static final int FIELD = 1024;
  private static final int PRODUCT_FIELDS = 50;
  private static final int REQUIREMENTS = 32;
  private static final int TAGS = 50;

  record SeverityLabel(String label) {}

  record Remediation(Recommendation recommendation) {}

  record Recommendation(String text, Optional<String> url) {}

  record ResourceDetails(
      String type, String id, String partition, String region, Map<String, String> tags) {}

  record ComplianceStatus(String status, List<String> relatedRequirements) {}

  record WorkflowStatus(String status) {}

  static AsffFinding of(Finding finding, CheckInfo check, Instant at) {
    var subject = finding.subject();
    String account = subject.scope().account();
    String region = region(subject.scope());
    String time = at.toString();
    var first = finding.history().flatMap(History::firstSeen).map(Instant::toString);
    return new AsffFinding(
        "2018-10-08",
        "tenet/" + finding.check() + "/" + finding.id(),
        "arn:%s:securityhub:%s:%s:product/%s/default"
            .formatted(subject.scope().partition(), region, account, account),
        "tenet/" + finding.check(),
        account,
        List.of("Software and Configuration Checks/AWS Security Best Practices"),
        first,
        first.orElse(time),
        time,
        time,
        severity(finding),
        Cut.to(TITLE, check.title()),
        Cut.to(DESCRIPTION, description(finding)),
        new Remediation(
            new Recommendation(
                Cut.to(REMEDY, check.todo()), check.references().stream().findFirst())),
        fields(finding),
        List.of(resource(subject, region)),
        compliance(finding, check),
        workflow(finding.status()),
        "ACTIVE");
  }

  private static String description(Finding finding) {
    String reason = finding.verdict().reason();
    String summary = finding.verdict().summary();
    String of = ShortName.of(finding.subject()) + ": " + summary;
    return finding.status() == Status.UNKNOWN ? of + " (" + reason + ")" : of;
  }

  // Security Hub is regional: what belongs to no Region goes where its partition is at home.
  private static String region(Scope scope) {
    return scope.isGlobal() || scope.region().equals(Scope.UNKNOWN) ? "us-east-1" : scope.region();
  }

  private static SeverityLabel severity(Finding finding) {
    if (finding.status() == Status.PASS) {
      return new SeverityLabel("INFORMATIONAL");
    }
    return new SeverityLabel(
        switch (finding.severity()) {
          case INFO -> "INFORMATIONAL";
          case LOW, MEDIUM, HIGH, CRITICAL -> finding.severity().name();
        });
  }

  private static Map<String, String> fields(Finding finding) {
    var fields = new LinkedHashMap<String, String>();
    put(fields, "tenet/part", finding.subject().part());
    put(fields, "tenet/name", finding.subject().name());
    put(fields, "tenet/reason", finding.verdict().reason());
    put(fields, "tenet/rule", finding.verdict().rule());
    put(fields, "tenet/plan", finding.plan().orElse(""));
    finding
        .exemption()
        .ifPresent(exemption -> {
          put(fields, "tenet/exception", exemption.id());
          put(fields, "tenet/exception/owner", exemption.owner());
          put(fields, "tenet/exception/until", exemption.until().toString());
        });
    int number = 0;
    for (Evidence evidence : finding.verdict().evidence()) {
      if (fields.size() == PRODUCT_FIELDS) {
        break;
      }
      put(fields, "tenet/evidence/" + ++number, Words.seen(evidence));
    }
    return fields;
  }

  private static void put(Map<String, String> fields, String key, String value) {
    if (!value.isBlank()) {
      fields.put(key, Cut.to(FIELD, value));
    }
  }

  private static ResourceDetails resource(Subject subject, String region) {
    var tags = new LinkedHashMap<String, String>();
    // The format has no empty values.
    subject.tags().list().stream()
        .filter(tag -> !tag.value().isBlank())
        .limit(TAGS)
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    return new ResourceDetails(
        ResourceType.asff(subject),
        ResourceType.isAccount(subject)
            ? "AWS::::Account:" + subject.scope().account()
            : subject.arn(),
        subject.scope().partition(),
        region,
        tags);
  }

  // A warning is a check for which information is missing. An accepted failure is one.
  private static ComplianceStatus compliance(Finding finding, CheckInfo check) {
    String status =
        switch (finding.status()) {
          case PASS -> "PASSED";
          case FAIL, EXEMPT -> "FAILED";
          case UNKNOWN -> "WARNING";
        };
    return new ComplianceStatus(status, Related.to(check).stream().limit(REQUIREMENTS).toList());
  }

  private static WorkflowStatus workflow(Status status) {
    return new WorkflowStatus(
        switch (status) {
          case PASS -> "RESOLVED";
          case FAIL, UNKNOWN -> "NEW";
          case EXEMPT -> "SUPPRESSED";
        });
  }
}
