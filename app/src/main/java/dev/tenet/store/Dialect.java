package dev.tenet.store;

/// What is said in other words to one database than to the other.
enum Dialect {
  SQLITE("INTEGER PRIMARY KEY AUTOINCREMENT", "WITHOUT ROWID"),
  POSTGRESQL("INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "");

  private final String numbered;
  private final String clustered;

  Dialect(String numbered, String clustered) {
    this.numbered = numbered;
    this.clustered = clustered;
  }

  /// Return the type of a column whose numbers the database gives.
  String numbered() {
    return numbered;
  }

  /// Return what keeps a table in the order of its primary key.
  String clustered() {
    return clustered;
  }

  /// Tell whether rows come one by one only within a transaction.
  boolean streamsInTransactions() {
    return this == POSTGRESQL;
  }
}
