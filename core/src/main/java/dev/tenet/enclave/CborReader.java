package dev.tenet.enclave;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads one item of CBOR strictly: nothing may follow it, no map has a key twice, text is UTF-8,
/// strings have their length before them, and items nest at most 16 deep. Arrays and maps may be of
/// indefinite length. What is claimed is never allocated: memory is bounded by the input's length.
final class CborReader {
  private static final int DEEPEST = 16;
  private static final int INDEFINITE = 31;
  private static final int BREAK = 0xff;
  private static final BigInteger ALL = BigInteger.ONE.shiftLeft(64);

  /// What was read, or where and why it could not be.
  sealed interface Result {}

  /// The one item.
  record Item(Cbor item) implements Result {}

  /// Why this is not one item.
  record Malformed(int offset, String reason) implements Result {
    @Override
    public String toString() {
      return reason + " at byte " + offset;
    }
  }

  private final ByteBuffer input;
  private Optional<Malformed> problem = Optional.empty();

  private CborReader(byte[] bytes) {
    this.input = ByteBuffer.wrap(bytes);
  }

  static Result read(byte[] bytes) {
    var reader = new CborReader(bytes);
    Cbor item = reader.item(0);
    if (reader.input.hasRemaining()) {
      reader.fail(reader.input.remaining() + " bytes after the item");
    }
    return reader.problem.<Result>map(problem -> problem).orElseGet(() -> new Item(item));
  }

  // The first problem counts. Nothing is left to read after it, so every loop ends.
  private Cbor fail(String reason) {
    return fail(input.position(), reason);
  }

  private Cbor fail(int offset, String reason) {
    if (problem.isEmpty()) {
      problem = Optional.of(new Malformed(offset, reason));
    }
    input.position(input.limit());
    return Cbor.NULL;
  }

  private Cbor item(int depth) {
    if (depth > DEEPEST) {
      return fail("items nest more than " + DEEPEST + " deep");
    }
    if (!input.hasRemaining()) {
      return fail("the input ends where an item should begin");
    }
    int at = input.position();
    int first = Byte.toUnsignedInt(input.get());
    int major = first >> 5;
    int additional = first & 0x1f;
    if (additional == INDEFINITE) {
      return switch (major) {
        case 4 -> new Cbor.Array(endless(depth));
        case 5 -> endlessPairs(depth);
        case 7 -> fail(at, "a break outside an array or map");
        default -> fail(at, "a string or number of indefinite length");
      };
    }
    if (additional > 27) {
      return fail(at, "the reserved length " + additional);
    }
    int width = additional < 24 ? 0 : 1 << (additional - 24);
    if (input.remaining() < width) {
      return fail(at, "the input ends within a number");
    }
    long argument = additional < 24 ? additional : number(width);
    return switch (major) {
      case 0 -> new Cbor.Int(unsigned(argument));
      case 1 -> new Cbor.Int(unsigned(argument).not());
      case 2 -> Cbor.Bytes.of(string(at, argument));
      case 3 -> text(at, string(at, argument));
      case 4 -> array(at, argument, depth);
      case 5 -> pairs(at, argument, depth);
      case 6 -> new Cbor.Tagged(unsigned(argument), item(depth + 1));
      default -> simple(at, width, argument);
    };
  }

  private long number(int width) {
    return switch (width) {
      case 1 -> Byte.toUnsignedLong(input.get());
      case 2 -> Short.toUnsignedLong(input.getShort());
      case 4 -> Integer.toUnsignedLong(input.getInt());
      default -> input.getLong();
    };
  }

  private static BigInteger unsigned(long bits) {
    BigInteger value = BigInteger.valueOf(bits);
    return bits < 0 ? value.add(ALL) : value;
  }

  private byte[] string(int at, long length) {
    if (Long.compareUnsigned(length, input.remaining()) > 0) {
      fail(
          at,
          "a string of %s bytes where %d are left"
              .formatted(Long.toUnsignedString(length), input.remaining()));
      return new byte[0];
    }
    var bytes = new byte[(int) length];
    input.get(bytes);
    return bytes;
  }

  private Cbor text(int at, byte[] bytes) {
    try {
      return new Cbor.Text(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException invalid) {
      return fail(at, "a text that is not UTF-8");
    }
  }

  private Cbor array(int at, long length, int depth) {
    if (Long.compareUnsigned(length, input.remaining()) > 0) {
      return fail(at, "an array of more items than there are bytes");
    }
    var items = new ArrayList<Cbor>();
    for (long i = 0; i < length && problem.isEmpty(); i++) {
      items.add(item(depth + 1));
    }
    return new Cbor.Array(items);
  }

  private List<Cbor> endless(int depth) {
    var items = new ArrayList<Cbor>();
    while (problem.isEmpty() && !broken()) {
      items.add(item(depth + 1));
    }
    return items;
  }

  private Cbor pairs(int at, long length, int depth) {
    if (Long.compareUnsigned(length, input.remaining() / 2) > 0) {
      return fail(at, "a map of more entries than there are bytes");
    }
    var entries = new LinkedHashMap<Cbor, Cbor>();
    for (long i = 0; i < length && problem.isEmpty(); i++) {
      pair(entries, depth);
    }
    return new Cbor.Pairs(entries);
  }

  private Cbor endlessPairs(int depth) {
    var entries = new LinkedHashMap<Cbor, Cbor>();
    while (problem.isEmpty() && !broken()) {
      pair(entries, depth);
    }
    return new Cbor.Pairs(entries);
  }

  private void pair(Map<Cbor, Cbor> entries, int depth) {
    int at = input.position();
    Cbor key = item(depth + 1);
    if (entries.put(key, item(depth + 1)) != null) {
      fail(at, "a map with the same key twice");
    }
  }

  private boolean broken() {
    if (input.hasRemaining() && Byte.toUnsignedInt(input.get(input.position())) == BREAK) {
      input.get();
      return true;
    }
    return false;
  }

  private Cbor simple(int at, int width, long argument) {
    if (width > 1) {
      return new Cbor.Real(width, unsigned(argument));
    }
    if (width == 1 && argument < 32) {
      return fail(at, "a simple value in two bytes that takes one");
    }
    return new Cbor.Simple((int) argument);
  }
}
