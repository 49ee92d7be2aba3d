package dev.tenet.practice.metadata;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.InstanceMetadataDefaults.AccountLevel;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Gate;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Remedy;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.practice.metadata.MetadataSettings.WithoutProof;
import dev.tenet.practice.metadata.Reading.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Requires tokens on an instance, and raises a hop limit that keeps them from its containers.
final class FixInstance implements Remedy {
  private static final RemedyInfo INFO =
      new RemedyInfo(
          "metadata.fix-instance",
          "Require tokens on the instance, with a hop limit that reaches its containers",
          List.of("metadata.instance-tokens", "metadata.instance-hop-limit"),
          List.of(
              "metadata.instance-v1-usage passes for the instance, or metadata.withoutUsageProof"
                  + " names it and no call is known of",
              "HttpEndpoint is enabled: the call would switch it on",
              "no change of its metadata options is pending, and it runs or is stopped",
              "how many hops its containers need is known and within the policy"),
          """
          Software that speaks IMDSv1 only is refused at once: it may be without credentials, region
          or user data. What runs seldom may not have called within the window. Refused calls are
          watched afterwards (metadata.rejected-calls), and lead to the undo.
          """,
          "none",
          false);

  private final MetadataSettings settings;
  private final InstanceV1Usage usage;

  FixInstance(MetadataSettings settings) {
    this.settings = settings;
    this.usage = new InstanceV1Usage(settings);
  }

  @Override
  public RemedyInfo info() {
    return INFO;
  }

  @Override
  public Set<Operation> operations() {
    return InstanceStep.OPERATIONS;
  }

  @Override
  public Set<Kind<?>> consults() {
    return Set.of(Kinds.METRIC_DATA, Kinds.AUTO_SCALING_GROUPS, Kinds.INSTANCE_METADATA_DEFAULTS);
  }

  @Override
  public Stream<Proposal> propose(Fleet fleet, Scope scope, List<Finding> findings) {
    var byInstance = new TreeMap<String, List<Finding>>();
    for (Finding finding : findings) {
      byInstance.computeIfAbsent(finding.subject().arn(), _ -> new ArrayList<>()).add(finding);
    }
    return byInstance.entrySet().stream()
        .flatMap(of ->
            fleet
                .find(
                    scope, Kinds.INSTANCES, of.getKey().substring(of.getKey().lastIndexOf('/') + 1))
                .found()
                .stream()
                .flatMap(instance -> propose(fleet, instance, of.getValue())));
  }

  private Stream<Proposal> propose(
      Fleet fleet, Resource<Instance> instance, List<Finding> findings) {
    Optional<Gate> shut = shut(instance);
    if (shut.isPresent()) {
      return Stream.of(INFO.blocked(findings, shut.get()));
    }
    var proposals = new ArrayList<Proposal>();
    var hops = HopRaise.of(fleet, instance, settings);
    List<Finding> tokens = about(findings, "metadata.instance-tokens", "");
    List<Finding> tooLow = about(findings, "metadata.instance-hop-limit", "tooLow");
    List<Finding> tooHigh = about(findings, "metadata.instance-hop-limit", "tooHigh");
    Verdict used = tokens.isEmpty() ? NOT_ASKED : usage.of(fleet, instance);
    Optional<Gate> unproven = tokens.isEmpty() ? Optional.empty() : unproven(instance, used);
    Optional<Gate> tokensShut = unproven.or(hops::shut);
    if (!tokens.isEmpty() && tokensShut.isEmpty()) {
      var both = new ArrayList<>(tokens);
      both.addAll(tooLow);
      InstanceStep step = step(fleet, instance, true, hops);
      proposals.add(new Proposal.Ready(plan(step, both, hops, proof(instance, used))));
    } else {
      tokensShut
          .filter(_ -> !tokens.isEmpty())
          .ifPresent(gate -> proposals.add(INFO.blocked(tokens, gate)));
      if (!tooLow.isEmpty()) {
        proposals.add(
            hops.tooMany()
                .<Proposal>map(gate -> INFO.blocked(tooLow, gate))
                .orElseGet(() ->
                    new Proposal.Ready(
                        plan(step(fleet, instance, false, hops), tooLow, hops, List.of()))));
      }
    }
    if (!tooHigh.isEmpty()) {
      proposals.add(INFO.blocked(tooHigh, TOO_HIGH));
    }
    return proposals.stream();
  }

