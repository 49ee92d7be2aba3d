package dev.tenet.enclave;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Writes CBOR in its shortest form, definite lengths, maps in the order given (RFC 8949, 4.2.1
/// without the order of keys).
final class CborWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private CborWriter() {}

  static byte[] write(Cbor item) {
    var writer = new CborWriter();
    writer.item(item);
    return writer.out.toByteArray();
  }

  private void item(Cbor item) {
    switch (item) {
      case Cbor.Int(BigInteger value) -> {
        boolean negative = value.signum() < 0;
        head(negative ? 1 : 0, negative ? value.not() : value);
      }
      case Cbor.Bytes(Octets value) -> {
        head(2, value.length());
        out.writeBytes(value.bytes());
      }
      case Cbor.Text(String value) -> {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        head(3, bytes.length);
        out.writeBytes(bytes);
      }
      case Cbor.Array array -> {
        head(4, array.items().size());
        array.items().forEach(this::item);
      }
      case Cbor.Pairs pairs -> {
        head(5, pairs.entries().size());
        pairs
            .entries()
            .forEach((key, value) -> {
              item(key);
              item(value);
            });
      }
      case Cbor.Tagged(BigInteger tag, Cbor inner) -> {
        head(6, tag);
        item(inner);
      }
      case Cbor.Simple(int number) -> head(7, number);
      case Cbor.Real(int width, BigInteger bits) -> {
        out.write(7 << 5 | (24 + Integer.numberOfTrailingZeros(width)));
        bigEndian(width, bits.longValue());
      }
    }
  }

  private void head(int major, BigInteger argument) {
    int width = width(argument);
    if (width == 0) {
      out.write(major << 5 | argument.intValue());
    } else {
      out.write(major << 5 | (24 + Integer.numberOfTrailingZeros(width)));
      bigEndian(width, argument.longValue());
    }
  }

  private void head(int major, int argument) {
    head(major, BigInteger.valueOf(argument));
  }

  private static int width(BigInteger argument) {
    if (argument.compareTo(BigInteger.valueOf(24)) < 0) {
      return 0;
    }
    int bytes = (argument.bitLength() + 7) / 8;
    return bytes <= 2 ? bytes : bytes <= 4 ? 4 : 8;
  }

  private void bigEndian(int width, long value) {
    byte[] eight = ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    out.write(eight, Long.BYTES - width, width);
  }
}
