package dev.tenet.store;

import dev.tenet.TenetException;
import dev.tenet.aws.apply.Leases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The leases of one run in one process. They are renewed as long as the process lives; where it is
/// known to have died they end at once, elsewhere when their time is over.
final class StoreLeases implements Leases, AutoCloseable {
  /// How long a lease holds that is not renewed.
  static final Duration LENGTH = Duration.ofMinutes(2);

  private static final Duration RENEWED_EVERY = Duration.ofSeconds(30);

  private final Guarded store;
  private final Dialect dialect;
  private final int run;
  private final String holder = UUID.randomUUID().toString();
  private final ThisProcess self = ThisProcess.read();
  private final Map<String, Integer> held = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean renewing;

  StoreLeases(Guarded store, Dialect dialect, int run) {
    this.store = store;
    this.dialect = dialect;
    this.run = run;
  }

  @Override
  public Taken take(Collection<String> resources) {
    return store.ask(database -> {
      var missing = new TreeSet<>(resources);
      missing.removeAll(held.keySet());
      Optional<Busy> busy = database.inTransaction(() -> take(database, missing));
      if (busy.isPresent()) {
        return busy.get();
      }
      renew();
      List<String> taken = List.copyOf(new TreeSet<>(resources));
      taken.forEach(resource -> held.merge(resource, 1, Integer::sum));
      return new Given(taken);
    });
  }

  // In one order, so that two runs never wait for each other.
  private Optional<Busy> take(Database database, Collection<String> resources) {
    var taken = new ArrayList<String>();
    for (String resource : resources) {
      database
          .first("SELECT * FROM lease WHERE resource = ?", Holding::read, resource)
          .filter(holding -> self.outlived(holding.process()))
          .ifPresent(dead -> release(database, resource, dead.holder()));
      database.update("DELETE FROM lease WHERE resource = ? AND ends < " + dialect.now(), resource);
      int inserted =
          database.update(
              """
              INSERT INTO lease (resource, run, holder, machine, pid, began, ends)
              VALUES (?, ?, ?, ?, ?, ?, %s + ?) ON CONFLICT (resource) DO NOTHING
              """
                  .formatted(dialect.now()),
              resource,
              run,
              holder,
              self.machine(),
              self.pid(),
              self.began(),
              LENGTH.toMillis());
      if (inserted == 0) {
        taken.forEach(each -> release(database, each, holder));
        return Optional.of(busy(database, resource));
      }
      taken.add(resource);
    }
    return Optional.empty();
  }

  private static void release(Database database, String resource, String of) {
    database.update("DELETE FROM lease WHERE resource = ? AND holder = ?", resource, of);
  }

  private static Busy busy(Database database, String resource) {
    return new Busy(
        database
            .first("SELECT * FROM lease WHERE resource = ?", Holding::read, resource)
            .map(holding ->
                "%s is being changed by run %d (process %d), which holds it until %s"
                    .formatted(resource, holding.run(), holding.process().pid(), holding.ends()))
            .orElse(resource + " was being changed by another run a moment ago"));
  }

  /// Make sure that nobody else can have taken what this run holds.
  ///
  /// @throws TenetException if somebody can
  void require(Database database) {
    if (extend(database) < held.size()) {
      throw new TenetException(
          TenetException.INTERNAL,
          "run %d was held up for longer than its leases last, and another may have taken over what"
                  .formatted(run)
              + " it changes; no further call was made");
    }
  }

  private int extend(Database database) {
    return database.update(
        "UPDATE lease SET ends = %s + ? WHERE holder = ?".formatted(dialect.now()),
        LENGTH.toMillis(),
        holder);
  }

  private void renew() {
    if (!renewing) {
      renewing = true;
      Thread.ofPlatform().daemon().name("leases").start(this::renewUntilClosed);
    }
  }

  private void renewUntilClosed() {
    try {
      while (!closed.await(RENEWED_EVERY.toSeconds(), TimeUnit.SECONDS)) {
        try {
          store.tell(this::extend);
        } catch (TenetException unreachable) {
          // Try again: no call is made anyway before `require` has renewed them.
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stop renewing and give up what is still held.
  @Override
  public void close() {
    closed.countDown();
    store.tell(database -> database.update("DELETE FROM lease WHERE holder = ?", holder));
  }

  private final class Given implements Held {
    private final List<String> resources;

    Given(List<String> resources) {
      this.resources = resources;
    }

    @Override
    public void close() {
      store.tell(database -> {
        for (String resource : resources) {
          if (held.merge(resource, -1, Integer::sum) == 0) {
            held.remove(resource);
            release(database, resource, holder);
          }
        }
      });
    }
  }

  private record Holding(int run, String holder, ThisProcess process, Instant ends) {
    static Holding read(ResultSet row) throws SQLException {
      return new Holding(
          row.getInt("run"),
          row.getString("holder"),
          new ThisProcess(row.getString("machine"), row.getLong("pid"), row.getLong("began")),
          Instant.ofEpochMilli(row.getLong("ends")));
    }
  }
}
