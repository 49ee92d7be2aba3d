package dev.tenet.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenet.TenetException;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;

/// Writes a snapshot in Tenet's own layout: `<account>/<region>/<service>-<operation>.json`,
/// further pages numbered, and `manifest.json` at the root. A file is there in full or not at all.
public final class SnapshotWriter {
  private static final ObjectWriter JSON =
      AwsJson.json()
          .rebuild()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build()
          .writerWithDefaultPrettyPrinter();

  private final Path root;

  /// Write to a directory, which is made when the first file is.
  public SnapshotWriter(Path root) {
    this.root = root;
  }

  /// Return where a page of an operation's output stands.
  ///
  /// @param page counted from 1; the first has no number in its name
  public Path file(Scope scope, Operation operation, int page) {
    String number = page == 1 ? "" : "." + page;
    return root.resolve(scope.account())
        .resolve(scope.region())
        .resolve(operation.file() + number + ".json");
  }

  /// Write a page. Secrets must have been taken out before ([Redaction]).
  ///
  /// @throws TenetException if the disk refuses
  public void page(Scope scope, Operation operation, int page, JsonNode content) {
    write(file(scope, operation, page), content);
  }

  /// Write the manifest.
  ///
  /// @throws TenetException if the disk refuses
  public void manifest(Manifest manifest) {
    write(root.resolve(Manifest.FILE), manifest);
  }

  private static void write(Path file, Object content) {
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      Files.createDirectories(unfinished.toAbsolutePath().getParent());
      try (OutputStream out = Files.newOutputStream(unfinished)) {
        JSON.writeValue(out, content);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | JacksonIOException full) {
      throw new TenetException(
          TenetException.INTERNAL, file + " cannot be written: " + full.getMessage(), full);
    }
  }
}
