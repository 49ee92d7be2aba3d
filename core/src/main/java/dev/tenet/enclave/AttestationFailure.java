package dev.tenet.enclave;

/// Why a document is not authentic.
///
/// @param code the kind of failure
/// @param reason what is wrong, in a sentence
public record AttestationFailure(Code code, String reason) {
  /// The kinds, in the order in which they are told.
  public enum Code {
    /// It is not the CBOR of a signed map. Nothing else was looked at.
    MALFORMED,
    /// It has a tag that is not that of COSE_Sign1.
    BAD_TAG,
    /// It has headers that the signature does not cover.
    UNPROTECTED_NOT_EMPTY,
    /// The protected header is not exactly ES384.
    BAD_ALGORITHM,
    /// The signature has not 96 bytes.
    BAD_SIGNATURE_LENGTH,
    /// A field is missing or breaks its rule. Nothing further was looked at.
    BAD_FIELD,
    /// The certificates do not lead to the pinned root.
    BAD_CHAIN,
    /// A certificate was not valid yet.
    CERT_NOT_YET_VALID,
    /// A certificate was not valid any more.
    CERT_EXPIRED,
    /// The signature is not by the certificate's key over these bytes.
    BAD_SIGNATURE
  }
}
