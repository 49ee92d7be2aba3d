package dev.tenet.store;

import dev.tenet.TenetException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;

/// A store that is there and has the schema of this version.
public final class Store {
  private static final int BUSY_MILLISECONDS = 30_000;
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final int CACHE_KIBIBYTES = 64 * 1024;
  private static final int CONNECT_SECONDS = 10;
  private static final int ANSWER_SECONDS = 120;

  private final DataSource source;
  private final Dialect dialect;
  private final StorePlace place;

  private Store(DataSource source, Dialect dialect, StorePlace place) {
    this.source = source;
    this.dialect = dialect;
    this.place = place;
  }

  /// Open a store, made or brought up to date if need be.
  ///
  /// @throws TenetException if it cannot be
  public static Store open(StorePlace place) {
    Store store =
        switch (place) {
          case StorePlace.File(Path path) -> new Store(sqlite(path), Dialect.SQLITE, place);
          case StorePlace.Postgres postgres ->
              new Store(postgresql(postgres), Dialect.POSTGRESQL, place);
        };
    try (Database database = store.connect()) {
      new Schema(database, store.source, store.dialect, place.toString()).bringUpToDate();
    }
    return store;
  }

  /// Return the place.
  public StorePlace place() {
    return place;
  }

  /// Begin to record a run.
  public Recorder record(RunStart start) {
    return Recorder.begin(connect(), start);
  }

  /// Open what is known of runs and findings.
  public RunHistory history() {
    return new RunHistory(connect());
  }

  /// Open what is known of the plans that were applied.
  public Changes changes() {
    return new Changes(connect(), dialect, place.toString());
  }

  /// Make a connection of one's own.
  Database connect() {
    return Database.connect(source, dialect, place.toString());
  }

  private static DataSource sqlite(Path path) {
    create(path);
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLISECONDS);
    config.setCacheSize(-CACHE_KIBIBYTES);
    config.enforceForeignKeys(true);
    // A transaction that began as a reader cannot always become a writer later.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    var source =
        new PatientSource(
            config,
            Duration.ofMillis(BUSY_MILLISECONDS),
            () -> LockSupport.parkNanos(PAUSE.toNanos()));
    source.setUrl("jdbc:sqlite:" + path.toAbsolutePath());
    return source;
  }

  // Nobody else may read where the fleet is weak. SQLite gives its other files the same mode.
  private static void create(Path path) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException there) {
      if (!Files.isRegularFile(path)) {
        throw new TenetException(
            TenetException.INTERNAL, "the store %s is not a file".formatted(path), there);
      }
    } catch (IOException refused) {
      throw new TenetException(
          TenetException.INTERNAL,
          "the store %s cannot be made: %s".formatted(path, refused),
          refused);
    }
  }

  private static DataSource postgresql(StorePlace.Postgres place) {
    var source = new PGSimpleDataSource();
    source.setURL(place.url());
    place.password().ifPresent(source::setPassword);
    source.setApplicationName("tenet");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(ANSWER_SECONDS);
    source.setReWriteBatchedInserts(true);
    return source;
  }
}
