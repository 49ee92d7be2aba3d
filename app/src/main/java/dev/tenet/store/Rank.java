package dev.tenet.store;

import dev.tenet.finding.Status;

/// The numbers that stand for a status in the store. The worse is the greater.
final class Rank {
  private Rank() {}

  static int of(Status status) {
    return switch (status) {
      case PASS -> 0;
      case EXEMPT -> 1;
      case UNKNOWN -> 2;
      case FAIL -> 3;
    };
  }

  static Status status(int rank) {
    return switch (rank) {
      case 0 -> Status.PASS;
      case 1 -> Status.EXEMPT;
      case 2 -> Status.UNKNOWN;
      case 3 -> Status.FAIL;
      default -> throw new IllegalArgumentException("no status has the rank " + rank);
    };
  }
}
