package dev.tenet.reach;

import java.util.List;
import java.util.Optional;

/// Whom a security group's reference to a group can match at a place of a path.
///
/// @param vpc the VPC whose interfaces the peers are, by their private addresses; empty where the
///   peers are outside or the path does not preserve who they are
/// @param through the groups of the network load balancer that the packets came through: a
///   reference to one of them matches whatever the source address
record Peers(Optional<String> vpc, List<String> through) {
  /// No reference matches.
  static final Peers NONE = new Peers(Optional.empty(), List.of());

  static Peers in(String vpc) {
    return new Peers(Optional.of(vpc), List.of());
  }

  static Peers through(List<String> groups) {
    return new Peers(Optional.empty(), groups);
  }
}
