package dev.tenet.firewall;

/// A rule: where its condition holds its action is taken.
///
/// @param code what a packet that the action ends is told by: the rule, or a default that a front
///   end puts last
record Rule(Condition condition, Action action, Place place, HostCode code) {
  Rule(Condition condition, Action action, Place place) {
    this(condition, action, place, code(action));
  }

  private static HostCode code(Action action) {
    return action instanceof Action.Reject
        ? HostCode.HOST_FIREWALL_RULE_REJECT
        : HostCode.HOST_FIREWALL_RULE_DROP;
  }
}
