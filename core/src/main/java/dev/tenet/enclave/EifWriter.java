package dev.tenet.enclave;

import dev.tenet.TenetException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// Writes image files: the same header and sections give the same bytes. The file takes its name
/// when it is complete and the reader finds it valid; until then there is none.
final class EifWriter {
  private static final int BUFFER = 1 << 20;

  private final byte[] buffer = new byte[BUFFER];
  private final CRC32 checksum = new CRC32();

  /// Write a file.
  ///
  /// @param header its flags and defaults; where sections are is filled in
  /// @param at when a signature must be valid
  /// @return what was written, as the reader sees it
  /// @throws TenetException if it cannot be written, or is not valid
  static Eif write(EifHeader header, List<Part> parts, Path target, Instant at) {
    if (parts.size() > EifHeader.SLOTS) {
      throw TenetException.usage(
          "an image has at most %d sections, not %d".formatted(EifHeader.SLOTS, parts.size()));
    }
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    try {
      new EifWriter().write(header, parts, partial);
      Eif written = EifReader.read(partial, at);
      if (!written.valid()) {
        throw TenetException.usage(
            target + " is not written: " + EifImage.errors(written.findings()));
      }
      Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
      return written;
    } catch (IOException full) {
      throw new TenetException(
          TenetException.USAGE, target + " cannot be written: " + full.getMessage(), full);
    } finally {
      delete(partial);
    }
  }

  private static void delete(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException left) {
      throw new TenetException(
          TenetException.INTERNAL, partial + " could not be removed: " + left.getMessage(), left);
    }
  }

  private void write(EifHeader header, List<Part> parts, Path file) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      byte[] bytes = header(header, parts).bytes();
      checksum.update(bytes, 0, EifHeader.CRC_AT);
      put(out, bytes, bytes.length);
      for (Part part : parts) {
        ByteBuffer section = ByteBuffer.allocate(EifSection.HEADER);
        section.putShort((short) part.type().number()).putShort((short) part.flags());
        append(out, section.putLong(part.content().size()).array(), EifSection.HEADER);
        part.content().read(buffer, (piece, length) -> append(out, piece, length));
      }
      ByteBuffer crc = ByteBuffer.allocate(Integer.BYTES).putInt(0, (int) checksum.getValue());
      while (crc.hasRemaining()) {
        out.write(crc, EifHeader.CRC_AT + crc.position());
      }
    }
  }

  private static EifHeader header(EifHeader header, List<Part> parts) {
    var offsets = new ArrayList<Long>();
    var sizes = new ArrayList<Long>();
    long at = EifHeader.BYTES;
    boolean signed = false;
    for (Part part : parts) {
      offsets.add(at);
      sizes.add(part.content().size());
      at += EifSection.HEADER + part.content().size();
      signed |= part.type() == SectionType.SIGNATURE;
    }
    return header.over(offsets, sizes, signed ? 3 : 2);
  }

  private void append(FileChannel out, byte[] bytes, int length) throws IOException {
    checksum.update(bytes, 0, length);
    put(out, bytes, length);
  }

  private static void put(FileChannel out, byte[] bytes, int length) throws IOException {
    ByteBuffer from = ByteBuffer.wrap(bytes, 0, length);
    while (from.hasRemaining()) {
      out.write(from);
    }
  }
}
