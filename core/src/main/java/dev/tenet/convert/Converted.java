package dev.tenet.convert;

import dev.tenet.audit.AcceptedException;
import java.util.List;

/// What came of another tool's decisions.
///
/// @param exceptions what Tenet's settings can say
/// @param left what they cannot, each with its place and why
/// @param other the places of what is about nothing that Tenet checks
public record Converted(List<AcceptedException> exceptions, List<String> left, List<String> other) {
  /// Copy the lists.
  public Converted {
    exceptions = List.copyOf(exceptions);
    left = List.copyOf(left);
    other = List.copyOf(other);
  }
}
