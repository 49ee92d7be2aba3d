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
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
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

  private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:_-]{0,99}");

  private final Path root;

  /// Write to a directory, which is made when the first file is.
  public SnapshotWriter(Path root) {
    this.root = root;
  }

  /// Return where a page of an operation's output stands.
  ///
  /// @param page counted from 1; the first has no number in its name
  /// @throws IllegalArgumentException if the scope's names would lead out of the snapshot
  public Path file(Scope scope, Operation operation, int page) {
    if (!isFolder(scope.account()) || !isFolder(scope.region())) {
      throw new IllegalArgumentException(scope + " is no name of a folder");
    }
    String number = page == 1 ? "" : "." + page;
    return root.resolve(scope.account())
        .resolve(scope.region())
        .resolve(operation.file() + number + ".json");
  }

  /// Tell whether a text can be the name of an account's or Region's folder.
  static boolean isFolder(String name) {
    return FOLDER.matcher(name).matches();
  }

  /// Write a page. Secrets must have been taken out before ([Redaction]).
  ///
  /// @throws TenetException if the disk refuses
  public void page(Scope scope, Operation operation, int page, JsonNode content) {
    page(scope, operation, page, out -> JSON.writeValue(out, content));
  }

  /// Write a page piece by piece.
  ///
  /// @throws TenetException if the disk refuses
  void page(Scope scope, Operation operation, int page, Consumer<JsonGenerator> content) {
    write(file(scope, operation, page), content);
  }

  /// Write the manifest.
  ///
  /// @throws TenetException if the disk refuses
  public void manifest(Manifest manifest) {
    write(root.resolve(Manifest.FILE), out -> JSON.writeValue(out, manifest));
  }

  private static void write(Path file, Consumer<JsonGenerator> content) {
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      Files.createDirectories(unfinished.toAbsolutePath().getParent());
      try (OutputStream out = Files.newOutputStream(unfinished);
          JsonGenerator json = JSON.createGenerator(out)) {
        content.accept(json);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | JacksonIOException full) {
      throw new TenetException(
          TenetException.INTERNAL, file + " cannot be written: " + full.getMessage(), full);
    }
  }
}
