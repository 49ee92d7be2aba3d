package dev.tenet.report;

import dev.tenet.audit.Audit;
import dev.tenet.audit.NotAssessed;
import dev.tenet.audit.Results;
import dev.tenet.finding.Evidence;
import dev.tenet.finding.Exemption;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A small result with every status, an exception, parts of resources, gaps, warnings and text that
/// no format may take as its own.
final class Example {
  static final String ODD =
      "=cmd|' /C calc'!A0, \"x\" <script>alert(1)</script> &amp; ]]> ü 東京\n\u0007\u202e";

  static final Scope FRANKFURT = new Scope("111122223333", "eu-central-1");
  static final Scope BEIJING = new Scope("444455556666", "cn-north-1");

  static final Practice METADATA =
      new Practice(
          "metadata",
          "IMDSv2 is required on existing and future instances",
          List.of(
              asking(
                  new CheckInfo(
                      "metadata.instance-tokens",
                      "Instances require IMDSv2",
                      Severity.HIGH,
                      "instance",
                      "IMDSv1 answers any request; a forged one is enough to read credentials.",
                      "Require tokens: `aws ec2 modify-instance-metadata-options --instance-id ID"
                          + " --http-tokens required --http-endpoint enabled`.",
                      List.of(
                          "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html"),
                      List.of("EC2.8"),
                      List.of("EC2_IMDSV2_CHECK"))),
              asking(
                  new CheckInfo(
                      "metadata.launch-effective",
                      "What launches instances requires IMDSv2",
                      Severity.CRITICAL,
                      "launch template",
                      "A template that leaves tokens optional brings IMDSv1 back.",
                      "Make a version that requires tokens and make it the default.",
                      List.of(),
                      List.of("EC2.170", "AutoScaling.3"),
                      List.of()))));

  static final Practice IMAGES =
      new Practice(
          "images",
          "Instances run approved images",
          List.of(
              asking(
                  new CheckInfo(
                      "images.instance-approved",
                      "Instances were launched from approved images",
                      Severity.MEDIUM,
                      "instance",
                      "An image that nobody approved may hold anything.",
                      "Launch it again from an approved image.",
                      List.of(),
                      List.of(),
                      List.of("APPROVED_AMIS_BY_ID")))));

  static final List<NotAssessed> GAPS =
      List.of(
          new NotAssessed(
              FRANKFURT,
              "ec2 describe-images",
              "denied: ec2:DescribeImages (UnauthorizedOperation)",
              List.of("images.instance-approved")),
          new NotAssessed(
              BEIJING,
              "ec2 describe-images",
              "denied: ec2:DescribeImages (UnauthorizedOperation)",
              List.of("images.instance-approved")));

  static final List<Warning> WARNINGS =
      List.of(
          new Warning(
              "a/ec2-describe-instances.json",
              "line 3, column 14",
              "the JSON ends in the middle",
              "the file was left out",
              Warning.Level.INCOMPLETE),
          new Warning("a/notes.txt", "", "no JSON", "the file was left out", Warning.Level.NOTE),
          new Warning("b/notes.txt", "", "no JSON", "the file was left out", Warning.Level.NOTE));

  static final List<String> NOTES =
      List.of("exception EXC-42 (team-payments) expires on 2026-11-10");

  private Example() {}

  static Audit.Result result() {
    return result(finding -> true);
  }

  static Audit.Result result(Predicate<Finding> keep) {
    return Results.of(List.of(IMAGES, METADATA), findings().stream(), keep, GAPS, WARNINGS, NOTES);
  }

  /// The same result with other findings of its checks.
  static Audit.Result result(List<Finding> findings) {
    return Results.of(
        List.of(IMAGES, METADATA), findings.stream(), finding -> true, GAPS, WARNINGS, NOTES);
  }

  /// A result without anything to say.
  static Audit.Result clean() {
    return Results.of(
        List.of(METADATA),
        Stream.of(
            info(METADATA, 0).finding(instance("i-0aaa", "web"), Verdict.pass("requires IMDSv2"))),
        finding -> true,
        List.of(),
        List.of(),
        List.of());
  }

  static Context context() {
    return Context.of("0.1.0", new Origin.Snapshot("./dump"));
  }

  private static List<Finding> findings() {
    CheckInfo approved = info(IMAGES, 0);
    CheckInfo tokens = info(METADATA, 0);
    CheckInfo launches = info(METADATA, 1);
    var all = new ArrayList<Finding>();
    all.add(
        approved.finding(
            Subject.of(FRANKFURT).part("what was not seen"),
            Verdict.unknown(
                "Could not be assessed in full",
                "denied: ec2:DescribeImages (UnauthorizedOperation)")));
    all.add(
        approved.finding(
            instance("i-0bbb", ODD),
            Verdict.unknown("the image's owner is not known", "ImageOwnerAlias was not printed")
                .with(evidence("i-0bbb", "ImageId", ODD))));
    IntStream.range(0, 12)
        .mapToObj(i ->
            tokens.finding(
                instance("i-0%015d".formatted(i), i % 2 == 0 ? "web-" + i : ""),
                Verdict.fail("answers IMDSv1: HttpTokens is optional")
                    .rule("HttpTokens=required and State=applied")
                    .with(
                        evidence("i-0%015d".formatted(i), "MetadataOptions.HttpTokens", "optional"),
                        evidence("i-0%015d".formatted(i), "MetadataOptions.State", "applied"))))
        .forEach(all::add);
    all.add(
        tokens
            .finding(
                instance("i-0eee", "appliance"),
                Verdict.fail("answers IMDSv1: HttpTokens is optional")
                    .with(evidence("i-0eee", "MetadataOptions.HttpTokens", "optional")))
            .exempt(
                new Exemption(
                    "EXC-42",
                    "team-payments",
                    "vendor appliance, v1 only",
                    "SEC-1234",
                    LocalDate.of(2026, 11, 10))));
    all.add(tokens.finding(instance("i-0fff", ODD), Verdict.pass("requires IMDSv2")));
    Subject template =
        new Subject(
            BEIJING.arn("ec2", "launch-template/lt-0abc"),
            "",
            BEIJING,
            "web",
            new Tags(List.of(new Tags.Tag("Owner", "=SUM(A1)"), new Tags.Tag("k", ODD))));
    all.add(
        new Finding(
            launches.id(),
            launches.severity(),
            template.part("version 3"),
            Verdict.fail(
                    "leaves IMDSv1 on: the template says nothing, nor does the account, nor the"
                        + " image that it launches")
                .reason(ODD),
            Optional.empty(),
            Optional.of("plan-7"),
            Optional.empty()));
    all.add(launches.finding(template.part("version 4"), Verdict.pass("requires IMDSv2")));
    return all;
  }

  private static Subject instance(String id, String name) {
    return new Subject(
        FRANKFURT.arn("ec2", "instance/" + id),
        "",
        FRANKFURT,
        name,
        new Tags(name.isEmpty() ? List.of() : List.of(new Tags.Tag("Name", name))));
  }

  private static Evidence evidence(String instance, String field, String value) {
    return new Evidence(
        FRANKFURT.arn("ec2", "instance/" + instance),
        field,
        value,
        "ec2 describe-instances (111122223333/eu-central-1/ec2 describe-instances.json)");
  }

  static CheckInfo info(Practice practice, int check) {
    return practice.checks().get(check).info();
  }

  private static Check asking(CheckInfo info) {
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
