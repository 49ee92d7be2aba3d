package dev.tenet.template;

import static java.util.stream.Collectors.joining;

import dev.tenet.fleet.AutoScalingGroup;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.LaunchTemplate;
import dev.tenet.fleet.LaunchTemplateVersion.LaunchTemplateData;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Resource;
import dev.tenet.launch.LaunchPaths;
import dev.tenet.launch.LaunchUse;
import dev.tenet.plan.Gate;
import dev.tenet.plan.Step;
import dev.tenet.template.Replacement.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Puts changed copies of versions in their place: makes a new version, lets it be the default
/// where the old one was, and points the groups at it that name the old one by number.
///
/// Versions are numbered in the order they are made (EC2 API reference,
/// CreateLaunchTemplateVersion), so the number of the new one is known beforehand as long as nobody
/// else makes one. What uses `$Latest` moves at once, so an older version cannot be copied while
/// anything does.
public final class NewVersions {
  /// Every operation that the steps call.
  public static final Set<Operation> OPERATIONS = TemplateCalls.OPERATIONS;

  private final Fleet fleet;
  private final LaunchPaths paths;

  /// @param paths every launch path of the scope that templates will be changed in
  public NewVersions(Fleet fleet, LaunchPaths paths) {
    this.fleet = fleet;
    this.paths = paths;
  }

  /// Replace versions of one template.
  ///
  /// @param edits at least one, all of the same template
  public Replacement replace(List<Edit> edits) {
    Edit first = edits.getFirst();
    String id = first.version().record().launchTemplateId();
    Lookup<LaunchTemplate> listed = fleet.find(first.version().scope(), Kinds.LAUNCH_TEMPLATES, id);
    Users users = Users.of(paths, first.path().resource().arn());
    Optional<Gate> shut = shut(listed, users);
    if (shut.isPresent()) {
      return new Replacement(List.of(), List.of(), List.of(), refused(edits, shut.get()));
    }
    Resource<LaunchTemplate> template = listed.found().orElseThrow();
    long latest = template.record().latestVersionNumber().orElseThrow();
    var made = new ArrayList<Edit>();
    var refused = new ArrayList<Refused>();
    for (Edit edit : edits.stream().sorted(Comparator.comparingLong(Edit::number)).toList()) {
      shut(edit, latest, users)
          .ifPresentOrElse(gate -> refused.add(new Refused(edit, gate)), () -> made.add(edit));
    }
    return new Replacement(
        made,
        steps(template, users, made),
        List.of(
            "version %d is the latest of %s".formatted(latest, template.id()),
            "all that launches from it is known: " + named(users.all())),
        refused);
  }

  private static List<Refused> refused(List<Edit> edits, Gate shut) {
    return edits.stream().map(edit -> new Refused(edit, shut)).toList();
  }

  private Optional<Gate> shut(Lookup<LaunchTemplate> listed, Users users) {
    if (!paths.usersSeen()) {
      return Optional.of(
          new Gate(
              "users of the launch template",
              "what launches from it is not known in full: "
                  + paths.gaps().stream().map(gap -> gap.seen().reason()).collect(joining("; "))));
    }
    return switch (listed) {
      case Lookup.Found<LaunchTemplate>(var template) ->
          numbered(template).isPresent() ? numbered(template) : kept(template, users);
      case Lookup.Absent<LaunchTemplate> _ ->
          Optional.of(new Gate("latest version", "the launch template itself was not listed"));
      case Lookup.Unreadable<LaunchTemplate>(var why) ->
          Optional.of(new Gate("latest version", why));
    };
  }

  private Optional<Gate> numbered(Resource<LaunchTemplate> template) {
    LaunchTemplate record = template.record();
    if (record.latestVersionNumber().isEmpty() || record.defaultVersionNumber().isEmpty()) {
      return Optional.of(new Gate("latest version", "its version numbers were not printed"));
    }
    boolean moved =
        fleet.in(template.scope(), Kinds.LAUNCH_TEMPLATE_VERSIONS).stream()
            .filter(version -> version.record().launchTemplateId().equals(template.id()))
            .anyMatch(version ->
                version.record().versionNumber() > record.latestVersionNumber().getAsLong());
    return moved
        ? Optional.of(new Gate("latest version", "it was collected while it changed"))
        : Optional.empty();
  }

  private static Optional<Gate> kept(Resource<LaunchTemplate> template, Users users) {
    return Keeper.service(template.record().tags())
        .map(service ->
            new Gate(service, "%s keeps the launch template: change it there".formatted(service)))
        .or(() ->
            users.all().stream()
                .flatMap(use ->
                    Keeper.service(use.by().record().tags()).stream()
                        .map(service ->
                            new Gate(
                                service,
                                "%s keeps %s: change what it launches there"
                                    .formatted(service, use.by().id()))))
                .findFirst());
  }

  private static Optional<Gate> shut(Edit edit, long latest, Users users) {
    List<String> snapshots = snapshots(edit);
    if (!snapshots.isEmpty()) {
      return Optional.of(
          new Gate(
              "snapshots of block devices",
              "a copy of version %d would lose the snapshots of %s, which CreateLaunchTemplateVersion does not inherit: make the version by hand"
                  .formatted(edit.number(), String.join(", ", snapshots))));
    }
    List<LaunchUse> stuck =
        Users.pinned(edit.path()).stream().filter(use -> Users.group(use).isEmpty()).toList();
    if (!stuck.isEmpty()) {
      return Optional.of(
          new Gate(
              "users of the version",
              "%s %s version %d by its number and cannot be pointed elsewhere without rewriting the rest: let it ask for $Default first, or change it by hand"
                  .formatted(named(stuck), stuck.size() == 1 ? "names" : "name", edit.number())));
    }
    List<LaunchUse> bystanders = edit.number() == latest ? List.of() : users.ofLatest();
    return bystanders.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Gate(
                "users of $Latest",
                "a copy of version %d would become the latest, and %s, which %s version %d now, would move to it: name a number there first"
                    .formatted(
                        edit.number(),
                        named(bystanders),
                        bystanders.size() == 1 ? "launches" : "launch",
                        latest)));
  }

  private static List<String> snapshots(Edit edit) {
    return edit.version().record().launchTemplateData().stream()
        .map(LaunchTemplateData::blockDeviceMappings)
        .flatMap(List::stream)
        .filter(mapping -> mapping.ebs().filter(ebs -> !ebs.snapshotId().isEmpty()).isPresent())
        .map(mapping -> mapping.deviceName())
        .toList();
  }

  private static List<Step> steps(
      Resource<LaunchTemplate> template, Users users, List<Edit> edits) {
    var steps = new ArrayList<Step>();
    long latest = template.record().latestVersionNumber().orElseThrow();
    for (Edit edit : edits) {
      var copy = new Copy(template, edit, latest);
      steps.add(copy.create(users.ofLatest()));
      if (edit.number() == template.record().defaultVersionNumber().orElseThrow()) {
        steps.add(copy.makeDefault(users.ofDefault()));
      }
      for (LaunchUse use : Users.pinned(edit.path())) {
        Resource<AutoScalingGroup> group = Users.group(use).orElseThrow();
        steps.add(copy.point(group));
      }
      latest++;
    }
    return steps;
  }

  private static String named(List<LaunchUse> uses) {
    return uses.isEmpty()
        ? "nothing"
        : uses.stream().map(use -> use.by().id()).distinct().collect(joining(", "));
  }
}
