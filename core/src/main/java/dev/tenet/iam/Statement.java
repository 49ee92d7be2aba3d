package dev.tenet.iam;

import java.util.List;
import java.util.Optional;

/// One statement of a policy document.
///
/// @param index its position in the document, from 0
/// @param sid empty where it has none
/// @param principals empty where it names nobody
/// @param conditions all must hold
public record Statement(
    int index,
    String sid,
    Effect effect,
    Optional<Principals> principals,
    Patterns actions,
    Patterns resources,
    List<Condition> conditions,
    Place place) {
  public Statement {
    conditions = List.copyOf(conditions);
  }

  /// Return the name people know it by.
  public String label() {
    return sid.isEmpty() ? "statement " + index : sid;
  }
}
