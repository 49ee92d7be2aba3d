package dev.tenet.reach;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/// Works on several things at a time and hands the results out in order, never holding more results
/// than it works on things.
final class InOrder {
  private InOrder() {}

  static <A, B> void map(List<A> all, int threads, Function<A, B> work, Consumer<B> each) {
    Executor executor = Thread.ofVirtual()::start;
    Queue<CompletableFuture<B>> running = new ArrayDeque<>();
    Iterator<A> next = all.iterator();
    while (next.hasNext() || !running.isEmpty()) {
      while (next.hasNext() && running.size() < Math.max(1, threads)) {
        A one = next.next();
        running.add(CompletableFuture.supplyAsync(() -> work.apply(one), executor));
      }
      each.accept(running.remove().join());
    }
  }
}
