package dev.tenet.practice.metadata;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import java.util.ArrayList;
import java.util.List;

/// Fleets with one launch template, written as the `aws` CLI prints them.
final class Launching {
  /// What a version that requires tokens sets.
  static final String REQUIRED = "'MetadataOptions':{'HttpTokens':'required'}";

  /// What a version that leaves tokens optional sets.
  static final String OPTIONAL = "'MetadataOptions':{'HttpTokens':'optional'}";

  private Launching() {}

  /// A scope of which everything that launches depend on was collected, and nothing is there but an
  /// account without preferences.
  static TestFleet nothing() {
    return account("").collected(LaunchEffective.KINDS);
  }

  /// The same, with preferences of the account.
  static TestFleet account(String preferences) {
    return new TestFleet()
        .with(Kinds.INSTANCE_METADATA_DEFAULTS, "{'AccountLevel':{" + preferences + "}}")
        .collected(LaunchEffective.KINDS);
  }

  /// Add a template whose versions set so much; one is the default.
  static TestFleet template(TestFleet fleet, int defaultVersion, String... versions) {
    List<String> json = new ArrayList<>();
    for (int i = 0; i < versions.length; i++) {
      json.add(
          "{'LaunchTemplateId':'lt-0a','LaunchTemplateName':'web','VersionNumber':%d,'DefaultVersion':%s,'LaunchTemplateData':{%s}}"
              .formatted(i + 1, i + 1 == defaultVersion, versions[i]));
    }
    return fleet
        .with(
            Kinds.LAUNCH_TEMPLATES,
            "{'LaunchTemplateId':'lt-0a','LaunchTemplateName':'web','DefaultVersionNumber':%d,'LatestVersionNumber':%d}"
                .formatted(defaultVersion, versions.length))
        .with(Kinds.LAUNCH_TEMPLATE_VERSIONS, json.toArray(String[]::new));
  }

  /// Add a group that launches from the template.
  static TestFleet group(TestFleet fleet, String version) {
    return fleet.with(
        Kinds.AUTO_SCALING_GROUPS,
        "{'AutoScalingGroupName':'web','LaunchTemplate':{'LaunchTemplateId':'lt-0a','Version':'%s'}}"
            .formatted(version));
  }

  /// Add an image.
  static TestFleet image(TestFleet fleet, String id, String fields) {
    return fleet.with(
        Kinds.IMAGES, "{'ImageId':'%s','OwnerId':'111122223333'%s}".formatted(id, fields));
  }
}
