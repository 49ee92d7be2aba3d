package dev.tenet.finding;

/// The answer of a check: proven good, proven bad, not known, or bad and accepted for a time.
public enum Status {
  PASS,
  FAIL,
  UNKNOWN,
  EXEMPT
}
