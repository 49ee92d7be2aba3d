package dev.tenet.audit;

import dev.tenet.finding.Finding;
import java.util.List;

/// Remembers the answers of an audit and knows those of earlier ones.
public interface Memory {
  /// Remembers nothing and knows nothing.
  Memory NONE = Answers::findings;

  /// Take answers; return their findings, in the same order, with the history that is known of
  /// them.
  List<Finding> remember(Answers answers);
}
