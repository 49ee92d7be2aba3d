package dev.tenet.enclave;

import java.util.List;

/// The rules of the header, by itself and against the sections that are there.
record HeaderRules(EifHeader header, List<EifSection> sections, Findings findings) {
  private static final int FLAGS_AT = 0x006;
  private static final int RESERVED_AT = 0x018;
  private static final int SECTIONS_AT = 0x01a;
  private static final int OFFSETS_AT = 0x01c;
  private static final int SIZES_AT = 0x11c;
  private static final int RESERVED_TOO_AT = 0x21c;

  void judge() {
    alone();
    if (sections.size() != header.sections()) {
      findings.add(
          EifRule.SECTION_COUNT,
          SECTIONS_AT,
          "the file has %d sections, the header says %d"
              .formatted(sections.size(), header.sections()));
    }
    for (int slot = 0; slot < EifHeader.SLOTS; slot++) {
      slot(slot);
    }
  }

  private void alone() {
    if (header.magic() != EifHeader.MAGIC) {
      findings.add(
          EifRule.MAGIC, 0, "it begins with %08x, not with .eif".formatted(header.magic()));
    }
    if (header.version() < 2 || header.version() > 4) {
      findings.add(EifRule.VERSION, 4, "version %d, not 2 to 4".formatted(header.version()));
    }
    if (header.sections() < 2 || header.sections() > EifHeader.SLOTS) {
      findings.add(
          EifRule.NUM_SECTIONS,
          SECTIONS_AT,
          "the header says %d sections, not 2 to %d".formatted(header.sections(), EifHeader.SLOTS));
    }
    if ((header.flags() & ~1) != 0) {
      findings.add(
          EifRule.FLAGS_RESERVED,
          FLAGS_AT,
          "flags %04x: only bit 0 has a meaning".formatted(header.flags()));
    }
    reserved(header.reserved(), RESERVED_AT);
    reserved(header.reservedToo(), RESERVED_TOO_AT);
  }

  private void reserved(int value, int offset) {
    if (value != 0) {
      findings.add(
          EifRule.RESERVED_NONZERO, offset, "a reserved field is %x, not 0".formatted(value));
    }
  }

  private void slot(int slot) {
    long offset = header.offsets().get(slot);
    long size = header.sizes().get(slot);
    int offsetAt = OFFSETS_AT + slot * Long.BYTES;
    int sizeAt = SIZES_AT + slot * Long.BYTES;
    if (slot >= header.sections()) {
      if (offset != 0 || size != 0) {
        findings.add(
            EifRule.UNUSED_SLOT,
            offset != 0 ? offsetAt : sizeAt,
            "the header describes section %d, which it does not count".formatted(slot));
      }
      return;
    }
    if (slot >= sections.size()) {
      return;
    }
    EifSection section = sections.get(slot);
    if (offset != section.offset()) {
      findings.add(
          EifRule.SECTION_OFFSET,
          section,
          offsetAt,
          "section %d begins at %d, the header says %s"
              .formatted(slot, section.offset(), Long.toUnsignedString(offset)));
    }
    if (size != section.size()) {
      findings.add(
          EifRule.SECTION_SIZE,
          section,
          sizeAt,
          "section %d has %s bytes, the header says %s"
              .formatted(slot, Long.toUnsignedString(section.size()), Long.toUnsignedString(size)));
    }
  }
}
