package dev.tenet.reach;

import java.util.List;

/// Changes that let nothing of a query arrive any more.
///
/// @param changes all are needed
/// @param collateral what others lose by them, by interface
public record Closing(List<Change> changes, List<Change.Effect> collateral) {
  /// Make copies of the lists.
  public Closing {
    changes = List.copyOf(changes);
    collateral = List.copyOf(collateral);
  }
}
