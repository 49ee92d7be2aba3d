package dev.tenet.store;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/// A connection for several threads, one at a time.
final class Guarded {
  private final Database database;
  private final ReentrantLock lock = new ReentrantLock();

  Guarded(Database database) {
    this.database = database;
  }

  <T> T ask(Function<Database, T> question) {
    lock.lock();
    try {
      return question.apply(database);
    } finally {
      lock.unlock();
    }
  }

  void tell(Consumer<Database> work) {
    lock.lock();
    try {
      work.accept(database);
    } finally {
      lock.unlock();
    }
  }
}
