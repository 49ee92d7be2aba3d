package dev.tenet.fleet;

/// Whether the account is subscribed to Shield Advanced, from `GetSubscriptionState`.
///
/// @param subscriptionState `ACTIVE` or `INACTIVE`
public record ShieldSubscriptionState(String subscriptionState) implements AwsRecord {
  @Override
  public String id() {
    return "shield-subscription-state";
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("shield", "subscription");
  }
}
