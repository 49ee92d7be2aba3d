package dev.tenet.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenet.audit.Audit;
import dev.tenet.finding.Change;
import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.History;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Status;
import dev.tenet.finding.Subject;
import dev.tenet.practice.CheckInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A finding as an event of the Open Cybersecurity Schema Framework. Times are milliseconds since
/// 1970.
///
/// @param compliance in Compliance Finding only; Detection Finding has no such attribute and
///   carries it unmapped
record OcsfEvent(
    int activityId,
    String activityName,
    int categoryUid,
    String categoryName,
    int classUid,
    String className,
    int typeUid,
    String typeName,
    long time,
    String timeDt,
    int severityId,
    String severity,
    int statusId,
    String status,
    String statusCode,
    String statusDetail,
    String message,
    Metadata metadata,
    FindingInfo findingInfo,
    Optional<Compliance> compliance,
    List<ResourceDetails> resources,
    Cloud cloud,
    Remediation remediation,
    Unmapped unmapped) {

  private static final String VERSION = "1.4.0";
  private static final int AWS_ACCOUNT = 10;

  record Metadata(String version, Product product, List<String> profiles, String eventCode) {}

  record Product(String name, String vendorName, String version) {}

  record FindingInfo(
      String uid,
      String title,
      String desc,
      long createdTime,
      String createdTimeDt,
      List<String> types) {}

  record Compliance(
      String control,
      List<String> standards,
      List<String> requirements,
      int statusId,
      String status) {}

  record ResourceDetails(
      String uid,
      String name,
      String type,
      String region,
      String cloudPartition,
      List<KeyValue> tags,
      Map<String, String> data) {}

  /// Needs its value even where that is empty.
  record KeyValue(String name, @JsonInclude(JsonInclude.Include.ALWAYS) String value) {}

  record Cloud(String provider, Account account, String region) {}

  record Account(String uid, String name, String type, int typeId) {}

  record Remediation(String desc, List<String> references) {}

  record Unmapped(
      String part,
      String rule,
      List<Evidence> evidence,
      Optional<Accepted> exemption,
      Optional<String> plan,
      Optional<Compliance> compliance) {}

  private record Code(int id, String caption) {}

  static OcsfEvent of(Finding finding, CheckInfo check, Audit.Result result, Context context) {
    Instant at = result.at();
    OcsfClass of = context.ocsfClass();
    Instant created = finding.history().flatMap(History::firstSeen).orElse(at);
    Code activity = activity(finding, created.isBefore(at));
    Code severity = severity(finding);
    Code status = status(finding);
    var compliance = Optional.of(compliance(finding, check));
    boolean detection = of == OcsfClass.DETECTION_FINDING;
    var scope = finding.subject().scope();
    return new OcsfEvent(
        activity.id,
        activity.caption,
        2,
        "Findings",
        of.uid(),
        of.caption(),
        of.uid() * 100 + activity.id,
        of.caption() + ": " + activity.caption,
        at.toEpochMilli(),
        at.toString(),
        severity.id,
        severity.caption,
        status.id,
        status.caption,
        finding.status().name(),
        finding.verdict().reason(),
        finding.verdict().summary(),
        new Metadata(
            VERSION,
            new Product("Tenet", "Tenet", context.version()),
            List.of("cloud", "datetime"),
            check.id()),
        new FindingInfo(
            finding.id(),
            check.title(),
            check.why(),
            created.toEpochMilli(),
            created.toString(),
            List.of("Software and Configuration Checks")),
        detection ? Optional.empty() : compliance,
        List.of(resource(finding.subject())),
        new Cloud(
            "aws",
            new Account(
                scope.account(),
                result.names().getOrDefault(scope.account(), ""),
                "AWS Account",
                AWS_ACCOUNT),
            scope.region()),
        new Remediation(check.todo(), check.references()),
        new Unmapped(
            finding.subject().part(),
            finding.verdict().rule(),
            finding.verdict().evidence(),
            finding.exemption().map(Accepted::of),
            finding.plan(),
            detection ? compliance : Optional.empty()));
  }

  private static Code activity(Finding finding, boolean known) {
    if (isFixed(finding)) {
      return new Code(3, "Close");
    }
    return known ? new Code(2, "Update") : new Code(1, "Create");
  }

  private static boolean isFixed(Finding finding) {
    return finding.history().flatMap(History::change).filter(Change.FIXED::equals).isPresent();
  }

  // What is as it should be is information, however bad its contrary would be.
  private static Code severity(Finding finding) {
    Severity severity = finding.status() == Status.PASS ? Severity.INFO : finding.severity();
    return switch (severity) {
      case INFO -> new Code(1, "Informational");
      case LOW -> new Code(2, "Low");
      case MEDIUM -> new Code(3, "Medium");
      case HIGH -> new Code(4, "High");
      case CRITICAL -> new Code(5, "Critical");
    };
  }

  private static Code status(Finding finding) {
    return switch (finding.status()) {
      case PASS -> isFixed(finding) ? new Code(4, "Resolved") : new Code(1, "New");
      case FAIL, UNKNOWN -> new Code(1, "New");
      case EXEMPT -> new Code(3, "Suppressed");
    };
  }

  // A warning is a check without a result for want of information. An accepted failure is one.
  private static Compliance compliance(Finding finding, CheckInfo check) {
    Code status =
        switch (finding.status()) {
          case PASS -> new Code(1, "Pass");
          case UNKNOWN -> new Code(2, "Warning");
          case FAIL, EXEMPT -> new Code(3, "Fail");
        };
    return new Compliance(
        check.id(), List.of("Tenet"), Related.to(check), status.id, status.caption);
  }

  private static ResourceDetails resource(Subject subject) {
    return new ResourceDetails(
        subject.arn(),
        subject.name(),
        ResourceType.of(subject),
        subject.scope().region(),
        subject.scope().partition(),
        subject.tags().list().stream().map(tag -> new KeyValue(tag.key(), tag.value())).toList(),
        subject.part().isEmpty() ? Map.of() : Map.of("part", subject.part()));
  }
}
