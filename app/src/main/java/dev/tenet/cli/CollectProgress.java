package dev.tenet.cli;

import dev.tenet.aws.collect.Progress;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Shows a collection: a bar on a terminal, elsewhere a line per account. What could not be read is
/// said in the end, by the report or the command.
final class CollectProgress implements Progress {
  private final ProgressLine line;
  private final PrintWriter err;
  private final boolean quiet;
  private final AtomicInteger planned = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger retried = new AtomicInteger();
  private final AtomicLong records = new AtomicLong();

  CollectProgress(ProgressLine line, PrintWriter err, boolean quiet) {
    this.line = line;
    this.err = err;
    this.quiet = quiet;
  }

  @Override
  public void event(Event event) {
    switch (event) {
      case Planned(var account, var regions, var calls) -> {
        planned.addAndGet(calls);
        say("account %s: %d calls in %d Regions".formatted(account, calls, regions));
      }
      case Started(var scope, var operation) -> draw(scope + " " + operation.cli());
      case PageWritten(var scope, var operation, _, var more) -> {
        records.addAndGet(more);
        draw(scope + " " + operation.cli());
      }
      case Retried(var scope, var operation, _) -> {
        retried.incrementAndGet();
        draw(scope + " " + operation);
      }
      case Ended(var call) -> {
        ended.incrementAndGet();
        draw(call.scope() + " " + call.operation());
      }
    }
  }

  private void draw(String what) {
    String again = retried.get() == 0 ? "" : ", %d retried".formatted(retried.get());
    line.show(
        ended.get(), planned.get(), "%,d records%s  %s".formatted(records.get(), again, what));
  }

  private void say(String text) {
    if (!quiet && !line.shown()) {
      err.println("tenet: " + text);
    }
  }
}
