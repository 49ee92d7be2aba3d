package dev.tenet.firewall;

/// What may be taken as true of a host when its files do not say. Off unless asked for; each use is
/// noted in the answer.
public enum Assumption {
  /// Rule sets that were not collected are not loaded: no iptables-legacy beside nf_tables, no
  /// nftables beside iptables, nothing beside ufw or firewalld.
  NOTHING_BESIDE
}
