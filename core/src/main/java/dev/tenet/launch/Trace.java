package dev.tenet.launch;

import static java.util.Comparator.comparing;

import dev.tenet.fleet.AutoScalingGroup;
import dev.tenet.fleet.Ec2Fleet;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.LaunchConfiguration;
import dev.tenet.fleet.LaunchTemplateSpecification;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SpotFleetRequest;
import dev.tenet.launch.LaunchSource.Configuration;
import dev.tenet.launch.LaunchSource.Dangling;
import dev.tenet.launch.LaunchSource.Inline;
import dev.tenet.launch.LaunchSource.Unreadable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Follows what launches to what it launches from, and groups by the latter.
final class Trace {
  private static final SpotFleetRequest.Config NO_CONFIG =
      new SpotFleetRequest.Config(List.of(), List.of());

  private final Fleet fleet;
  private final Scope scope;
  private final Templates templates;
  private final Images images;
  private final Map<Key, Draft> drafts = new LinkedHashMap<>();

  private record Key(String arn, String part) {}

  Trace(Fleet fleet, Scope scope) {
    this.fleet = fleet;
    this.scope = scope;
    this.templates = new Templates(fleet, scope);
    this.images = new Images(fleet, scope);
  }

  List<LaunchPath> paths() {
    return drafts.values().stream()
        .map(Draft::path)
        .sorted(
            comparing((LaunchPath path) -> path.resource().arn()).thenComparing(LaunchPath::part))
        .toList();
  }

  void group(Resource<AutoScalingGroup> group) {
    AutoScalingGroup record = group.record();
    var mixed = record.mixedInstancesPolicy().flatMap(policy -> policy.launchTemplate());
    if (record.launchTemplate().isPresent()) {
      template(group, "LaunchTemplate", record.launchTemplate().get()).startsOwn();
    } else if (mixed.isPresent()) {
      mixed(group, mixed.get());
    } else if (!record.launchConfigurationName().isEmpty()) {
      configuration(group, record.launchConfigurationName());
    } else {
      nothing(group, "it names neither a launch template nor a launch configuration");
    }
  }

  // The base stays a path where every override names a template of its own: it is what the next
  // override without one launches.
  private void mixed(Resource<AutoScalingGroup> group, AutoScalingGroup.GroupLaunchTemplate mixed) {
    String at = "MixedInstancesPolicy.LaunchTemplate.";
    Optional<LaunchTemplateSpecification> base = mixed.launchTemplateSpecification();
    Optional<Draft> fromBase =
        base.map(spec -> template(group, at + "LaunchTemplateSpecification", spec));
    if (mixed.overrides().isEmpty()) {
      fromBase.ifPresentOrElse(
          Draft::startsOwn, () -> nothing(group, "its mixed instances policy names no template"));
    }
    for (int i = 0; i < mixed.overrides().size(); i++) {
      var override = mixed.overrides().get(i);
      String field = at + "Overrides[" + i + "].";
      Optional<Draft> path =
          override
              .launchTemplateSpecification()
              .map(own -> template(group, field + "LaunchTemplateSpecification", own))
              .or(() -> fromBase);
      path.ifPresentOrElse(
          draft -> draft.starts(group, field + "ImageId", override.imageId()),
          () -> nothing(group, "an override of its mixed instances policy has no template"));
    }
  }

  /// A deleted or failed fleet launches nothing again, even while its instances run on, and an
  /// `instant` fleet launched once, when it was made.
  void fleet(Resource<Ec2Fleet> fleet) {
    Ec2Fleet record = fleet.record();
    if (ended(record.fleetState(), "deleted") || record.type().equals("instant")) {
      return;
    }
    if (record.launchTemplateConfigs().isEmpty()) {
      nothing(fleet, "its launch template configs were not printed");
    }
    for (int i = 0; i < record.launchTemplateConfigs().size(); i++) {
      var config = record.launchTemplateConfigs().get(i);
      String at = "LaunchTemplateConfigs[" + i + "].";
      if (config.launchTemplateSpecification().isEmpty()) {
        nothing(fleet, at + "LaunchTemplateSpecification names no template");
        continue;
      }
      Draft path =
          template(
              fleet,
              at + "LaunchTemplateSpecification",
              config.launchTemplateSpecification().get());
      if (config.overrides().isEmpty()) {
        path.startsOwn();
      }
      for (int j = 0; j < config.overrides().size(); j++) {
        path.starts(
            fleet, at + "Overrides[" + j + "].ImageId", config.overrides().get(j).imageId());
      }
    }
  }

