package dev.tenet.reach;

import java.util.List;
import java.util.Optional;

/// Whom a security group's reference to a group can match at a place of a path.
///
/// @param vpc the VPC whose interfaces the peers are, by their private addresses; empty where the
///   peers are outside or the path does not preserve who they are
/// @param through the groups of the network load balancer that the packets came through: a
///   reference to one of them matches whatever the source address
/// @param why what of the path keeps references from matching, where that can be named
record Peers(Optional<String> vpc, List<String> through, Optional<Explanation> why) {
  /// No reference matches.
  static final Peers NONE = new Peers(Optional.empty(), List.of(), Optional.empty());

  static Peers in(String vpc) {
    return new Peers(Optional.of(vpc), List.of(), Optional.empty());
  }

  static Peers none(Explanation why) {
    return new Peers(Optional.empty(), List.of(), Optional.of(why));
  }

  static Peers through(List<String> groups) {
    return new Peers(Optional.empty(), groups, Optional.empty());
  }
}
