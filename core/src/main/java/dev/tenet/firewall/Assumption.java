package dev.tenet.firewall;

/// What may be taken as true of a host when its files do not say. Off unless asked for.
public enum Assumption {
  /// Rule sets that were not collected are not loaded: no iptables-legacy beside nf_tables, no
  /// nftables beside iptables, nothing beside ufw or firewalld. Each use is noted in the answer.
  NOTHING_BESIDE,
  /// No ICMP error belongs to a connection that the host has: the question is what a peer can send
  /// on its own.
  NOTHING_RELATED
}
