package dev.tenet.enclave;

import java.security.cert.X509Certificate;

/// Who signed an image.
///
/// @param certificate the signer's: PCR8 measures it
/// @param verifies whether the signature is by the certificate's key and over this image's PCR0
public record EifSignature(X509Certificate certificate, boolean verifies) {
  /// The longest section of signatures, in bytes.
  public static final int MOST = 32_768;
}
