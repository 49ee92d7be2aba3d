package dev.tenet.launch;

import dev.tenet.fleet.Resource;
import java.util.List;

/// One way a scope launches instances: a launch template in one of its versions, a launch
/// configuration, or an inline specification.
///
/// @param resource what a finding about the path is about: the template, the configuration or the
///   Spot Fleet request; where a template does not exist or was not seen, what refers to it
/// @param part which part of the resource, such as `version 3`, or empty text for all of it
/// @param source what the launch would take its parameters from
/// @param usedBy what launches from it; empty for the default version of a template, or a launch
///   configuration, that nothing seen refers to
/// @param images every image it may start: what its uses override, and the source's own unless each
///   use overrides that; without overrides empty when the source is not known
public record LaunchPath(
    Resource<?> resource,
    String part,
    LaunchSource source,
    List<LaunchUse> usedBy,
    List<LaunchImage> images) {
  /// Make a path; lists are copied.
  public LaunchPath {
    usedBy = List.copyOf(usedBy);
    images = List.copyOf(images);
  }
}
