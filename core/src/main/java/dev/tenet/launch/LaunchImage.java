package dev.tenet.launch;

import dev.tenet.fleet.Parameter;
import dev.tenet.fleet.Resource;
import java.util.Optional;

/// An image a launch path starts.
///
/// @param from the resource that names it
/// @param field where it stands there, in AWS's own names
/// @param text what stands there: `ami-…`, `resolve:ssm:…`, or empty text
/// @param target what that comes to
public record LaunchImage(Resource<?> from, String field, String text, Target target) {
  /// What the text comes to.
  public sealed interface Target {}

  /// An image.
  ///
  /// @param parameter the Systems Manager parameter that named it, with the version that was read
  public record Ami(String imageId, Optional<Resource<Parameter>> parameter) implements Target {}

  /// Nothing is named: whoever launches gives the image.
  public record GivenAtLaunch() implements Target {}

  /// Not known.
  public record Unreadable(String why) implements Target {}
}
