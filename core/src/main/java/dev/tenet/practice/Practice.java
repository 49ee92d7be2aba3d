package dev.tenet.practice;

import java.util.List;

/// One of the ten security practices.
///
/// @param id the name of its package, options and page
/// @param title the practice in a sentence
/// @param checks in the order of its page
public record Practice(String id, String title, List<Check> checks) {
  /// Make a practice; every check's id must begin with the practice's.
  public Practice {
    checks = List.copyOf(checks);
    for (Check check : checks) {
      if (!check.info().practice().equals(id)) {
        throw new IllegalArgumentException(check.info().id() + " is no check of " + id);
      }
    }
  }
}
