package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.enclave.AttestationVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;

/// A small file of keys, certificates, signatures or documents.
record EnclaveFile(Path path) {
  // The largest document in hexadecimal digits, with room for line ends.
  private static final int MOST = 3 * AttestationVerifier.MOST;

  byte[] bytes() {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw TenetException.usage("%s has more than %d bytes".formatted(path, MOST));
      }
      return bytes;
    } catch (IOException unreadable) {
      throw new TenetException(
          TenetException.USAGE, path + " cannot be read: " + unreadable, unreadable);
    }
  }

  /// Return what the file holds as it is, or in hexadecimal digits, or in base64. Neither a
  /// document nor a signature in DER begins with a letter of those.
  byte[] decoded() {
    byte[] bytes = bytes();
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("\\s", "");
    if (text.length() % 2 == 0 && text.matches("[0-9a-fA-F]+")) {
      return HexFormat.of().parseHex(text);
    }
    try {
      return text.matches("[A-Za-z0-9+/]+=*")
          ? Base64.getDecoder().decode(text)
          : text.matches("[A-Za-z0-9_-]+=*") ? Base64.getUrlDecoder().decode(text) : bytes;
    } catch (IllegalArgumentException neither) {
      return bytes;
    }
  }
}
