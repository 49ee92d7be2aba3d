package dev.tenet.report;

import dev.tenet.audit.Audit;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Status;

/// How an audit ends the command: 3 for failures, else 4 for incomplete data, else 0.
///
/// @param failOn the least severity of a failure that counts
/// @param failuresOk whether failures end it with 0 all the same
/// @param incompleteOk whether incomplete data does
public record ExitRule(Severity failOn, boolean failuresOk, boolean incompleteOk) {
  /// Every failure counts and so does incomplete data.
  public static final ExitRule DEFAULT = new ExitRule(Severity.INFO, false, false);

  /// Nothing failed that counts, and all was seen.
  public static final int CLEAN = 0;

  /// Something failed.
  public static final int FAILED = 3;

  /// Nothing worse than that something could not be seen.
  public static final int INCOMPLETE = 4;

  /// Return the exit code.
  public int code(Audit.Result result) {
    if (!failuresOk && result.summary().failures(failOn) > 0) {
      return FAILED;
    }
    return incompleteOk || result.complete() ? CLEAN : INCOMPLETE;
  }

  /// Say in a line how the audit ended and what the exit code means.
  public String text(Audit.Result result) {
    return "%s Exit code %d%s.".formatted(outcome(result), code(result), allowed(result));
  }

  /// Say in a sentence how the audit ended.
  String outcome(Audit.Result result) {
    long failures = result.summary().count(Status.FAIL);
    long counted = result.summary().failures(failOn);
    String of = failOn == Severity.INFO ? "" : " of severity " + failOn.label() + " or worse";
    String failed;
    if (failures == 0) {
      failed = "Nothing failed";
    } else if (counted == failures) {
      failed = Words.count(failures, "failure") + of;
    } else if (counted == 0) {
      failed = Words.count(failures, "failure") + ", none" + of;
    } else {
      failed = Words.count(failures, "failure") + ", " + counted + of;
    }
    String seen =
        result.complete() ? "all was seen" : "not all is known, see UNKNOWN and Not assessed";
    return failed + "; " + seen + ".";
  }

  private String allowed(Audit.Result result) {
    boolean failures = failuresOk && result.summary().failures(failOn) > 0;
    boolean gaps = incompleteOk && !result.complete();
    if (code(result) != CLEAN || !(failures || gaps)) {
      return "";
    }
    String what =
        failures && gaps ? "failures and gaps are" : failures ? "failures are" : "gaps are";
    return ": " + what + " allowed";
  }
}
