package dev.tenet.cli;

import dev.tenet.store.StorePlace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where the store is.
final class StoreOptions {
  @Option(
      names = "--store",
      paramLabel = "FILE|URL",
      description = {
        "The history of runs: a file, or jdbc:postgresql://HOST/DATABASE with the password in",
        "PGPASSWORD or ~/.pgpass (default: TENET_STORE, else ~/.local/share/tenet/tenet.db)."
      })
  private Optional<String> named = Optional.empty();

  StorePlace place() {
    Map<String, String> environment = System.getenv();
    return named
        .map(place -> StorePlace.of(place, environment))
        .orElseGet(() -> StorePlace.usual(environment, Path.of(System.getProperty("user.home"))));
  }
}
