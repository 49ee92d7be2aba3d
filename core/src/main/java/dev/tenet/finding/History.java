package dev.tenet.finding;

import java.time.Instant;
import java.util.Optional;

/// What earlier runs know of a finding.
///
/// @param firstSeen when it was first seen not to pass, this time included; empty if it never was
/// @param change what became of it since its account and Region were last assessed; empty if they
///   never were, or if nothing happened that matters
public record History(Optional<Instant> firstSeen, Optional<Change> change) {}
