package dev.tenet.practice.connectivity;

import dev.tenet.fleet.Fleet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/// What the internet reaches of a fleet, found out once for all checks that ask; forgotten with the
/// fleet.
final class Exposures {
  private final ConnectivitySettings settings;
  private final Map<Fleet, FleetExposure> known = new WeakHashMap<>();

  Exposures(ConnectivitySettings settings) {
    this.settings = settings;
  }

  ConnectivitySettings settings() {
    return settings;
  }

  synchronized FleetExposure of(Fleet fleet) {
    return known.computeIfAbsent(fleet, _ -> FleetExposure.of(fleet, settings, Set.of()));
  }
}
