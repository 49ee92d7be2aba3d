package dev.tenet.store;

import dev.tenet.finding.Finding;
import java.util.List;

/// A finding with its number, which is a hash and therefore taken once.
record Numbered(Long number, Finding finding) {
  static List<Numbered> of(List<Finding> findings) {
    return findings.stream()
        .map(finding -> new Numbered(FindingNumber.of(finding.id()), finding))
        .toList();
  }
}
