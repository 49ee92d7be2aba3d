package dev.tenet.aws.apply;

import java.util.Collection;

/// Who may change a resource: one run at a time, whatever number of Tenets share the store. A lease
/// ends by itself when its holder has not renewed it for a while.
public interface Leases {
  /// Take resources, all or none.
  ///
  /// @param resources their ARNs
  Taken take(Collection<String> resources);

  /// Whether they were to be had.
  sealed interface Taken {}

  /// They are this run's until closed.
  non-sealed interface Held extends Taken, AutoCloseable {
    @Override
    void close();
  }

  /// Somebody else has one of them.
  ///
  /// @param why which, and who has it until when
  record Busy(String why) implements Taken {}
}
