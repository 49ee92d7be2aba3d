package dev.tenet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

final class PatientSourceTest {
  private @TempDir Path folder;
  private String url = "";
  private final SQLiteConfig config = new SQLiteConfig();

  @BeforeEach
  void aStoreInWal() throws SQLException {
    url = "jdbc:sqlite:" + folder.resolve("tenet.db");
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setBusyTimeout(0);
  }

  @Test
  void itWaitsForOneWhoHoldsTheWholeFile() throws SQLException {
    Connection other = holding();
    var pauses = new AtomicInteger();
    var source =
        new PatientSource(
            config,
            Duration.ofDays(1),
            () -> {
              if (pauses.incrementAndGet() == 3) {
                close(other);
              }
            });
    source.setUrl(url);

    try (var connection = source.getConnection()) {
      assertThat(connection.isValid(0)).isTrue();
    }
    assertThat(pauses).hasValue(3);
  }

  @Test
  void itGivesUpWhenItsPatienceIsAtItsEnd() throws SQLException {
    var pauses = new AtomicInteger();
    var source = new PatientSource(config, Duration.ZERO, pauses::incrementAndGet);
    source.setUrl(url);

    try (Connection other = holding()) {
      assertThat(other.isClosed()).isFalse();
      assertThatThrownBy(source::getConnection)
          .isInstanceOf(SQLiteException.class)
          .hasMessageContaining("SQLITE_BUSY");
    }
    assertThat(pauses).hasValue(0);
  }

  @Test
  void whatIsNotBusyFailsAtOnce() {
    var pauses = new AtomicInteger();
    var source = new PatientSource(config, Duration.ofDays(1), pauses::incrementAndGet);
    source.setUrl("jdbc:sqlite:" + folder);

    assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
    assertThat(pauses).hasValue(0);
  }

  private Connection holding() throws SQLException {
    Connection other = DriverManager.getConnection(url);
    try (var statement = other.createStatement()) {
      statement.execute("CREATE TABLE t (x)");
      statement.execute("BEGIN EXCLUSIVE");
    }
    return other;
  }

  private static void close(Connection other) {
    try {
      other.close();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
