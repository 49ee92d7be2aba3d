package dev.tenet.enclave;

/// A section to write.
record Part(SectionType type, int flags, Content content) {
  Part(SectionType type, Content content) {
    this(type, 0, content);
  }
}