  /// A cancelled or failed request launches nothing again.
  void spotFleet(Resource<SpotFleetRequest> request) {
    if (ended(request.record().spotFleetRequestState(), "cancelled")) {
      return;
    }
    var config = request.record().spotFleetRequestConfig().orElse(NO_CONFIG);
    if (config.equals(NO_CONFIG)) {
      nothing(request, "its configuration was not printed");
    }
    String at = "SpotFleetRequestConfig.";
    for (int i = 0; i < config.launchTemplateConfigs().size(); i++) {
      String field = at + "LaunchTemplateConfigs[" + i + "].LaunchTemplateSpecification";
      config
          .launchTemplateConfigs()
          .get(i)
          .launchTemplateSpecification()
          .ifPresentOrElse(
              spec -> template(request, field, spec).startsOwn(),
              () -> nothing(request, field + " names no template"));
    }
    for (int i = 0; i < config.launchSpecifications().size(); i++) {
      String field = "LaunchSpecifications[" + i + "]";
      var source = new Inline(request, config.launchSpecifications().get(i));
      Draft path = draft(request, field, source);
      path.use(new LaunchUse(request, at + field, ""));
      path.startsOwn();
    }
  }

  private static boolean ended(String state, String word) {
    return state.startsWith(word) || state.equals("failed");
  }

  /// The default version of every template and every launch configuration, used or not.
  void unused() {
    for (Template template : templates.all()) {
      ofTemplate(template, Template.DEFAULT);
    }
    for (var configuration : fleet.in(scope, Kinds.LAUNCH_CONFIGURATIONS)) {
      draft(configuration, "", new Configuration(configuration));
    }
  }

  private Draft template(Resource<?> by, String field, LaunchTemplateSpecification reference) {
    String version = reference.version().isEmpty() ? Template.DEFAULT : reference.version();
    Draft path =
        templates
            .find(reference)
            .map(template -> ofTemplate(template, version))
            .orElseGet(() -> unseenTemplate(by, reference));
    path.use(new LaunchUse(by, field + ".Version", version));
    return path;
  }

  private Draft ofTemplate(Template template, String version) {
    LaunchSource source = template.version(version);
    String part =
        source instanceof LaunchSource.TemplateVersion(var found)
            ? "version " + found.record().versionNumber()
            : "version " + version;
    return draft(template.resource(), part, source);
  }

  private Draft unseenTemplate(Resource<?> by, LaunchTemplateSpecification reference) {
    String name =
        reference.launchTemplateId().isEmpty()
            ? reference.launchTemplateName()
            : reference.launchTemplateId();
    var seen = fleet.coverage(scope, Kinds.LAUNCH_TEMPLATES);
    return draft(
        by,
        "launch template " + name,
        seen.complete()
            ? new Dangling("launch template %s does not exist".formatted(name))
            : new Unreadable("launch template %s was not read: %s".formatted(name, seen.reason())));
  }

  private void configuration(Resource<AutoScalingGroup> by, String name) {
    Lookup<LaunchConfiguration> lookup = fleet.find(scope, Kinds.LAUNCH_CONFIGURATIONS, name);
    String part = "launch configuration " + name;
    Draft path =
        switch (lookup) {
          case Lookup.Found<LaunchConfiguration>(var found) ->
              draft(found, "", new Configuration(found));
          case Lookup.Absent<LaunchConfiguration> _ ->
              draft(by, part, new Dangling(part + " does not exist"));
          case Lookup.Unreadable<LaunchConfiguration>(var reason) ->
              draft(by, part, new Unreadable(part + " was not read: " + reason));
        };
    path.use(new LaunchUse(by, "LaunchConfigurationName", name));
    path.startsOwn();
  }

  private void nothing(Resource<?> by, String why) {
    draft(by, "", new Unreadable(why)).use(new LaunchUse(by, "", ""));
  }

  private Draft draft(Resource<?> resource, String part, LaunchSource source) {
    return drafts.computeIfAbsent(
        new Key(resource.arn(), part), _ -> new Draft(images, resource, part, source));
  }
}
