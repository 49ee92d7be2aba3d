package dev.tenet.store;

import java.time.Instant;
import java.util.List;

/// What is known of a run when it begins.
///
/// @param at the time the fleet was seen
/// @param started the time the run began
/// @param tenet the version
/// @param live whether AWS itself was asked
/// @param place the folder of the snapshot, or the endpoint that was called instead of AWS
/// @param checks the ids of the checks that are asked
/// @param filtered whether only some resources are asked about
public record RunStart(
    Instant at,
    Instant started,
    String tenet,
    boolean live,
    String place,
    List<String> checks,
    boolean filtered) {
  /// Copy the list.
  public RunStart {
    checks = List.copyOf(checks);
  }
}
