package dev.tenet.aws.collect;

import dev.tenet.fleet.Ec2Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.LaunchConfiguration;
import dev.tenet.fleet.LaunchTemplateVersion.LaunchTemplateData;
import dev.tenet.fleet.SpotFleetRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where launches say which image they start.
final class ImageFields {
  /// The kinds that have such fields.
  static final Set<Kind<?>> KINDS =
      Set.of(
          Kinds.LAUNCH_TEMPLATE_VERSIONS,
          Kinds.LAUNCH_CONFIGURATIONS,
          Kinds.FLEETS,
          Kinds.SPOT_FLEET_REQUESTS);

  private ImageFields() {}

  /// Return the texts of the fields: `ami-…`, `resolve:ssm:…`, or anything else.
  static Stream<String> in(Seen seen) {
    return Stream.of(
            seen.of(Kinds.LAUNCH_TEMPLATE_VERSIONS).stream()
                .flatMap(version -> version.launchTemplateData().stream())
                .map(LaunchTemplateData::imageId)
                .flatMap(Optional::stream),
            seen.of(Kinds.LAUNCH_CONFIGURATIONS).stream().map(LaunchConfiguration::imageId),
            seen.of(Kinds.FLEETS).stream()
                .flatMap(fleet -> fleet.launchTemplateConfigs().stream())
                .flatMap(config -> config.overrides().stream())
                .map(Ec2Fleet.LaunchOverride::imageId)
                .flatMap(Optional::stream),
            seen.of(Kinds.SPOT_FLEET_REQUESTS).stream()
                .flatMap(request -> request.spotFleetRequestConfig().stream())
                .flatMap(config -> config.launchSpecifications().stream())
                .map(SpotFleetRequest.LaunchSpecification::imageId)
                .flatMap(Optional::stream))
        .flatMap(texts -> texts);
  }
}
