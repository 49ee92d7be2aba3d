package dev.tenet.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Other processes that use a store, some to be killed.
final class Children {
  private Children() {}

  /// Start a main class of the tests on a place, with more arguments.
  static Process start(Class<?> main, StorePlace place, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
    command.add(main.getName());
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    switch (place) {
      case StorePlace.File(Path path) -> command.add(path.toString());
      case StorePlace.Postgres postgres -> {
        command.add(postgres.url());
        postgres.password().ifPresent(word -> builder.environment().put("PGPASSWORD", word));
      }
    }
    command.addAll(List.of(arguments));
    return builder.start();
  }

  /// Open the store that the first argument names.
  static Store store(String[] arguments) {
    return Store.open(StorePlace.of(arguments[0], System.getenv()));
  }
}
