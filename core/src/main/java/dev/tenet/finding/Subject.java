package dev.tenet.finding;

import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Tags;

/// What a finding is about.
///
/// @param arn the resource's ARN
/// @param part which part of the resource, such as `version 3`, or empty text for all of it
/// @param name the name a person gave it, or empty text
public record Subject(String arn, String part, Scope scope, String name, Tags tags) {
  /// A whole resource.
  public static Subject of(Resource<?> resource) {
    return new Subject(
        resource.arn(), "", resource.scope(), resource.record().name(), resource.record().tags());
  }

  /// An account in a Region.
  public static Subject of(Scope scope) {
    return new Subject(scope.arn(), "", scope, "", Tags.NONE);
  }

  /// The same resource, one part of it.
  public Subject part(String part) {
    return new Subject(arn, part, scope, name, tags);
  }
}
