package dev.tenet.practice.connectivity;

import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.NetworkInterface.Attachment;
import java.util.Optional;
import java.util.Set;

/// Tells which network interfaces are a service's: their settings are the service's to change.
final class ManagedInterface {
  // The types that an account makes itself (EC2 API, NetworkInterface).
  private static final Set<String> OWN =
      Set.of("", "interface", "efa", "efa-only", "trunk", "branch");

  private ManagedInterface() {}

  /// Return the service in a few words; empty for the account's own interface.
  static Optional<String> service(NetworkInterface eni) {
    if (!OWN.contains(eni.interfaceType())) {
      return Optional.of(eni.interfaceType().replace('_', ' '));
    }
    boolean managed =
        eni.requesterManaged().orElse(false)
            || eni.attachment()
                .map(Attachment::instanceOwnerId)
                .filter(owner -> owner.startsWith("amazon-"))
                .isPresent();
    if (!managed) {
      return Optional.empty();
    }
    return Optional.of(
        eni.description().isEmpty()
            ? "a service (%s)".formatted(eni.requesterId())
            : eni.description());
  }
}
