package dev.tenet.enclave;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// The header of an image file, as it stands there.
///
/// @param version the format's version
/// @param flags bit 0 is the architecture
/// @param defaultMemory bytes, read by nobody
/// @param defaultCpus read by nobody
/// @param sections how many sections there are
/// @param offsets where each section's header begins, 32 of them
/// @param sizes how many bytes of data each section has, 32 of them
/// @param crc the checksum of the file
public record EifHeader(
    int magic,
    int version,
    int flags,
    long defaultMemory,
    long defaultCpus,
    int reserved,
    int sections,
    List<Long> offsets,
    List<Long> sizes,
    int reservedToo,
    int crc) {
  static final int BYTES = 0x224;
  static final int CRC_AT = 0x220;
  static final int SLOTS = 32;
  static final int MAGIC = 0x2e656966;

  // What AWS's builder writes; nothing reads them.
  private static final long MEMORY = 1L << 30;
  private static final long CPUS = 2;

  /// Copy the lists.
  public EifHeader {
    offsets = List.copyOf(offsets);
    sizes = List.copyOf(sizes);
  }

  /// Return the architecture that the flags say.
  public Architecture architecture() {
    return (flags & 1) == 0 ? Architecture.X86_64 : Architecture.AARCH64;
  }

  /// Make the header of a new image, of the format's version 4.
  static EifHeader of(Architecture architecture) {
    List<Long> none = List.of();
    return new EifHeader(MAGIC, 4, architecture.flag(), MEMORY, CPUS, 0, 0, none, none, 0, 0);
  }

  /// The same header over other sections, without its checksum and with nothing in unused places.
  EifHeader over(List<Long> newOffsets, List<Long> newSizes, int leastVersion) {
    return new EifHeader(
        MAGIC,
        Math.max(version, leastVersion),
        flags,
        defaultMemory,
        defaultCpus,
        reserved,
        newOffsets.size(),
        newOffsets,
        newSizes,
        reservedToo,
        0);
  }

  static EifHeader read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new EifHeader(
        in.getInt(),
        Short.toUnsignedInt(in.getShort()),
        Short.toUnsignedInt(in.getShort()),
        in.getLong(),
        in.getLong(),
        Short.toUnsignedInt(in.getShort()),
        Short.toUnsignedInt(in.getShort()),
        longs(in),
        longs(in),
        in.getInt(),
        in.getInt());
  }

  private static List<Long> longs(ByteBuffer in) {
    var longs = new Long[SLOTS];
    Arrays.setAll(longs, slot -> in.getLong());
    return List.of(longs);
  }

  byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(BYTES);
    out.putInt(magic).putShort((short) version).putShort((short) flags);
    out.putLong(defaultMemory).putLong(defaultCpus);
    out.putShort((short) reserved).putShort((short) sections);
    put(out, offsets);
    put(out, sizes);
    return out.putInt(reservedToo).putInt(crc).array();
  }

  private static void put(ByteBuffer out, List<Long> longs) {
    for (int slot = 0; slot < SLOTS; slot++) {
      out.putLong(slot < longs.size() ? longs.get(slot) : 0);
    }
  }
}
