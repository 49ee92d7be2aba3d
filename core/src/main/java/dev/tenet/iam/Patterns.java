package dev.tenet.iam;

import java.util.List;

/// The actions or resources of a statement.
///
/// @param not whether all others are meant (`NotAction`, `NotResource`)
/// @param entries none where the statement has no such element
public record Patterns(boolean not, List<Entry> entries, Place place) {
  static final Patterns NONE = new Patterns(false, List.of(), Place.NONE);

  public Patterns {
    entries = List.copyOf(entries);
  }

  /// One pattern.
  public record Entry(String text, Place place) {}

  /// Tell whether there is no pattern: a statement without one matches nothing.
  public boolean missing() {
    return entries.isEmpty();
  }
}
