package dev.tenet.template;

import dev.tenet.fleet.AutoScalingGroup;
import dev.tenet.fleet.Resource;
import dev.tenet.launch.LaunchPath;
import dev.tenet.launch.LaunchPaths;
import dev.tenet.launch.LaunchUse;
import java.util.List;
import java.util.Optional;

/// What launches from one launch template, whichever version it asks for.
///
/// @param paths every path of the template
record Users(List<LaunchPath> paths) {
  private static final String DEFAULT = "$Default";
  private static final String LATEST = "$Latest";

  static Users of(LaunchPaths all, String template) {
    return new Users(
        all.all().stream().filter(path -> path.resource().arn().equals(template)).toList());
  }

  List<LaunchUse> all() {
    return paths.stream().flatMap(path -> path.usedBy().stream()).toList();
  }

  /// Return those that take whichever version is the latest.
  List<LaunchUse> ofLatest() {
    return all().stream().filter(use -> use.reference().equals(LATEST)).toList();
  }

  /// Return those that take whichever version is the default.
  List<LaunchUse> ofDefault() {
    return all().stream().filter(use -> use.reference().equals(DEFAULT)).toList();
  }

  /// Return those of a path that name the version by its number.
  static List<LaunchUse> pinned(LaunchPath path) {
    return path.usedBy().stream()
        .filter(use -> !use.reference().equals(DEFAULT) && !use.reference().equals(LATEST))
        .toList();
  }

  /// Return the group of a use if all that has to be changed is the version it names. A mixed
  /// instances policy, an EC2 Fleet and a Spot Fleet request name it among much else that a change
  /// replaces as a whole.
  static Optional<Resource<AutoScalingGroup>> group(LaunchUse use) {
    return use.by().record() instanceof AutoScalingGroup group
            && use.field().equals("LaunchTemplate.Version")
        ? Optional.of(new Resource<>(use.by().scope(), group, use.by().source(), use.by().arn()))
        : Optional.empty();
  }
}
