package dev.tenet.reach;

import dev.tenet.fleet.NetworkAcl;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Free numbers of a network ACL.
final class AclNumbers {
  /// The number of the implicit last entry.
  static final int LAST = 32767;

  private AclNumbers() {}

  /// Find the highest number below another one from which on `count` numbers are free.
  static Optional<Integer> before(NetworkAcl acl, Direction direction, int below, int count) {
    Set<Integer> taken =
        acl.entries().stream()
            .filter(entry -> entry.egress() == (direction == Direction.EGRESS))
            .map(NetworkAcl.Entry::ruleNumber)
            .collect(Collectors.toSet());
    for (int first = Math.min(below, LAST) - count; first >= 1; first--) {
      if (IntStream.range(first, first + count).noneMatch(taken::contains)) {
        return Optional.of(first);
      }
    }
    return Optional.empty();
  }
}
