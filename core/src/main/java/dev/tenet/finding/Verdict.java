package dev.tenet.finding;

import java.util.ArrayList;
import java.util.List;

/// What a check says of a subject.
///
/// @param summary one line a person reads first
/// @param reason a short word or sentence for a machine to tell cases apart, such as `pending`; for
///   UNKNOWN what is missing; may be empty
/// @param rule what decided, with the AWS page's own terms; may be empty
public record Verdict(
    Status status, String summary, String reason, String rule, List<Evidence> evidence) {
  /// Make a verdict. UNKNOWN needs a reason.
  public Verdict {
    evidence = List.copyOf(evidence);
    if (status == Status.UNKNOWN && reason.isEmpty()) {
      throw new IllegalArgumentException("UNKNOWN without a reason: " + summary);
    }
  }

  /// The practice holds here.
  public static Verdict pass(String summary) {
    return new Verdict(Status.PASS, summary, "", "", List.of());
  }

  /// The practice does not hold here.
  public static Verdict fail(String summary) {
    return new Verdict(Status.FAIL, summary, "", "", List.of());
  }

  /// It could not be told.
  public static Verdict unknown(String summary, String reason) {
    return new Verdict(Status.UNKNOWN, summary, reason, "", List.of());
  }

  /// The same verdict with a reason.
  public Verdict reason(String reason) {
    return new Verdict(status, summary, reason, rule, evidence);
  }

  /// The same verdict with the rule that decided.
  public Verdict rule(String rule) {
    return new Verdict(status, summary, reason, rule, evidence);
  }

  /// The same verdict with more evidence.
  public Verdict with(List<Evidence> more) {
    var all = new ArrayList<>(evidence);
    all.addAll(more);
    return new Verdict(status, summary, reason, rule, all);
  }

  /// The same verdict with more evidence.
  public Verdict with(Evidence... more) {
    return with(List.of(more));
  }
}
