package dev.tenet.store;

import dev.tenet.finding.Change;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;

/// A run that is in the store.
///
/// @param run its number
/// @param since when the fleet was seen by the runs it was compared with; empty if nothing it
///   assessed was ever assessed before
/// @param changes how many findings changed in which way
public record Recorded(int run, SortedSet<Instant> since, Map<Change, Long> changes) {}
