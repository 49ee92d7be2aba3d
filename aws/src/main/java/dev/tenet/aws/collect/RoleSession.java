package dev.tenet.aws.collect;

import dev.tenet.TenetException;
import java.time.Duration;
import java.util.Optional;

/// How a role is assumed.
///
/// @param externalId what the role's trust policy may ask for
/// @param name shows in CloudTrail
/// @param duration 15 minutes to 12 hours (STS API reference, AssumeRole); a role assumed with
///   another role's credentials gets at most one hour
public record RoleSession(Optional<String> externalId, String name, Duration duration) {
  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofHours(12);

  /// One hour, as `tenet`.
  public static final RoleSession DEFAULT =
      new RoleSession(Optional.empty(), "tenet", Duration.ofHours(1));

  /// Check the parts.
  ///
  /// @throws TenetException if STS would refuse them
  public RoleSession {
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw TenetException.usage(
          "--session-duration must be from %d to %d seconds, not %d"
              .formatted(SHORTEST.toSeconds(), LONGEST.toSeconds(), duration.toSeconds()));
    }
    if (!name.matches("[\\w+=,.@-]{2,64}")) {
      throw TenetException.usage(
          "--role-session-name must be 2 to 64 letters, digits or any of _+=,.@-, not '%s'"
              .formatted(name));
    }
  }

  /// Return the same with another external id, if there is another.
  RoleSession withExternalId(Optional<String> other) {
    return other.isPresent() ? new RoleSession(other, name, duration) : this;
  }
}
