package dev.tenet.store;

import dev.tenet.TenetException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// The tables, in the version this build knows. Flyway is loaded only if they are of another.
final class Schema {
  /// The version of the newest migration.
  static final int VERSION = 2;

  private static final String TABLE = "tenet_schema_history";

  // Of two processes that make the same store one loses, and finds it made.
  private static final int ATTEMPTS = 3;

  private final Database database;
  private final DataSource source;
  private final Dialect dialect;
  private final String place;

  Schema(Database database, DataSource source, Dialect dialect, String place) {
    this.database = database;
    this.source = source;
    this.dialect = dialect;
    this.place = place;
  }

  /// Make the tables or bring them up to date.
  ///
  /// @throws TenetException if that fails or a newer version made them
  void bringUpToDate() {
    for (int attempt = 1; version() < VERSION; attempt++) {
      try {
        migrate();
      } catch (FlywayException failed) {
        if (attempt == ATTEMPTS) {
          throw new TenetException(
              TenetException.INTERNAL,
              "the store %s cannot be brought up to date: %s".formatted(place, failed.getMessage()),
              failed);
        }
      }
    }
    if (version() > VERSION) {
      throw new TenetException(
          TenetException.INTERNAL,
          "the store %s was made by a newer version of Tenet (schema %d; this one knows %d)"
              .formatted(place, version(), VERSION));
    }
  }

  /// Return the version of the tables, 0 if there are none.
  private int version() {
    if (!exists()) {
      return 0;
    }
    Optional<String> newest =
        database.first(
            "SELECT version FROM " + TABLE + " WHERE success ORDER BY installed_rank DESC",
            row -> row.getString(1));
    return newest.map(Integer::parseInt).orElse(0);
  }

  private boolean exists() {
    String tables =
        switch (dialect) {
          case SQLITE -> "SELECT 1 FROM sqlite_master WHERE name = ?";
          case POSTGRESQL -> "SELECT 1 WHERE to_regclass(?) IS NOT NULL";
        };
    return database.first(tables, row -> row.getInt(1), TABLE).isPresent();
  }

  private void migrate() {
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:dev/tenet/store")
        .table(TABLE)
        .placeholders(Map.of("numbered", dialect.numbered(), "clustered", dialect.clustered()))
        // A database may hold tables of others.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
