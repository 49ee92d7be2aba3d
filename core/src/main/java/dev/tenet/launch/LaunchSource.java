package dev.tenet.launch;

import dev.tenet.fleet.LaunchConfiguration;
import dev.tenet.fleet.LaunchTemplateVersion;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.SpotFleetRequest;
import dev.tenet.fleet.SpotFleetRequest.LaunchSpecification;

/// What a launch takes its parameters from.
public sealed interface LaunchSource {
  /// Something that exists and was read.
  sealed interface Known extends LaunchSource {}

  /// A version of a launch template, which was printed with its `LaunchTemplateData`.
  record TemplateVersion(Resource<LaunchTemplateVersion> version) implements Known {}

  /// A launch configuration.
  record Configuration(Resource<LaunchConfiguration> configuration) implements Known {}

  /// An inline specification of a Spot Fleet request, which cannot carry metadata options.
  record Inline(Resource<SpotFleetRequest> request, LaunchSpecification specification)
      implements Known {}

  /// Nothing: the template, version or configuration does not exist, so every launch fails.
  record Dangling(String why) implements LaunchSource {}

  /// Not known.
  ///
  /// @param why what was not seen
  record Unreadable(String why) implements LaunchSource {}
}
