package dev.tenet.firewall;

/// What a rule does with a packet it matches.
sealed interface Action {
  /// Ends the chain of one hook and priority; the next one is asked.
  record Accept() implements Action {}

  /// Ends everything, silently.
  record Drop() implements Action {}

  /// Ends everything with an error or reset to the sender.
  record Reject() implements Action {}

  /// Goes back to the rule after the jump; in a base chain, to its policy.
  record Return() implements Action {}

  /// Asks another chain and, where that does not decide, the next rule.
  record Jump(String chain) implements Action {}

  /// Asks another chain instead of the rest of this one.
  record Goto(String chain) implements Action {}

  /// Does nothing that matters here; the next rule is asked.
  record Continue() implements Action {}

  /// Ends the chain with a rewriting of source or destination.
  record Translate(Translation to) implements Action {}

  /// Takes the packet out of connection tracking; the next rule is asked.
  record Untrack() implements Action {}

  /// May do anything, or nothing.
  record Unknown(HostCode code, String what) implements Action {}

  static Action unreadable(String what) {
    return new Unknown(HostCode.HOST_FIREWALL_UNPARSED_RULE, what);
  }
}
