package dev.tenet.launch;

import dev.tenet.fleet.LaunchConfiguration;
import dev.tenet.fleet.LaunchTemplateVersion;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.SpotFleetRequest;
import dev.tenet.fleet.SpotFleetRequest.LaunchSpecification;

/// What a launch takes its parameters from.
public sealed interface LaunchSource {
  /// A version of a launch template.
  record TemplateVersion(Resource<LaunchTemplateVersion> version) implements LaunchSource {}

  /// A launch configuration.
  record Configuration(Resource<LaunchConfiguration> configuration) implements LaunchSource {}

  /// An inline specification of a Spot Fleet request, which cannot carry metadata options.
  record Inline(Resource<SpotFleetRequest> request, LaunchSpecification specification)
      implements LaunchSource {}

  /// Nothing: the template, version or configuration does not exist, so every launch fails.
  record Dangling(String why) implements LaunchSource {}

  /// Not known.
  ///
  /// @param why what was not seen
  record Unreadable(String why) implements LaunchSource {}
}
