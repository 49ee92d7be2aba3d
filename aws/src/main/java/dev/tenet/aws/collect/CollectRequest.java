package dev.tenet.aws.collect;

import dev.tenet.TenetException;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Zones;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What to collect.
///
/// @param kinds what the selected checks need
/// @param role how roles are assumed, where any are
/// @param regions empty for all that are enabled in an account
/// @param at the present: the time the snapshot shows, unless an interrupted run is resumed
/// @param tenet the version that collects
public record CollectRequest(
    Set<Kind<?>> kinds,
    Access access,
    Accounts accounts,
    RoleSession role,
    List<String> regions,
    Instant at,
    String tenet) {

  /// Make a request; collections are copied.
  ///
  /// @throws TenetException if a Region has no Region's name
  public CollectRequest {
    kinds = Set.copyOf(kinds);
    regions = List.copyOf(regions);
    for (String region : regions) {
      if (!Zones.isRegion(region)) {
        throw TenetException.usage("'" + region + "' is not the name of a Region");
      }
    }
  }
}
