package dev.tenet.store;

import dev.tenet.aws.apply.Direction;
import dev.tenet.aws.apply.Entry;
import dev.tenet.aws.apply.Leases.Held;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Takes a lease and writes to the journal of a run, says so, and waits to be killed.
final class Holding {
  private Holding() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (Changes changes = Children.store(arguments).changes();
        ChangeRun run = changes.open(Integer.parseInt(arguments[1]))) {
      if (run.leases().take(List.of("arn:a")) instanceof Held) {
        run.journal()
            .write(new Entry("p", 0, Direction.FORWARD, Entry.Event.INTENDED, Instant.now(), "x"));
        System.out.println("held");
        new CountDownLatch(1).await();
      }
    }
  }
}
