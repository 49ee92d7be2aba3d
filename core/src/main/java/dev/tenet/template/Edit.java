package dev.tenet.template;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.LaunchTemplateVersion;
import dev.tenet.fleet.Resource;
import dev.tenet.launch.LaunchPath;
import dev.tenet.launch.LaunchSource.TemplateVersion;
import dev.tenet.plan.Change;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A version of a launch template that is to be replaced, and what its copy sets otherwise.
///
/// @param finding what is wrong with the version
/// @param path what launches from it
/// @param source the version
/// @param data `LaunchTemplateData` of the copy: each parameter replaces that of the source as a
///   whole, all others are inherited
/// @param changes the same for a person to review
public record Edit(
    Finding finding,
    LaunchPath path,
    TemplateVersion source,
    Map<String, ?> data,
    List<Change> changes) {
  /// Make an edit; what it holds is copied.
  public Edit {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    changes = List.copyOf(changes);
  }

  Resource<LaunchTemplateVersion> version() {
    return source.version();
  }

  long number() {
    return version().record().versionNumber();
  }
}
