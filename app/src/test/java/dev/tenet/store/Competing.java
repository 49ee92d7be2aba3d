package dev.tenet.store;

import dev.tenet.aws.apply.Leases;
import dev.tenet.aws.apply.Leases.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Takes a lease so many times, each time making and removing a file that nobody else may have made
/// meanwhile.
final class Competing {
  private Competing() {}

  public static void main(String[] arguments) throws IOException {
    Path mark = Path.of(arguments[2]);
    int left = Integer.parseInt(arguments[3]);
    try (Changes changes = Children.store(arguments).changes();
        ChangeRun run = changes.open(Integer.parseInt(arguments[1]))) {
      Leases leases = run.leases();
      while (left > 0) {
        if (leases.take(List.of("arn:a", "arn:b")) instanceof Held held) {
          try (held) {
            Files.createFile(mark);
            Files.delete(mark);
            left--;
          }
        }
      }
    }
  }
}
