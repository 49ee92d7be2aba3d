package dev.tenet.finding;

import java.util.Locale;

/// How bad a failure is, the worst last.
public enum Severity {
  INFO,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /// Return the name as reports and options spell it.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Tell whether this is at least as bad as another.
  public boolean atLeast(Severity other) {
    return compareTo(other) >= 0;
  }
}
