package dev.tenet.firewall;

import java.util.List;

/// The hooks that a packet passes, in order (netfilter).
enum Way {
  /// From the network to a socket of the host.
  IN,
  /// From a socket of the host to the network.
  OUT,
  /// From one interface to another.
  THROUGH;

  List<Hook> hooks() {
    return switch (this) {
      case IN -> List.of(Hook.INGRESS, Hook.PREROUTING, Hook.INPUT);
      case OUT -> List.of(Hook.OUTPUT, Hook.POSTROUTING, Hook.EGRESS);
      case THROUGH ->
          List.of(Hook.INGRESS, Hook.PREROUTING, Hook.FORWARD, Hook.POSTROUTING, Hook.EGRESS);
    };
  }

  Way back() {
    return switch (this) {
      case IN -> OUT;
      case OUT -> IN;
      case THROUGH -> THROUGH;
    };
  }

  /// The hook where connection tracking meets the packet and destinations are translated.
  Hook entry() {
    return this == OUT ? Hook.OUTPUT : Hook.PREROUTING;
  }
}
