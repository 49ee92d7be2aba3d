package dev.tenet.fleet;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// The subscription to Shield Advanced, from `DescribeSubscription`. An account without one is
/// answered with the error `ResourceNotFoundException`.
public record ShieldSubscription(Optional<Subscription> subscription) implements AwsRecord {
  /// Its terms.
  ///
  /// @param autoRenew `ENABLED` or `DISABLED`
  /// @param proactiveEngagementStatus `ENABLED`, `DISABLED` or `PENDING`
  public record Subscription(
      Optional<Instant> startTime,
      Optional<Instant> endTime,
      OptionalLong timeCommitmentInSeconds,
      String autoRenew,
      String proactiveEngagementStatus,
      String subscriptionArn) {}

  @Override
  public String id() {
    return "shield-subscription";
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("shield", "subscription");
  }

  @Override
  public String account() {
    return subscription.map(terms -> Arn.accountOf(terms.subscriptionArn())).orElse("");
  }
}
