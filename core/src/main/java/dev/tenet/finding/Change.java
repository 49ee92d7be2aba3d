package dev.tenet.finding;

import java.util.Locale;
import java.util.Optional;

/// What became of a finding from one run to a later one. A failure, an UNKNOWN and an accepted
/// failure are all findings that did not pass; only a failure or UNKNOWN that nobody accepted is
/// open.
public enum Change {
  /// Open, and before that run it always passed or was not there.
  NEW,
  /// Open, passed or accepted or not there in the earlier run, and open or accepted at some time
  /// before.
  REOPENED,
  /// Open in both.
  STILL,
  /// Fails, and somebody has accepted it since.
  ACCEPTED,
  /// Did not pass, and passes now.
  FIXED,
  /// Did not pass, and the subject is not there any more, although all was seen in which it would
  /// be.
  GONE,
  /// Not asked or not seen in one of the two, which proves nothing.
  NOT_ASSESSED;

  /// Compare the answers of two runs that both assessed the subject's account and Region in full.
  ///
  /// @param before the earlier answer, empty if the subject was not there
  /// @param now the later answer, empty if the subject was not there
  /// @param troubled whether it ever did not pass, up to the earlier run
  /// @return empty if it is as it was and does not matter: passed or accepted in both
  public static Optional<Change> between(
      Optional<Status> before, Optional<Status> now, boolean troubled) {
    boolean wasOpen = before.filter(Change::open).isPresent();
    boolean wasWrong = before.filter(status -> status != Status.PASS).isPresent();
    if (now.isEmpty()) {
      return wasWrong ? Optional.of(GONE) : Optional.empty();
    }
    return switch (now.get()) {
      case PASS -> wasWrong ? Optional.of(FIXED) : Optional.empty();
      case EXEMPT -> wasWrong && !wasOpen ? Optional.empty() : Optional.of(ACCEPTED);
      case FAIL, UNKNOWN -> Optional.of(wasOpen ? STILL : troubled ? REOPENED : NEW);
    };
  }

  /// Tell whether a finding of a status waits for somebody.
  public static boolean open(Status status) {
    return switch (status) {
      case FAIL, UNKNOWN -> true;
      case PASS, EXEMPT -> false;
    };
  }

  /// Return the name as reports spell it, such as `not-assessed`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
