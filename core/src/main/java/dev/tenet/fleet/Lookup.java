package dev.tenet.fleet;

import java.util.Optional;

/// The answer to "is there such a resource": yes, no, or not known.
public sealed interface Lookup<T extends AwsRecord> {
  /// It is there.
  record Found<T extends AwsRecord>(Resource<T> resource) implements Lookup<T> {}

  /// The kind was collected in full and holds no such resource.
  record Absent<T extends AwsRecord>() implements Lookup<T> {}

  /// It was not seen, and not everything was looked at.
  record Unreadable<T extends AwsRecord>(String reason) implements Lookup<T> {}

  /// Return the resource if it was found.
  default Optional<Resource<T>> found() {
    return this instanceof Found<T>(var resource) ? Optional.of(resource) : Optional.empty();
  }
}