  private static final Verdict NOT_ASKED = Verdict.unknown("not asked", "not asked");

  private static final Gate TOO_HIGH =
      new Gate(
          "lower hop limit",
          "who needs the hops is not known, and a lower limit cuts them off: lower it by hand, or"
              + " raise metadata.maximumHopLimit");

  private static Optional<Gate> shut(Resource<Instance> instance) {
    var options = InstanceOptions.of(instance);
    if (options.pendingWhileUp()) {
      return Optional.of(
          new Gate(
              "pending",
              "a change of its metadata options is being applied already, which needs no plan: look"
                  + " again in a minute"));
    }
    if (!options.endpoint("enabled")) {
      return Optional.of(
          new Gate(
              "HttpEndpoint",
              "the endpoint is not known to be enabled, and the call would switch it on"));
    }
    boolean settled = instance.record().stateIs("running") || instance.record().stateIs("stopped");
    return settled
        ? Optional.empty()
        : Optional.of(
            new Gate(
                "State.Name",
                "it is %s: plan again when it runs or is stopped"
                    .formatted(
                        instance
                            .record()
                            .state()
                            .map(Instance.State::name)
                            .orElse("in a state that was not printed"))));
  }

  private Optional<Gate> unproven(Resource<Instance> instance, Verdict used) {
    if (used.status() == Status.PASS
        || (used.status() == Status.UNKNOWN && withoutProof(instance).isPresent())) {
      return Optional.empty();
    }
    String why = used.reason().isEmpty() ? "" : ": " + used.reason();
    return Optional.of(new Gate("metadata.instance-v1-usage", used.summary() + why));
  }

  private Optional<WithoutProof> withoutProof(Resource<Instance> instance) {
    return settings.withoutUsageProof().stream()
        .filter(entry -> entry.instances().contains(instance.id()))
        .findFirst();
  }

  private List<String> proof(Resource<Instance> instance, Verdict used) {
    String usageProof =
        used.status() == Status.PASS
            ? used.summary()
            : "%s (%s), and metadata.withoutUsageProof says: %s"
                .formatted(
                    used.summary(),
                    used.reason(),
                    withoutProof(instance).map(WithoutProof::reason).orElse(""));
    return List.of("metadata.instance-v1-usage: " + usageProof);
  }

  private static InstanceStep step(
      Fleet fleet, Resource<Instance> instance, boolean tokens, HopRaise hops) {
    boolean enforced =
        AccountSettings.of(fleet, instance.scope()).level() instanceof Read<AccountLevel>(var level)
            && level.httpTokensEnforced().equals(Optional.of("enabled"));
    return new InstanceStep(instance, tokens, hops.limit(), hops.need(), enforced);
  }

  private static Plan plan(
      InstanceStep step, List<Finding> findings, HopRaise hops, List<String> usageProof) {
    var proof = new ArrayList<>(usageProof);
    proof.add("HttpEndpoint is enabled");
    proof.add(hops.proof());
    return new Plan(
        INFO.id(),
        step.instance().scope(),
        step.instance().arn(),
        step.instance().record().name(),
        findings.stream().map(Finding::id).toList(),
        step.tokens()
            ? "the instance answers IMDSv1"
            : "the hop limit keeps tokens from the instance's containers",
        proof,
        List.of(step.step()),
        step.tokens() ? "metadata.rejected-calls" : "");
  }

  private static List<Finding> about(List<Finding> findings, String check, String reason) {
    return findings.stream()
        .filter(
            finding -> finding.check().equals(check) && finding.verdict().reason().equals(reason))
        .toList();
  }
}
