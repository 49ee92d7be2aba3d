package dev.tenet.practice.images;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.AutoScalingGroup;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.launch.LaunchPath;
import dev.tenet.launch.LaunchPaths;
import dev.tenet.plan.Gate;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Remedy;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.template.Keeper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Lets an Auto Scaling group replace its instances once what it launches is approved. An instance
/// that stands alone is never replaced.
record FixInstanceRefresh(ImagesSettings settings) implements Remedy {
  private static final RemedyInfo INFO =
      new RemedyInfo(
          "images.fix-instance-refresh",
          "Replace the instances of the group by ones from its approved image",
          List.of("images.instance-approved"),
          List.of(
              "it is named on the command line",
              "the instance belongs to an Auto Scaling group that was seen",
              "all that the group launches passes images.launch-approved",
              "no service, such as Amazon EKS, keeps the group"),
          """
          Every instance of the group is terminated and replaced, a few at a time; what is on their
          own disks is lost. CancelInstanceRefresh stops it, but brings no instance back.
          """,
          "the instances that run side by side while they are replaced",
          true);

  private static final Gate ALONE =
      new Gate(
          "Auto Scaling group",
          "it stands alone, and nothing would take its place: launch one from an approved image and"
              + " retire it");

  @Override
  public RemedyInfo info() {
    return INFO;
  }

  @Override
  public Set<Operation> operations() {
    return RefreshStep.OPERATIONS;
  }

  @Override
  public Set<Kind<?>> consults() {
    var kinds = new HashSet<>(new LaunchApproved(settings).consults());
    kinds.add(Kinds.AUTO_SCALING_GROUPS);
    return Set.copyOf(kinds);
  }

  private record Bad(Finding finding, Resource<Instance> instance) {}

  @Override
  public Stream<Proposal> propose(Fleet fleet, Scope scope, List<Finding> findings) {
    var proposals = new ArrayList<Proposal>();
    var byGroup = new TreeMap<String, List<Bad>>();
    for (Finding finding : findings) {
      String arn = finding.subject().arn();
      fleet
          .find(scope, Kinds.INSTANCES, arn.substring(arn.lastIndexOf('/') + 1))
          .found()
          .ifPresent(instance ->
              instance
                  .record()
                  .tags()
                  .value("aws:autoscaling:groupName")
                  .ifPresentOrElse(
                      group ->
                          byGroup
                              .computeIfAbsent(group, _ -> new ArrayList<>())
                              .add(new Bad(finding, instance)),
                      () -> proposals.add(INFO.blocked(List.of(finding), ALONE))));
    }
    LaunchPaths paths = LaunchPaths.of(fleet, scope);
    byGroup.forEach((group, bad) -> proposals.add(propose(fleet, scope, paths, group, bad)));
    return proposals.stream();
  }

  private Proposal propose(
      Fleet fleet, Scope scope, LaunchPaths paths, String name, List<Bad> bad) {
    List<Finding> findings = bad.stream().map(Bad::finding).toList();
    return switch (fleet.find(scope, Kinds.AUTO_SCALING_GROUPS, name)) {
      case Lookup.Found<AutoScalingGroup>(var group) ->
          kept(group)
              .or(() -> unapproved(fleet, scope, paths, group))
              .<Proposal>map(gate -> INFO.blocked(findings, gate))
              .orElseGet(() -> new Proposal.Ready(plan(scope, group, bad)));
      case Lookup.Absent<AutoScalingGroup> _ ->
          INFO.blocked(findings, new Gate("Auto Scaling group", "there is no group " + name));
      case Lookup.Unreadable<AutoScalingGroup>(var why) ->
          INFO.blocked(findings, new Gate("Auto Scaling group", why));
    };
  }

  private static Optional<Gate> kept(Resource<AutoScalingGroup> group) {
    return Keeper.service(group.record().tags())
        .map(service ->
            new Gate(
                service, "%s keeps the group: replace its instances there".formatted(service)));
  }

  private Optional<Gate> unapproved(
      Fleet fleet, Scope scope, LaunchPaths paths, Resource<AutoScalingGroup> group) {
    var verdicts = new LaunchImageVerdict(settings, fleet, scope);
    List<LaunchPath> launches =
        paths.all().stream()
            .filter(
                path -> path.usedBy().stream().anyMatch(use -> use.by().arn().equals(group.arn())))
            .toList();
    boolean approved =
        !launches.isEmpty()
            && launches.stream()
                .allMatch(path ->
                    !path.images().isEmpty()
                        && path.images().stream()
                            .allMatch(image -> verdicts.of(image).status() == Status.PASS));
    return approved
        ? Optional.empty()
        : Optional.of(
            new Gate(
                "images.launch-approved",
                "what %s launches is not known to be approved: see to that first, then plan again"
                    .formatted(group.id())));
  }

  private static Plan plan(Scope scope, Resource<AutoScalingGroup> group, List<Bad> bad) {
    return new Plan(
        INFO.id(),
        scope,
        group.arn(),
        group.id(),
        bad.stream().map(each -> each.finding().id()).toList(),
        "%d instances of the group run images that are not approved".formatted(bad.size()),
        List.of("all that the group launches is approved"),
        List.of(
            new RefreshStep(
                    group, bad.stream().map(each -> each.instance().record().imageId()).toList())
                .step()),
        "");
  }
}
