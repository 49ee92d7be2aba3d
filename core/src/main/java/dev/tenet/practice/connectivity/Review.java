package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import java.util.List;

/// Which of a resource's rules do nothing.
///
/// @param dead those that provably do nothing
/// @param unread why others could not be judged
record Review(List<Dead> dead, List<String> unread) {
  /// A rule that does nothing.
  ///
  /// @param text the rule and what makes it do nothing
  /// @param evidence the rule as it was read
  record Dead(String text, Evidence evidence) {}

  /// Make a review; lists are copied.
  Review {
    dead = List.copyOf(dead);
    unread = List.copyOf(unread);
  }
}
