package dev.tenet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest implements StoreContract, ChangesContract {
  private final AtomicInteger stores = new AtomicInteger();

  @TempDir Path directory;

  @Override
  public StorePlace place() {
    return new StorePlace.File(directory.resolve("data/" + stores.incrementAndGet() + "/tenet.db"));
  }

  @Test
  void nobodyElseMayReadIt() throws IOException {
    Runs.Made.onDay(1).in(Store.open(place()));

    try (Stream<Path> files = Files.walk(directory.resolve("data"))) {
      assertThat(files)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void aFolderOrAnotherFileIsNoStore() throws IOException {
    Path other = Files.writeString(directory.resolve("notes.txt"), "not a database ".repeat(99));

    assertThatThrownBy(() -> Store.open(new StorePlace.File(directory)))
        .hasMessageContaining("is not a file");
    assertThatThrownBy(() -> Store.open(new StorePlace.File(other)))
        .hasMessageContaining("notes.txt")
        .hasMessageContaining("not a database");
  }
}
