package dev.tenet.firewall;

/// What has happened to a packet at a hook before a chain of some priority is asked.
enum Phase {
  /// Nothing: connection tracking has not seen it.
  RAW,
  /// Connection tracking knows it.
  TRACKED,
  /// Its destination is translated (at the entry), its source not yet.
  TRANSLATED,
  /// Its source is translated.
  LEFT;

  static Phase of(Hook hook, int priority) {
    return switch (hook) {
      case INGRESS -> RAW;
      case PREROUTING, OUTPUT ->
          priority <= BaseChain.CONNTRACK
              ? RAW
              : priority < BaseChain.DESTINATION_NAT ? TRACKED : TRANSLATED;
      case INPUT, POSTROUTING -> priority > BaseChain.SOURCE_NAT ? LEFT : TRANSLATED;
      case FORWARD -> TRANSLATED;
      case EGRESS -> LEFT;
    };
  }
}
