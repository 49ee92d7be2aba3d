package dev.tenet.plan;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Proposes how to mend what one or more checks found. A remedy is immutable and reads nothing but
/// the fleet; it never proposes what it cannot show to be harmless from what was seen.
public interface Remedy {
  /// Return what the remedy says of itself.
  RemedyInfo info();

  /// Return every operation that its plans may call, to read, to change and to take back.
  Set<Operation> operations();

  /// Return further kinds it looks into, besides those of the checks it answers.
  default Set<Kind<?>> consults() {
    return Set.of();
  }

  /// Propose for the findings of one scope that it answers, in their order.
  ///
  /// @param findings failures of the checks that the info names, none of them exempted. There may
  ///   be others: accepted, or not asked for
  Stream<Proposal> propose(Fleet fleet, Scope scope, List<Finding> findings);
}
