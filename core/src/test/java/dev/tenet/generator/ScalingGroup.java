package dev.tenet.generator;

import java.util.ArrayList;
import java.util.List;

/// An Auto Scaling group with the instances it has.
///
/// @param template what it launches from; empty text for the name of the launch configuration
/// @param version the version it asks for, as it is written
/// @param family the images that its instances were launched from, the newest first
/// @param containers whether an EKS cluster's nodes are in it
record ScalingGroup(
    String name,
    Network.Vpc vpc,
    Template template,
    String version,
    boolean mixed,
    String configuration,
    List<Ami> family,
    boolean containers,
    List<Machine> members) {

  /// A launch template.
  ///
  /// @param versions how many there are, the newest last
  /// @param defaultVersion the number of the default one
  record Template(String id, String name, int versions, int defaultVersion, List<Ami> family) {
    /// Return the image that a version names.
    Ami image(int version) {
      return family.get(Math.min(versions - version, family.size() - 1));
    }
  }

  /// Decide one.
  static ScalingGroup of(
      int number,
      Network.Vpc vpc,
      List<Template> templates,
      List<String> configurations,
      Site site,
      Dice dice) {
    Template template = dice.early(templates);
    boolean containers = dice.chance(0.25);
    String name = "%s-%s-%d".formatted(site.stage(), containers ? "nodes" : "asg", number);
    int pinned = Math.max(1, template.versions() - dice.below(2));
    String version =
        switch (dice.weighted(40, 25, 34, 1)) {
          case 0 -> "$Latest";
          case 1 -> "$Default";
          case 2 -> Integer.toString(pinned);
          default -> Integer.toString(site.tidy() ? 1 : template.versions() + 3);
        };
    boolean configured = dice.chance(0.06);
    return new ScalingGroup(
        name,
        vpc,
        template,
        version,
        dice.chance(0.15),
        configured ? dice.oneOf(configurations) : "",
        template.family(),
        containers,
        new ArrayList<>());
  }
}
