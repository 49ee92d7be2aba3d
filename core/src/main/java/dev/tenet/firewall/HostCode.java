package dev.tenet.firewall;

/// Why a packet passes a host or does not, and why that cannot be told.
public enum HostCode {
  /// Nothing is in the way.
  HOST_FIREWALL_ADMITS("a rule admits it, or nothing is in the way"),
  /// A rule drops silently: the client sees a timeout.
  HOST_FIREWALL_RULE_DROP("a rule drops it silently"),
  /// A rule refuses: the client sees "refused" or "unreachable".
  HOST_FIREWALL_RULE_REJECT("a rule refuses it"),
  /// No rule admits it and the policy, zone target or default drops or refuses.
  HOST_FIREWALL_DEFAULT_POLICY("no rule admits it, and the default does not"),
  /// The request is admitted; its reply, or what follows it, is not.
  HOST_FIREWALL_NO_ESTABLISHED_RULE(
      "the request is admitted, its reply or what follows is not: no rule for established"
          + " connections"),
  /// As above, because the connection is not tracked and so a rule for its state misses it.
  HOST_FIREWALL_UNTRACKED(
      "the request is admitted, its reply or what follows is not: the connection is not tracked"),
  /// It would be admitted on another interface.
  HOST_FIREWALL_INTERFACE_MISMATCH("it is admitted on another interface only"),
  /// It would be admitted in the other IP family.
  HOST_FIREWALL_FAMILY_NOT_COVERED("it is admitted in the other IP family only"),
  /// Neighbour discovery (ICMPv6 types 135 and 136) is blocked, so no IPv6 packet comes or goes.
  HOST_FIREWALL_NEIGHBOURS_BLOCKED(
      "neighbour discovery is blocked, so no IPv6 packet comes or goes"),
  /// It is dropped before the tables that filter input: raw, mangle, prerouting, ingress.
  HOST_FIREWALL_EARLIER_TABLE("it is stopped before the rules for input are asked"),
  /// One rule set admits it, another loaded beside it does not.
  HOST_FIREWALL_SECOND_RULESET("one rule set admits it, another one loaded beside it does not"),
  /// Windows: no rule allows it and the profile's default blocks.
  HOST_FIREWALL_PROFILE_BLOCK("no rule allows it, and the profile blocks by default"),
  /// Windows: a rule allows it and another, which wins, blocks it.
  HOST_FIREWALL_BLOCK_RULE_WINS("a rule allows it, but a rule that blocks wins"),
  /// Windows: the profile blocks everything inbound, whatever the rules say.
  HOST_FIREWALL_SHIELDS_UP("the profile blocks everything inbound, whatever the rules say"),
  /// The host rewrites the destination.
  HOST_FIREWALL_NAT_REDIRECT("the host rewrites the destination"),
  /// The host forwards it to another address: the rules for input never see it.
  HOST_FIREWALL_BYPASSED_BY_FORWARD("the host forwards it, past the rules for input"),
  /// It is admitted below a rate only.
  HOST_FIREWALL_RATE_LIMITED("it is admitted below a rate only"),
  /// The firewall is not active: nothing is filtered.
  HOST_FIREWALL_INACTIVE("the firewall is not active"),
  /// What would decide was not collected.
  HOST_FIREWALL_NOT_COLLECTED("what would decide was not collected"),
  /// A rule or file cannot be read, or hangs on something that no file tells.
  HOST_FIREWALL_UNPARSED_RULE(
      "it hangs on a rule that cannot be read, or on something that no file tells"),
  /// The rules correlate so much that their set outgrows its budget.
  TOO_COMPLEX("the rules are too complex for the budget"),
  /// The front end prints something else than the rules that are loaded do.
  HOST_FIREWALL_DISAGREES("the front end prints something else than is loaded"),
  /// Nobody listens: the client sees "refused".
  HOST_NOT_LISTENING("nobody listens"),
  /// Something listens, on the loopback address only.
  HOST_LISTENS_ON_LOOPBACK_ONLY("something listens, on the loopback address only"),
  /// The interface is down.
  HOST_INTERFACE_DOWN("the interface is down"),
  /// The host's routes do not lead to the other end, or by another of its interfaces, from which
  /// the network does not take it.
  HOST_NO_ROUTE("no route leads to the other end by this interface"),
  /// The host would answer by another interface, and so does not take what comes by this one.
  HOST_REVERSE_PATH_FILTER(
      "the host would answer by another interface, and drops what comes by this one");

  private final String meaning;

  HostCode(String meaning) {
    this.meaning = meaning;
  }

  /// Return what it means, in a few words.
  public String meaning() {
    return meaning;
  }
}
