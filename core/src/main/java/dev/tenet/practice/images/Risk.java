package dev.tenet.practice.images;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Truth;
import java.util.List;

/// One way in which enabling criteria may break something.
///
/// @param safe whether it breaks nothing; false names what breaks
/// @param affected what is affected
record Risk(Truth safe, List<Evidence> affected) {
  Risk {
    affected = List.copyOf(affected);
  }

  Risk(Truth safe) {
    this(safe, List.of());
  }
}
