package dev.tenet.store;

import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Connects to a file of SQLite's that another may just be making, closing or recovering. For these
/// moments that other holds the whole file, and SQLite refuses without waiting as long as its busy
/// timeout says (SQLite, "Write-Ahead Logging", section "Sometimes Queries Return SQLITE_BUSY In
/// WAL Mode").
final class PatientSource extends SQLiteDataSource {
  private final Duration patience;
  private final Runnable pause;

  /// @param patience how long to try
  /// @param pause what to do before trying again
  PatientSource(SQLiteConfig config, Duration patience, Runnable pause) {
    super(config);
    this.patience = patience;
    this.pause = pause;
  }

  @Override
  public SQLiteConnection getConnection(String user, String password) throws SQLException {
    long begun = System.nanoTime();
    while (true) {
      try {
        return super.getConnection(user, password);
      } catch (SQLiteException refused) {
        if (!isBusy(refused) || System.nanoTime() - begun >= patience.toNanos()) {
          throw refused;
        }
        pause.run();
      }
    }
  }

  // Codes that extend "busy" hold it in their last eight bits.
  private static boolean isBusy(SQLiteException refused) {
    return (refused.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
  }
}
