package dev.tenet.enclave;

/// Something to know about a document, which may be authentic nevertheless.
///
/// @param code the kind
/// @param message a sentence
public record AttestationFinding(Code code, String message) {
  /// The kinds.
  public enum Code {
    /// The enclave runs in debug mode: its console can be read, its registers are zero.
    DEBUG_MODE,
    /// PCR4 is not that of the instance in the module's id.
    MODULE_PCR4_MISMATCH,
    /// A field is longer than the specification's text allows, not longer than its grammar does.
    WARN_FIELD_LENGTH,
    /// A field that the specification does not have.
    UNKNOWN_FIELD,
    /// The certificate's name is not the module's.
    LEAF_CN,
    /// PCR1 is that of a kernel and init that `nitro-cli` ships.
    PCR1_STOCK,
    /// PCR1 is none of those.
    PCR1_UNKNOWN,
    /// PCR2 measures nothing.
    PCR2_CONSTANT
  }
}
