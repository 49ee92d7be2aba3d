package dev.tenet.store;

import dev.tenet.finding.Change;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Scope;
import java.util.Optional;

/// What became of a finding from one run to another.
///
/// @param id the finding's
/// @param before empty if the earlier run did not see it
/// @param now empty if the later run did not see it
/// @param severity as the later run that saw it says
/// @param summary as the later run that saw it says
/// @param reason as the later run that saw it says
public record Difference(
    Change change,
    String id,
    String check,
    Scope scope,
    String resource,
    String part,
    String name,
    Optional<Status> before,
    Optional<Status> now,
    String severity,
    String summary,
    String reason) {}
