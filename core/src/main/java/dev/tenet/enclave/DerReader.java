package dev.tenet.enclave;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Reads the elements of DER that a signature is made of (X.690, 8.1).
final class DerReader {
  private final ByteBuffer input;

  DerReader(byte[] bytes) {
    this.input = ByteBuffer.wrap(bytes);
  }

  /// Return the content of the next element if it has the tag.
  Optional<byte[]> content(int tag) {
    if (input.remaining() < 2 || Byte.toUnsignedInt(input.get()) != tag) {
      return Optional.empty();
    }
    int length = Byte.toUnsignedInt(input.get());
    if (length == 0x81 && input.hasRemaining()) {
      length = Byte.toUnsignedInt(input.get());
    } else if (length > 0x80) {
      return Optional.empty();
    }
    if (length == 0 || length > input.remaining()) {
      return Optional.empty();
    }
    var content = new byte[length];
    input.get(content);
    return Optional.of(content);
  }

  boolean atEnd() {
    return !input.hasRemaining();
  }
}
