package dev.tenet.enclave;

import dev.tenet.TenetException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// The data of a section: bytes, or a part of a file that is not read until it is needed.
public sealed interface Content {
  /// Return how many bytes it has.
  long size();

  /// Bytes in memory.
  record Bytes(Octets bytes) implements Content {
    /// Copy bytes.
    public static Bytes of(byte[] bytes) {
      return new Bytes(Octets.of(bytes));
    }

    @Override
    public long size() {
      return bytes.length();
    }
  }

  /// A part of a file.
  record Slice(Path file, long offset, long size) implements Content {}

  /// Return a whole file.
  ///
  /// @throws TenetException if it cannot be read
  static Content of(Path file) {
    try {
      return new Slice(file, 0, Files.size(file));
    } catch (IOException unreadable) {
      throw Unreadable.of(file, unreadable);
    }
  }

  /// Takes bytes as they are read.
  interface Sink {
    /// Take the first `length` bytes of the buffer, which is used again afterwards.
    void take(byte[] buffer, int length) throws IOException;
  }

  /// Read all of it in pieces.
  default void read(byte[] buffer, Sink sink) throws IOException {
    switch (this) {
      case Bytes(Octets bytes) -> sink.take(bytes.bytes(), bytes.length());
      case Slice(Path file, long offset, long size) -> {
        try (FileChannel channel = FileChannel.open(file).position(offset)) {
          InputStream in = Channels.newInputStream(channel);
          for (long left = size; left > 0; ) {
            int length = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
            if (length == 0) {
              throw new EOFException("it became shorter while it was read");
            }
            sink.take(buffer, length);
            left -= length;
          }
        }
      }
    }
  }
}
