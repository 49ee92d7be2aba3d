package dev.tenet.aws.collect;

import dev.tenet.fleet.AutoScalingGroup;
import dev.tenet.fleet.Ec2Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.LaunchTemplateSpecification;
import dev.tenet.fleet.LaunchTemplateVersion;
import dev.tenet.fleet.SpotFleetRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Launch template versions: the default and the latest of every template, then those that a group
/// or fleet asks for by another number. No list call gives these without giving every old version.
final class TemplateVersionReads {
  // Each is asked for alone: a version that is gone fails the call.
  private static final Set<String> NO_SUCH_VERSION =
      Set.of(
          "InvalidLaunchTemplateId.VersionNotFound",
          "InvalidLaunchTemplateId.NotFound",
          "InvalidLaunchTemplateId.Malformed",
          "InvalidLaunchTemplateName.NotFoundException");

  static final Reads READS =
      new Reads(
          Set.of(Kinds.AUTO_SCALING_GROUPS, Kinds.FLEETS, Kinds.SPOT_FLEET_REQUESTS),
          List.of(TemplateVersionReads::current, TemplateVersionReads::pinned));

  private TemplateVersionReads() {}

  private static List<Ask> current(Seen seen) {
    return List.of(
        Ask.of(
            Map.of(
                "Versions",
                List.of("$Default", "$Latest"),
                Kinds.LAUNCH_TEMPLATE_VERSIONS.paging().size(),
                Kinds.LAUNCH_TEMPLATE_VERSIONS.paging().limit())));
  }

  private static List<Ask> pinned(Seen seen) {
    Set<String> known = new HashSet<>();
    for (LaunchTemplateVersion version : seen.of(Kinds.LAUNCH_TEMPLATE_VERSIONS)) {
      known.add(version.launchTemplateId() + ":" + version.versionNumber());
      known.add(version.launchTemplateName() + ":" + version.versionNumber());
    }
    return references(seen)
        .filter(reference -> reference.version().matches("\\d{1,18}"))
        .filter(reference -> !known.contains(template(reference) + ":" + reference.version()))
        .map(Pinned::of)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(Pinned::ask)
        .toList();
  }

  private static Stream<LaunchTemplateSpecification> references(Seen seen) {
    return Stream.of(
            seen.of(Kinds.AUTO_SCALING_GROUPS).stream().flatMap(TemplateVersionReads::ofGroup),
            seen.of(Kinds.FLEETS).stream()
                .flatMap(fleet -> fleet.launchTemplateConfigs().stream())
                .map(Ec2Fleet.LaunchTemplateConfig::launchTemplateSpecification)
                .flatMap(Optional::stream),
            seen.of(Kinds.SPOT_FLEET_REQUESTS).stream()
                .flatMap(request -> request.spotFleetRequestConfig().stream())
                .flatMap(config -> config.launchTemplateConfigs().stream())
                .map(SpotFleetRequest.LaunchTemplateConfig::launchTemplateSpecification)
                .flatMap(Optional::stream))
        .flatMap(references -> references);
  }

  private static Stream<LaunchTemplateSpecification> ofGroup(AutoScalingGroup group) {
    Stream<LaunchTemplateSpecification> mixed =
        group
            .mixedInstancesPolicy()
            .flatMap(AutoScalingGroup.MixedInstancesPolicy::launchTemplate)
            .stream()
            .flatMap(template ->
                Stream.concat(
                    template.launchTemplateSpecification().stream(),
                    template.overrides().stream()
                        .flatMap(override -> override.launchTemplateSpecification().stream())));
    return Stream.concat(group.launchTemplate().stream(), mixed);
  }

  private static String template(LaunchTemplateSpecification reference) {
    return reference.launchTemplateId().isEmpty()
        ? reference.launchTemplateName()
        : reference.launchTemplateId();
  }

  /// A version of a template by its number.
  private record Pinned(String member, String template, long version)
      implements Comparable<Pinned> {
    static Pinned of(LaunchTemplateSpecification reference) {
      return new Pinned(
          reference.launchTemplateId().isEmpty() ? "LaunchTemplateName" : "LaunchTemplateId",
          TemplateVersionReads.template(reference),
          Long.parseLong(reference.version()));
    }

    Ask ask() {
      var parameters = Map.of(member, template, "Versions", List.of(Long.toString(version)));
      return new Ask(Calls.parameters(parameters), NO_SUCH_VERSION);
    }

    @Override
    public int compareTo(Pinned other) {
      int byTemplate = (member + template).compareTo(other.member + other.template);
      return byTemplate != 0 ? byTemplate : Long.compare(version, other.version);
    }
  }
}
