package dev.tenet.launch;

import dev.tenet.fleet.LaunchTemplate;
import dev.tenet.fleet.LaunchTemplateVersion;
import dev.tenet.fleet.Resource;
import dev.tenet.launch.LaunchSource.Dangling;
import dev.tenet.launch.LaunchSource.TemplateVersion;
import dev.tenet.launch.LaunchSource.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A launch template with the versions of it that were seen.
final class Template {
  static final String DEFAULT = "$Default";
  static final String LATEST = "$Latest";

  private final boolean allVersions;
  private final List<Resource<LaunchTemplate>> listed = new ArrayList<>();
  private final TreeMap<Long, Resource<LaunchTemplateVersion>> versions = new TreeMap<>();

  /// @param allVersions whether the versions were collected in full
  Template(boolean allVersions) {
    this.allVersions = allVersions;
  }

  void list(Resource<LaunchTemplate> template) {
    listed.add(template);
  }

  void add(Resource<LaunchTemplateVersion> version) {
    versions.put(version.record().versionNumber(), version);
  }

  /// Return the template as it was listed, or else one of its versions, whose ARN is the same.
  Resource<?> resource() {
    return listed.isEmpty() ? versions.firstEntry().getValue() : listed.getFirst();
  }

  /// Follow a version reference: a number, `$Default` or `$Latest`.
  LaunchSource version(String reference) {
    return switch (reference) {
      case DEFAULT -> defaultVersion();
      case LATEST -> latestVersion();
      default -> number(reference);
    };
  }

  private LaunchSource defaultVersion() {
    var numbers = new TreeSet<Long>();
    for (var template : listed) {
      template.record().defaultVersionNumber().ifPresent(numbers::add);
    }
    for (var version : versions.values()) {
      if (version.record().defaultVersion()) {
        numbers.add(version.record().versionNumber());
      }
    }
    return switch (numbers.size()) {
      case 0 -> new Unreadable("its default version was not collected");
      case 1 -> seen(numbers.first());
      default ->
          new Unreadable("collected while it changed: versions " + numbers + " are its default");
    };
  }

  private LaunchSource latestVersion() {
    OptionalLong number = latest();
    if (number.isEmpty()) {
      return new Unreadable("which version is its latest was not collected");
    }
    return versions.isEmpty() || versions.lastKey() <= number.getAsLong()
        ? seen(number.getAsLong())
        : new Unreadable(
            "collected while it changed: version %d is newer than the latest, %d"
                .formatted(versions.lastKey(), number.getAsLong()));
  }

  private LaunchSource number(String reference) {
    if (!reference.matches("[0-9]{1,18}")) {
      return new Dangling("'" + reference + "' is no version of a launch template");
    }
    long number = Long.parseLong(reference);
    if (versions.containsKey(number)) {
      return seen(number);
    }
    OptionalLong latest = latest();
    if (number < 1 || (latest.isPresent() && number > latest.getAsLong())) {
      return new Dangling("version %d does not exist".formatted(number));
    }
    return allVersions && listedInFull()
        ? new Dangling("version %d does not exist any more".formatted(number))
        : seen(number);
  }

  /// Tell whether more was asked for than `--versions $Default $Latest`, the one listing that the
  /// CLI makes of several templates at once: a version that it does not print may exist.
  private boolean listedInFull() {
    return versions.values().stream()
        .anyMatch(version ->
            !version.record().defaultVersion()
                && version.record().versionNumber() != versions.lastKey());
  }

  // Without the template itself, the highest of its versions; but a single version may be all that
  // `--versions $Default` printed.
  private OptionalLong latest() {
    if (listed.isEmpty()) {
      return allVersions && versions.size() > 1
          ? OptionalLong.of(versions.lastKey())
          : OptionalLong.empty();
    }
    return listed.stream()
        .flatMapToLong(template -> template.record().latestVersionNumber().stream())
        .max();
  }

  private LaunchSource seen(long number) {
    @Nullable Resource<LaunchTemplateVersion> version = versions.get(number);
    return version == null
        ? new Unreadable("version %d is not among those collected".formatted(number))
        : read(version);
  }

  // A version that sets nothing still has its data, empty: without it what it sets is not known.
  private static LaunchSource read(Resource<LaunchTemplateVersion> version) {
    return version.record().launchTemplateData().isPresent()
        ? new TemplateVersion(version)
        : new Unreadable(
            "version %d was printed without LaunchTemplateData"
                .formatted(version.record().versionNumber()));
  }
}
