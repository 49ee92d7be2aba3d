package dev.tenet.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A run as the store keeps it.
///
/// @param at the time the fleet was seen
/// @param finished empty while it goes on, and for ever if it was killed
/// @param place the folder of the snapshot, or the endpoint that was called instead of AWS
/// @param filtered whether only some resources were asked about
/// @param lost whether some of the input could not be read
/// @param complete whether nothing was left open
public record Run(
    int number,
    Instant at,
    Instant started,
    Optional<Instant> finished,
    String tenet,
    boolean live,
    String place,
    boolean filtered,
    boolean lost,
    boolean complete,
    long pass,
    long fail,
    long unknown,
    long exempt,
    List<UsedException> exceptions) {

  /// An exception that a run applied.
  ///
  /// @param until the last day it holds
  /// @param findings how many failures it accepted
  public record UsedException(
      String id, String owner, String reason, String ticket, String until, long findings) {}

  /// Copy the list.
  public Run {
    exceptions = List.copyOf(exceptions);
  }
}
