package dev.tenet.enclave;

import dev.tenet.TenetException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file that was named and cannot be read.
final class Unreadable {
  private Unreadable() {}

  static TenetException of(Path path, IOException cause) {
    String why =
        cause instanceof NoSuchFileException ? "there is no such file" : cause.getMessage();
    return new TenetException(TenetException.USAGE, path + " cannot be read: " + why, cause);
  }
}
