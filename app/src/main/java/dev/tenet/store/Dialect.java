package dev.tenet.store;

/// What is said in other words to one database than to the other.
enum Dialect {
  SQLITE(
      "INTEGER PRIMARY KEY AUTOINCREMENT",
      "WITHOUT ROWID",
      "CAST(unixepoch('subsec') * 1000 AS INTEGER)"),
  POSTGRESQL(
      "INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
      "",
      "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)");

  private final String numbered;
  private final String clustered;
  private final String now;

  Dialect(String numbered, String clustered, String now) {
    this.numbered = numbered;
    this.clustered = clustered;
    this.now = now;
  }

  /// Return the type of a column whose numbers the database gives.
  String numbered() {
    return numbered;
  }

  /// Return what keeps a table in the order of its primary key.
  String clustered() {
    return clustered;
  }

  /// Return the database's own time in milliseconds since 1970, which is the same for all.
  String now() {
    return now;
  }

  /// Tell whether rows come one by one only within a transaction.
  boolean streamsInTransactions() {
    return this == POSTGRESQL;
  }
}
