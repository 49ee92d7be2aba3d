package dev.tenet.practice.metadata;

import static dev.tenet.practice.metadata.LaunchOptions.OPTIONAL;
import static dev.tenet.practice.metadata.LaunchOptions.REQUIRED;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Asks of every instance whether its metadata service answers only to requests with a token.
final class InstanceTokens implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "metadata.instance-tokens",
          "Instances require IMDSv2",
          Severity.HIGH,
          "instance",
          """
          IMDSv1 answers any request that reaches 169.254.169.254. A server-side request forgery or
          an open proxy on the instance is then enough to read its role's credentials. IMDSv2 asks
          for a token first, which such flaws can seldom fetch.
          """,
          """
          Make sure that nothing calls IMDSv1 any more (metadata.instance-v1-usage), then require
          tokens: `aws ec2 modify-instance-metadata-options --instance-id ID --http-tokens required
          --http-endpoint enabled`. Leave instances whose endpoint is disabled alone: the call would
          switch it on.
          """,
          List.of(Pages.EXISTING, Pages.TRANSITION),
          List.of("EC2.8"),
          List.of("EC2_IMDSV2_CHECK"));

  private static final String RULE =
      "HttpEndpoint=disabled, or HttpTokens=required and State=applied";

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.INSTANCES);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    return fleet.in(scope, Kinds.INSTANCES).stream()
        .filter(instance -> !instance.record().gone())
        .map(instance -> INFO.finding(Subject.of(instance), verdict(instance)));
  }

  private static Verdict verdict(Resource<Instance> instance) {
    var options = InstanceOptions.of(instance);
    Verdict verdict;
    if (instance.record().metadataOptions().isEmpty()) {
      verdict = Verdict.unknown("metadata options not known", "MetadataOptions was not printed");
    } else if (options.endpoint("disabled")) {
      verdict = disabled(options);
    } else if (options.tokens(OPTIONAL)) {
      verdict =
          options.endpoint("enabled")
              ? Verdict.fail("answers IMDSv1: HttpTokens is optional")
              : Verdict.unknown(
                  "HttpTokens is optional, and whether the endpoint is on is not known",
                  "MetadataOptions.HttpEndpoint was not printed");
    } else if (options.tokens(REQUIRED)) {
      verdict = required(options);
    } else {
      verdict =
          Verdict.unknown(
              "whether tokens are required is not known",
              options
                  .options()
                  .httpTokens()
                  .map(odd -> "MetadataOptions.HttpTokens is '" + odd + "'")
                  .orElse("MetadataOptions.HttpTokens was not printed"));
    }
    return verdict.rule(RULE).with(options.evidence());
  }

  private static Verdict disabled(InstanceOptions options) {
    if (options.pendingWhileUp()) {
      return Verdict.unknown(
          "the endpoint is being disabled; what it answers until then is not known", "pending");
    }
    if (options.tokens(REQUIRED)) {
      return Verdict.pass("the metadata endpoint is disabled");
    }
    Verdict latent =
        Verdict.pass(
                "the metadata endpoint is disabled; latent: HttpTokens is not required, so enabling"
                    + " it reopens IMDSv1")
            .reason("latent")
            .with(Evidence.of(options.instance(), "latent", "true"));
    return options.tokens(OPTIONAL)
        ? latent.with(
            Evidence.of(
                options.instance(),
                "externalRule",
                "EC2_IMDSV2_CHECK looks at HttpTokens only: NON_COMPLIANT"))
        : latent;
  }

  private static Verdict required(InstanceOptions options) {
    if (options.applied()) {
      return Verdict.pass("requires IMDSv2");
    }
    if (!options.pending()) {
      return Verdict.unknown(
          "requires IMDSv2, but whether that is applied is not known",
          options
              .options()
              .state()
              .map(odd -> "MetadataOptions.State is '" + odd + "'")
              .orElse("MetadataOptions.State was not printed"));
    }
    Instance instance = options.instance().record();
    if (instance.stateIs("stopped")) {
      return Verdict.pass("requires IMDSv2 from its next start")
          .reason("pendingUntilStart")
          .with(Evidence.of(options.instance(), "pendingUntilStart", "true"));
    }
    if (instance.state().isEmpty()) {
      return Verdict.unknown(
          "IMDSv2 is pending, and whether the instance is up is not known",
          "State was not printed");
    }
    return options.endpoint("enabled")
        ? Verdict.fail("IMDSv2 is pending: until it is applied IMDSv1 may answer").reason("pending")
        : Verdict.unknown(
            "IMDSv2 is pending, and whether the endpoint is on is not known",
            "MetadataOptions.HttpEndpoint was not printed");
  }
}
