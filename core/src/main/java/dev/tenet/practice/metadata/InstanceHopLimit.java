package dev.tenet.practice.metadata;

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

/// Asks of every instance whether tokens reach its containers and no farther than the policy
/// allows.
final class InstanceHopLimit implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "metadata.instance-hop-limit",
          "The token's hop limit reaches the containers and no farther",
          Severity.MEDIUM,
          "instance",
          """
          The answer with the token carries HttpPutResponseHopLimit as its time to live. With 1 it
          does not reach a container behind a bridge, whose SDK waits, falls back to IMDSv1, or
          fails where tokens are required. A limit higher than needed lets the token travel to
          other hosts through a proxy or router on the instance.
          """,
          """
          Set the limit that is needed: 1 without containers, 2 with them, 3 behind an overlay
          network: `aws ec2 modify-instance-metadata-options --instance-id ID
          --http-put-response-hop-limit HOPS --http-endpoint enabled`. Where tags do not tell that
          an instance runs containers, say so in the settings (metadata.hopNeeds).
          """,
          List.of(Pages.OPTIONS, Pages.EXISTING),
          List.of("AutoScaling.4"),
          List.of("EC2_TOKEN_HOP_LIMIT_CHECK", "AUTOSCALING_LAUNCH_CONFIG_HOP_LIMIT"));

  private static final String RULE = "need <= HttpPutResponseHopLimit <= policy maximum";

  private final MetadataSettings settings;

  InstanceHopLimit(MetadataSettings settings) {
    this.settings = settings;
  }

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.INSTANCES);
  }

  @Override
  public Set<Kind<?>> consults() {
    return Set.of(Kinds.AUTO_SCALING_GROUPS);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    return fleet.in(scope, Kinds.INSTANCES).stream()
        .filter(instance -> !instance.record().gone())
        .map(instance -> INFO.finding(Subject.of(instance), verdict(fleet, instance)));
  }

  private Verdict verdict(Fleet fleet, Resource<Instance> instance) {
    var options = InstanceOptions.of(instance);
    var need = ContainerNeed.of(fleet, instance, settings.hopNeeds());
    return verdict(options, need)
        .rule(RULE)
        .with(options.evidence())
        .with(
            Evidence.of(instance, "need", need.hops()),
            Evidence.of(instance, "needReason", need.reason()),
            Evidence.of(instance, "policyMin", settings.minimumHopLimit()),
            Evidence.of(instance, "policyMax", settings.maximumHopLimit()));
  }

  private Verdict verdict(InstanceOptions options, ContainerNeed need) {
    var limit = options.options().httpPutResponseHopLimit();
    if (limit.isEmpty()) {
      return Verdict.unknown(
          "the hop limit is not known", "MetadataOptions.HttpPutResponseHopLimit was not printed");
    }
    int hops = limit.getAsInt();
    if (options.endpoint("disabled") && !options.pendingWhileUp()) {
      return Verdict.pass("the metadata endpoint is disabled: no token travels").reason("latent");
    }
    if (hops < need.hops()) {
      return Verdict.fail(
              "hop limit %d keeps tokens from containers: %d are needed (%s)"
                  .formatted(hops, need.hops(), need.reason()))
          .reason("tooLow");
    }
    if (hops > settings.maximumHopLimit()) {
      return Verdict.fail(
              "hop limit %d is above the policy's %d".formatted(hops, settings.maximumHopLimit()))
          .reason("tooHigh");
    }
    if (hops < settings.minimumHopLimit()) {
      return Verdict.fail(
              "hop limit %d is below the policy's %d".formatted(hops, settings.minimumHopLimit()))
          .reason("tooLow");
    }
    if (hops == 1 && need.unread().isPresent()) {
      return Verdict.unknown(
          "hop limit 1, and whether the instance runs containers is not known",
          need.unread().get());
    }
    return options.pendingWhileUp()
        ? Verdict.unknown("hop limit %d is not applied yet".formatted(hops), "pending")
        : Verdict.pass("hop limit %d is what is needed".formatted(hops));
  }
}
