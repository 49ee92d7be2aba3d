package dev.tenet.enclave;

import dev.tenet.TenetException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/// Reads an image file in one pass: walks the sections as AWS's reader does, measures what goes by,
/// and then compares with the header and the rules. Memory does not depend on what a file claims.
public final class EifReader {
  // Far beyond the 32 that a valid file may have; a file of empty sections ends here.
  private static final int MOST_SECTIONS = 1_024;
  private static final int BUFFER = 1 << 20;

  private final FileChannel file;
  private final byte[] buffer = new byte[BUFFER];
  private final Measurer measurer = new Measurer();
  private final CRC32 checksum = new CRC32();
  private final List<EifSection> sections = new ArrayList<>();
  private final Map<SectionType, Kept> kept = new EnumMap<>(SectionType.class);

  private EifReader(FileChannel file) {
    this.file = file;
  }

  /// Read a file.
  ///
  /// @param at when the certificate of a signature must be valid
  /// @throws TenetException if the file cannot be read
  public static Eif read(Path path, Instant at) {
    try (FileChannel file = FileChannel.open(path)) {
      return new EifReader(file).read(at);
    } catch (IOException unreadable) {
      throw Unreadable.of(path, unreadable);
    }
  }

  private Eif read(Instant at) throws IOException {
    long size = file.size();
    if (size < EifHeader.BYTES) {
      return EifRules.withoutHeader(size);
    }
    byte[] header = read(0, EifHeader.BYTES);
    checksum.update(header, 0, EifHeader.CRC_AT);
    Walked walked = walk(size);
    boolean whole = walked.end() == Walked.End.WHOLE || walked.end() == Walked.End.TRAILING;
    var rules =
        new EifRules(EifHeader.read(header), sections, kept, walked, at)
            .measured(
                whole ? Optional.of(measurer.measurements()) : Optional.empty(),
                (int) checksum.getValue());
    return rules.judge(size);
  }

  private Walked walk(long size) throws IOException {
    long at = EifHeader.BYTES;
    while (size - at >= EifSection.HEADER) {
      if (sections.size() == MOST_SECTIONS) {
        return new Walked(Walked.End.TOO_MANY, at);
      }
      byte[] header = read(at, EifSection.HEADER);
      ByteBuffer in = ByteBuffer.wrap(header);
      var section =
          new EifSection(
              sections.size(),
              Short.toUnsignedInt(in.getShort()),
              Short.toUnsignedInt(in.getShort()),
              at,
              in.getLong());
      sections.add(section);
      if (Long.compareUnsigned(section.size(), size - section.data()) > 0) {
        return new Walked(Walked.End.CUT_OFF, at);
      }
      checksum.update(header);
      stream(section);
      at = section.data() + section.size();
    }
    return new Walked(at == size ? Walked.End.WHOLE : Walked.End.TRAILING, at);
  }

  private void stream(EifSection section) throws IOException {
    measurer.begin(section.type());
    Optional<Kept> keep =
        section
            .type()
            .filter(type -> !kept.containsKey(type))
            .map(type -> kept.computeIfAbsent(type, Kept::of));
    long end = section.data() + section.size();
    for (long at = section.data(); at < end; ) {
      int length = (int) Math.min(BUFFER, end - at);
      fill(at, length);
      checksum.update(buffer, 0, length);
      measurer.update(buffer, length);
      keep.ifPresent(it -> it.update(buffer, length));
      at += length;
    }
  }

  private byte[] read(long at, int length) throws IOException {
    fill(at, length);
    return java.util.Arrays.copyOf(buffer, length);
  }

  private void fill(long at, int length) throws IOException {
    ByteBuffer into = ByteBuffer.wrap(buffer, 0, length);
    while (into.hasRemaining()) {
      if (file.read(into, at + into.position()) < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
  }
}
