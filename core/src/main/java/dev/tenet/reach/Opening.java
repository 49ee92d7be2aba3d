package dev.tenet.reach;

import java.util.List;

/// The smallest change that lets a query through.
///
/// @param changes in the order of the path; all are needed
/// @param complete whether they let all of the query through; otherwise a [Change.Decide] is left
/// @param alsoOpens what they open besides the query, by interface
public record Opening(List<Change> changes, boolean complete, List<Change.Effect> alsoOpens) {
  /// Make copies of the lists.
  public Opening {
    changes = List.copyOf(changes);
    alsoOpens = List.copyOf(alsoOpens);
  }

  /// Return what the changes cost together.
  public int weight() {
    return changes.stream().mapToInt(Change::weight).sum();
  }
}
