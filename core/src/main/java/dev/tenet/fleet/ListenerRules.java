package dev.tenet.fleet;

import dev.tenet.fleet.Listeners.Action;
import java.util.List;
import java.util.Optional;

/// The rules of a listener: the answer of `DescribeRules` to a call for one listener.
///
/// @param listenerArn the listener that was asked for; the answer itself does not name it
public record ListenerRules(String listenerArn, List<Rule> rules) implements AwsRecord {
  /// A rule: what becomes of requests that its conditions, which are about their content, hold for.
  ///
  /// @param priority a number, or `default`
  public record Rule(
      String ruleArn, String priority, List<Action> actions, Optional<Boolean> isDefault) {}

  @Override
  public String id() {
    return listenerArn;
  }

  @Override
  public String arn(Scope scope) {
    return listenerArn;
  }

  @Override
  public String account() {
    return Arn.accountOf(listenerArn);
  }

  @Override
  public String region() {
    return Arn.regionOf(listenerArn);
  }
}
