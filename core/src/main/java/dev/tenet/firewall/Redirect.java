package dev.tenet.firewall;

import java.util.Optional;

/// A rewriting of the destination on the host.
///
/// @param packets those rewritten, as they were before
/// @param to the new address and port, in words
/// @param forwarded whether the new destination is another machine or container: the packets are
///   forwarded, needs IP forwarding on the host, and the rules for input never see them; empty if
///   nothing tells whether the new address is the host's own
public record Redirect(Bounds packets, String to, Optional<Boolean> forwarded, Place place) {
  /// Return the code that names this detail.
  public HostCode code() {
    return forwarded.orElse(false)
        ? HostCode.HOST_FIREWALL_BYPASSED_BY_FORWARD
        : HostCode.HOST_FIREWALL_NAT_REDIRECT;
  }
}
