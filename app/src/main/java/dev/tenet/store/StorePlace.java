package dev.tenet.store;

import dev.tenet.TenetException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where a store is.
public sealed interface StorePlace {
  /// A file of SQLite's, which is made if it is not there.
  record File(Path path) implements StorePlace {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /// A database of PostgreSQL.
  ///
  /// @param url JDBC's, without a password
  /// @param password empty if the driver is to look into `.pgpass`
  record Postgres(String url, Optional<String> password) implements StorePlace {
    // Neither the password nor what else a URL may carry after its path.
    @Override
    public String toString() {
      return url.substring("jdbc:".length()).replaceFirst("\\?.*", "");
    }
  }

  /// Read what the command line or `TENET_STORE` names: a file, or a URL that begins with
  /// `jdbc:postgresql:`. PostgreSQL's password is that of `PGPASSWORD`, else of `.pgpass`.
  ///
  /// @throws TenetException with exit code 2 for another URL, or one with a password in it
  static StorePlace of(String named, Map<String, String> environment) {
    if (named.startsWith("jdbc:sqlite:")) {
      return new File(Path.of(named.substring("jdbc:sqlite:".length())));
    }
    if (!named.matches("(?i)[a-z]{2,}:.*")) {
      return new File(Path.of(named));
    }
    if (!named.startsWith("jdbc:postgresql:")) {
      throw TenetException.usage(
          "a store is a file or jdbc:postgresql://HOST/DATABASE, not "
              + named.replaceFirst(":.*", ":…"));
    }
    if (named.matches("(?is).*(password=|//[^/?]*@).*")) {
      throw TenetException.usage(
          "the store's URL holds a password, which other users of the machine can see; put it into"
              + " PGPASSWORD or ~/.pgpass");
    }
    return new Postgres(named, Optional.ofNullable(environment.get("PGPASSWORD")));
  }

  /// Return the store that is used if none is named: `tenet/tenet.db` in `XDG_DATA_HOME` or,
  /// without it, in `.local/share` (XDG Base Directory Specification).
  static StorePlace usual(Map<String, String> environment, Path home) {
    return Optional.ofNullable(environment.get("TENET_STORE"))
        .filter(named -> !named.isBlank())
        .map(named -> of(named, environment))
        .orElseGet(() -> new File(data(environment, home).resolve("tenet/tenet.db")));
  }

  // A relative path in the variable is to be ignored.
  private static Path data(Map<String, String> environment, Path home) {
    return Optional.ofNullable(environment.get("XDG_DATA_HOME"))
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElse(home.resolve(".local/share"));
  }
}
