package dev.tenet.reach;

import dev.tenet.packets.AddressRange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Between what a query asks: where packets start and where they are to arrive.
///
/// @param starts ids of the components where a reply is back at its sender
/// @param sources the addresses that the sender may use
/// @param goals ids of the components where packets are to arrive
/// @param destinations the addresses that packets are sent to
/// @param startVpc the VPC packets start in, if they do in one
/// @param unseen whether the destination may be an interface that was not collected
/// @param anyTarget whether it is enough that a load balancer may pick a target: who sends often
///   enough comes to each
/// @param replies whether replies are followed
record Ends(
    Set<String> starts,
    List<AddressRange> sources,
    Set<String> goals,
    List<AddressRange> destinations,
    Optional<String> startVpc,
    boolean unseen,
    boolean anyTarget,
    boolean replies) {
  /// The id of everything beyond internet gateways.
  static final String INTERNET = "internet";

  /// The id of everything beyond VPN connections and Direct Connect.
  static final String ON_PREMISES = "on-premises";

  /// The id of what AWS serves on every instance.
  static final String AWS_SERVICE = "aws-service";

  boolean startsAt(String component) {
    return starts.contains(component);
  }

  boolean endsAt(String component) {
    return goals.contains(component);
  }

  /// Tell whether packets are to arrive at a component.
  boolean meets(String component, Role role) {
    return role == Role.FORWARD ? endsAt(component) : startsAt(component);
  }

  /// Return whom a reference to a group would match if packets came straight from where they start.
  Peers peers() {
    return startVpc.map(Peers::in).orElse(Peers.NONE);
  }

  /// Ask what is behind a dead end: let what was dropped there come to the interfaces asked for.
  void suppose(Walk walk, Parcel parcel) {
    for (String goal : goals) {
      walk.eni(goal).ifPresent(eni -> new Port(walk, eni).suppose(parcel));
    }
  }
}
