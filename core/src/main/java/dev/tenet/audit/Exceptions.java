package dev.tenet.audit;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The exceptions of a run: turns failures they cover into EXEMPT and keeps account of which did
/// anything. The first that covers a failure counts.
final class Exceptions {
  private static final int SOON_DAYS = 14;

  private final List<AcceptedException> exceptions;
  private final LocalDate today;
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  private final Set<String> overlapping = ConcurrentHashMap.newKeySet();

  Exceptions(List<AcceptedException> exceptions, LocalDate today) {
    this.exceptions = exceptions;
    this.today = today;
  }

  Finding apply(Finding finding) {
    if (finding.status() != Status.FAIL) {
      return finding;
    }
    Optional<AcceptedException> holds = Optional.empty();
    for (AcceptedException exception : exceptions) {
      if (!exception.covers(finding)) {
        continue;
      }
      if (holds.isPresent()) {
        overlapping.add(exception.id());
        continue;
      }
      used.add(exception.id());
      if (!exception.expired(today)) {
        holds = Optional.of(exception);
      }
    }
    return holds.map(exception -> finding.exempt(exception.exemption())).orElse(finding);
  }

  /// Say what a person should know of the exceptions once all findings were seen.
  List<String> notes() {
    var notes = new ArrayList<String>();
    for (AcceptedException exception : exceptions) {
      String who = "exception %s (%s)".formatted(exception.id(), exception.owner());
      if (exception.expired(today)) {
        notes.add("%s expired on %s and no longer counts".formatted(who, exception.until()));
      } else if (exception.expired(today.plusDays(SOON_DAYS + 1L))) {
        notes.add("%s expires on %s".formatted(who, exception.until()));
      }
      if (!used.contains(exception.id())) {
        notes.add(
            overlapping.contains(exception.id())
                ? who + " covers only failures that an exception before it covers"
                : who + " covers no failure: stale?");
      } else if (overlapping.contains(exception.id())) {
        notes.add(who + " overlaps with an exception before it, which counts");
      }
    }
    return List.copyOf(notes);
  }
}
