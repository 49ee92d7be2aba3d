package dev.tenet.store;

import dev.tenet.fleet.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;

/// A check in a scope.
record Assessed(String check, Scope scope) {
  /// Read the columns `check_id`, `account` and `region`.
  static Assessed read(ResultSet row) throws SQLException {
    return new Assessed(
        row.getString("check_id"), new Scope(row.getString("account"), row.getString("region")));
  }
}
