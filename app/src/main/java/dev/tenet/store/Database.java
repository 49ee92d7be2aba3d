package dev.tenet.store;

import dev.tenet.TenetException;
import dev.tenet.finding.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/// One connection. Statements are prepared once. Not for several threads at once.
final class Database implements AutoCloseable {
  // How many rows PostgreSQL sends at a time.
  private static final int PAGE = 1_000;

  private final Connection connection;
  private final Dialect dialect;
  private final String place;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /// Reads a row.
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// Takes a row.
  @FunctionalInterface
  interface Take {
    void take(ResultSet row) throws SQLException;
  }

  /// Speaks to the database.
  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException;
  }

  /// Speaks to the database without an answer.
  @FunctionalInterface
  interface Action {
    void run() throws SQLException;
  }

  private Database(Connection connection, Dialect dialect, String place) {
    this.connection = connection;
    this.dialect = dialect;
    this.place = place;
  }

  /// Connect.
  ///
  /// @throws TenetException if there is no way to
  static Database connect(DataSource source, Dialect dialect, String place) {
    try {
      return new Database(source.getConnection(), dialect, place);
    } catch (SQLException refused) {
      throw problem(place, refused);
    }
  }

  /// Return every row.
  <T> List<T> list(String sql, Row<T> row, Object... values) {
    var rows = new ArrayList<T>();
    each(sql, found -> rows.add(row.read(found)), values);
    return rows;
  }

  /// Return the first row.
  <T> Optional<T> first(String sql, Row<T> row, Object... values) {
    return list(sql, row, values).stream().findFirst();
  }

  /// Take every row as it comes.
  void each(String sql, Take take, Object... values) {
    attempt(() -> {
      PreparedStatement statement = bound(sql, values);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          take.take(rows);
        }
      }
    });
  }

  /// Take every row of a long answer as it comes, without holding the others.
  void stream(String sql, Take take, Object... values) {
    if (!dialect.streamsInTransactions()) {
      each(sql, take, values);
      return;
    }
    transaction(() -> {
      bound(sql, values).setFetchSize(PAGE);
      each(sql, take, values);
    });
  }

  /// Change rows.
  ///
  /// @return how many
  int update(String sql, Object... values) {
    return answer(() -> bound(sql, values).executeUpdate());
  }

  /// Change rows many times in one go.
  void batch(String sql, List<Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    answer(() -> {
      PreparedStatement statement = statement(sql);
      for (Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      return statement.executeBatch();
    });
  }

  /// Do all of something or nothing.
  void transaction(Action action) {
    inTransaction(() -> {
      action.run();
      return true;
    });
  }

  /// Do all of something or nothing, and return what it gives.
  <T> T inTransaction(Work<T> work) {
    return answer(() -> {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.run();
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    });
  }

  /// Give room that is not used any more back to the disk, where the database does not by itself.
  void compact() {
    if (dialect == Dialect.SQLITE) {
      update("VACUUM");
    }
  }

  /// Read a time of which there may be none.
  static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long milliseconds = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(milliseconds));
  }

  /// Read a status of which there may be none.
  static Optional<Status> status(ResultSet row, String column) throws SQLException {
    int rank = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Rank.status(rank));
  }

  @Override
  public void close() {
    attempt(connection::close);
  }

  private void attempt(Action action) {
    answer(() -> {
      action.run();
      return true;
    });
  }

  private <T> T answer(Work<T> work) {
    try {
      return work.run();
    } catch (SQLException failed) {
      throw problem(place, failed);
    }
  }

  private PreparedStatement bound(String sql, Object... values) throws SQLException {
    PreparedStatement statement = statement(sql);
    bind(statement, values);
    return statement;
  }

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static TenetException problem(String place, SQLException cause) {
    String said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return new TenetException(
        TenetException.INTERNAL, "the store %s: %s".formatted(place, said), cause);
  }
}
