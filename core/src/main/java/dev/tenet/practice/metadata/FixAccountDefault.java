package dev.tenet.practice.metadata;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.InstanceMetadataDefaults.AccountLevel;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.launch.LaunchPath;
import dev.tenet.launch.LaunchPaths;
import dev.tenet.launch.LaunchSource;
import dev.tenet.plan.Gate;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Remedy;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.practice.metadata.Reading.Read;
import dev.tenet.practice.metadata.Reading.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Lets the account's default require IMDSv2, which also mends every launch path that says nothing
/// itself.
final class FixAccountDefault implements Remedy {
  private static final String DEFAULT = "metadata.account-default";
  private static final String LAUNCH = "metadata.launch-effective";

  private static final RemedyInfo INFO =
      new RemedyInfo(
          "metadata.fix-account-default",
          "Let the account's default require IMDSv2",
          List.of(DEFAULT, LAUNCH),
          List.of(
              "the account itself manages its defaults",
              "every launch path is known, and none that it changes fails with a failure that is"
                  + " accepted",
              "the hop limit that launches come to reaches the containers of what launches"),
          """
          Every launch that says nothing requires tokens from then on, also one that nothing here
          knows of; running instances do not change. Software in an image that speaks IMDSv1 only
          fails on new instances. The hop limit changes only where metadata.defaultHopLimit asks for
          it.
          """,
          "none",
          false);

  private final MetadataSettings settings;

  FixAccountDefault(MetadataSettings settings) {
    this.settings = settings;
  }

  @Override
  public RemedyInfo info() {
    return INFO;
  }

  @Override
  public Set<Operation> operations() {
    return Set.of(DefaultsCalls.READ.operation(), DefaultsCalls.MODIFY);
  }

  @Override
  public Set<Kind<?>> consults() {
    return LaunchEffective.KINDS;
  }

  @Override
  public Stream<Proposal> propose(Fleet fleet, Scope scope, List<Finding> findings) {
    var account = AccountSettings.ofLaunches(fleet, scope);
    List<Finding> own =
        findings.stream().filter(finding -> finding.check().equals(DEFAULT)).toList();
    return switch (account.level()) {
      case Unread<AccountLevel>(var why) ->
          own.isEmpty()
              ? Stream.empty()
              : Stream.of(INFO.blocked(own, new Gate("whose launches it decides", why)));
      case Read<AccountLevel>(var level) -> {
        var step = new DefaultsStep(scope, level, settings.defaultHopLimit());
        var shift = new LaunchShift(fleet, account, step.after(account));
        yield propose(step, shift, LaunchPaths.of(fleet, scope), own, findings);
      }
    };
  }

  private Stream<Proposal> propose(
      DefaultsStep step,
      LaunchShift shift,
      LaunchPaths paths,
      List<Finding> own,
      List<Finding> findings) {
    var answered = new ArrayList<>(own);
    var accepted = new ArrayList<String>();
    for (LaunchPath path : paths.all()) {
      if (shift.mends(path)) {
        Optional<Finding> finding = about(path, findings);
        finding.ifPresentOrElse(answered::add, () -> accepted.add(named(path)));
      }
    }
    if (answered.isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(
        notAsked(own)
            .or(() -> DefaultsCalls.shut(step.level()))
            .or(() -> unseen(paths))
            .or(() -> accepted(accepted))
            .or(() -> shift.cutOff(paths.all(), settings.hopNeeds()))
            .<Proposal>map(gate -> INFO.blocked(answered, gate))
            .orElseGet(() -> new Proposal.Ready(plan(step, shift, paths.all(), answered))));
  }

  private static Optional<Gate> notAsked(List<Finding> own) {
    return own.isEmpty()
        ? Optional.of(
            new Gate(
                DEFAULT,
                "the account's default would mend it, but that failure is accepted or was not asked"
                    + " for"))
        : Optional.empty();
  }

  // What is not seen may be accepted as it is, and may run containers.
  private static Optional<Gate> unseen(LaunchPaths paths) {
    return Stream.concat(
            paths.gaps().stream().map(gap -> gap.seen().reason()),
            paths.all().stream()
                .flatMap(path ->
                    path.source() instanceof LaunchSource.Unreadable(var why)
                        ? Stream.of(named(path) + ": " + why)
                        : Stream.of()))
        .findFirst()
        .map(why -> new Gate(LAUNCH, "what would launch otherwise is not known in full: " + why));
  }

  // What somebody answers for is not changed behind their back.
  private static Optional<Gate> accepted(List<String> paths) {
    return paths.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Gate(
                LAUNCH,
                "it would also change %s, whose failure is accepted or was not asked for: let it say"
                        .formatted(String.join(", ", paths))
                    + " HttpTokens itself first"));
  }

  private static Plan plan(
      DefaultsStep step, LaunchShift shift, List<LaunchPath> paths, List<Finding> findings) {
    return new Plan(
        INFO.id(),
        step.scope(),
        step.scope().arn(),
        "",
        findings.stream().map(Finding::id).toList(),
        "launches that say nothing answer IMDSv1",
        List.of(
            "the account manages its defaults",
            "all %d launch paths are known".formatted(paths.size()),
            "no launch that changes needs more hops than it comes to"),
        List.of(step.step(shift.collateral(paths))),
        "");
  }

  private static Optional<Finding> about(LaunchPath path, List<Finding> findings) {
    return findings.stream()
        .filter(finding ->
            finding.check().equals(LAUNCH)
                && finding.subject().arn().equals(path.resource().arn())
                && finding.subject().part().equals(path.part()))
        .findFirst();
  }

  private static String named(LaunchPath path) {
    return path.part().isEmpty() ? path.resource().id() : path.resource().id() + " " + path.part();
  }
}
