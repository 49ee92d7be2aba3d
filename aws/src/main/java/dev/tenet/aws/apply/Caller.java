package dev.tenet.aws.apply;

import dev.tenet.aws.collect.Answer;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Call;

/// Makes calls. One whose answer is lost must not be made again by itself: whether it was carried
/// out is then not known, and the applier reads that back.
@FunctionalInterface
public interface Caller {
  /// Make a call in an account and Region and wait for its answer.
  ///
  /// @throws InterruptedException if the run is stopped before the call was made
  Answer call(Scope scope, Call call) throws InterruptedException;
}
