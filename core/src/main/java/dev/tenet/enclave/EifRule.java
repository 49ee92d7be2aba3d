package dev.tenet.enclave;

import java.util.Locale;

/// What must hold of an image file ("EIF specification 2024-06-21" and the code of
/// aws-nitro-enclaves-image-format). The file is invalid where one of those that are not mere
/// warnings is broken.
public enum EifRule {
  /// A file has a header.
  TRUNCATED_HEADER,
  /// It begins with `.eif`.
  MAGIC,
  /// Versions 2, 3 and 4 are published.
  VERSION,
  /// There are 2 to 32 sections.
  NUM_SECTIONS,
  /// The header says how many there are.
  SECTION_COUNT,
  /// A section ends before the file does.
  SECTION_TRUNCATED,
  /// Nothing follows the last one.
  TRAILING_DATA,
  /// Types 1 to 5 exist.
  SECTION_TYPE,
  /// The header says where each section begins.
  SECTION_OFFSET,
  /// The header says how long it is.
  SECTION_SIZE,
  /// The header has the checksum of the file.
  CRC,
  /// There is one kernel.
  KERNEL_COUNT,
  /// There is one command line.
  CMDLINE_COUNT,
  /// There is a ramdisk.
  RAMDISK_MISSING,
  /// Ramdisks come after the kernel.
  RAMDISK_BEFORE_KERNEL,
  /// Version 4 has metadata.
  METADATA_MISSING,
  /// There is at most one section of it.
  METADATA_COUNT,
  /// It is the JSON that builders write.
  METADATA_JSON,
  /// A command line has no NUL.
  CMDLINE_NUL,
  /// There is at most one signature section.
  SIGNATURE_COUNT,
  /// It has at most 32,768 bytes.
  SIGNATURE_SIZE,
  /// It is the CBOR that signers write.
  SIGNATURE_FORMAT,
  /// It holds a certificate.
  SIGNATURE_CERT,
  /// The algorithm is that of the key's curve.
  SIGNATURE_ALG,
  /// The signature verifies with the certificate's key.
  SIGNATURE_INVALID,
  /// What is signed is PCR0 of this file.
  SIGNATURE_PAYLOAD,
  /// The certificate has not ended.
  SIGNATURE_CERT_EXPIRED,
  /// It has begun.
  SIGNATURE_CERT_NOT_YET_VALID,
  /// Reserved flags are 0.
  FLAGS_RESERVED(true),
  /// Reserved fields are 0.
  RESERVED_NONZERO(true),
  /// Places without a section are 0.
  UNUSED_SLOT(true),
  /// Metadata came with version 4.
  METADATA_VERSION(true),
  /// Signatures came with version 3.
  SIGNATURE_VERSION(true),
  /// Only the first signature counts.
  SIGNATURE_ENTRIES(true),
  /// White space around the command line changes PCR0 and PCR1.
  CMDLINE_WHITESPACE(true),
  /// The kernel is of the architecture that the flags say.
  KERNEL_ARCH(true),
  /// PCR2 measures something.
  PCR2_CONSTANT(true);

  private final boolean warning;

  EifRule() {
    this(false);
  }

  EifRule(boolean warning) {
    this.warning = warning;
  }

  /// Return its id, such as `eif.section-size`.
  public String id() {
    return "eif." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Say whether a file that breaks it is valid nevertheless.
  public boolean warning() {
    return warning;
  }
}
