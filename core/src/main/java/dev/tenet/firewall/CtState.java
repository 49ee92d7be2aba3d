package dev.tenet.firewall;

/// What connection tracking says of a packet.
enum CtState {
  NEW,
  ESTABLISHED,
  RELATED,
  INVALID,
  UNTRACKED
}
