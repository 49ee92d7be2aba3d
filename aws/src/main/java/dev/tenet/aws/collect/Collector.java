package dev.tenet.aws.collect;

import dev.tenet.TenetException;
import dev.tenet.snapshot.Manifest;
import dev.tenet.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Collects live accounts into a snapshot directory.
public final class Collector {
  private static final int ACCOUNTS_AT_ONCE = 8;

  private final CollectRequest request;
  private final Connection connection;
  private final InstantSource clock;

  /// @param clock says when calls were made and the collection ended
  Collector(CollectRequest request, Connection connection, InstantSource clock) {
    this.request = request;
    this.connection = connection;
    this.clock = clock;
  }

  /// Collect, or go on with an interrupted collection in the same directory. What a call could not
  /// bring stands in the manifest and the others go on; running again with the same directory tries
  /// what is missing once more.
  ///
  /// @throws TenetException if there are no valid credentials to start with, or the directory
  ///   cannot be used
  public static CollectSummary collect(CollectRequest request, Path directory, Progress progress) {
    try (var connection = Connection.open(request.access(), progress)) {
      return new Collector(request, connection, InstantSource.system()).collect(directory);
    }
  }

  CollectSummary collect(Path directory) {
    try (var sessions = new Sessions(connection)) {
      Members members = Members.find(request.accounts(), request.role(), sessions, connection);
      Journal journal = Journal.open(directory, request.at());
      var store =
          new KindRun.Store(journal, new SnapshotWriter(directory), connection.progress(), clock);
      return new CollectSummary(read(members, sessions.home(), store, Manifest.read(directory)));
    }
  }

  private Manifest read(
      Members members, String home, KindRun.Store store, Optional<Manifest> before) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var run = new Run(request, store, executor, members, before);
      var permits = new Semaphore(ACCOUNTS_AT_ONCE);
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (Member member : members.list()) {
        all.add(CompletableFuture.runAsync(() -> account(member, home, run, permits), executor));
      }
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
      return run.finish(clock);
    } catch (CompletionException stopped) {
      throw stopped.getCause() instanceof TenetException refused ? refused : stopped;
    }
  }

  private void account(Member member, String home, Run run, Semaphore permits) {
    permits.acquireUninterruptibly();
    try (var gateway =
        new Gateway(member.account().accountId(), member.credentials(), connection)) {
      new AccountRun(member, gateway, home, run).read();
    } finally {
      permits.release();
    }
  }
}
