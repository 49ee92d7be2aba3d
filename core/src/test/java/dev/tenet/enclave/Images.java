package dev.tenet.enclave;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// Small image files for tests.
final class Images {
  static final Instant AT = Instant.parse("2026-11-25T00:00:00Z");
  static final Certificates SIGNER =
      Certificates.of(
          Certificates.Wanted.leaf(
              "signer", AT.minusSeconds(86_400), AT.plusSeconds(400L * 86_400)));
  static final EifImage IMAGE =
      new EifImage(
          Architecture.X86_64,
          Content.Bytes.of(kernel()),
          "console=ttyS0",
          List.of(text("the first ramdisk"), text("the application")));

  static final EifMetadata METADATA =
      new EifMetadata(
          "signer",
          "1.0",
          new EifMetadata.Build("1970-01-01T00:00:00+00:00", "tenet", "0.1.0", "Linux", "6.1"),
          Optional.empty(),
          Optional.empty());

  private Images() {}

  static byte[] kernel() {
    byte[] kernel = new byte[0x300];
    kernel[0x1fe] = 0x55;
    kernel[0x1ff] = (byte) 0xaa;
    System.arraycopy("HdrS".getBytes(StandardCharsets.US_ASCII), 0, kernel, 0x202, 4);
    return kernel;
  }

  static Content text(String text) {
    return Content.Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  static EifSigner signer() {
    return EifSigner.of(SIGNER.pem(), SigningKey.of(SIGNER.keyPem()));
  }

  static byte[] written(Path directory, Optional<EifSigner> signer) {
    Path file = directory.resolve("image.eif");
    IMAGE.write(METADATA, signer, file, AT);
    try {
      return Files.readAllBytes(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Eif read(Path directory, byte[] image) {
    Path file = directory.resolve("changed.eif");
    try {
      Files.write(file, image);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return EifReader.read(file, AT);
  }

  /// Put the right checksum into a changed file.
  static byte[] checked(byte[] image) {
    var crc = new CRC32();
    crc.update(image, 0, EifHeader.CRC_AT);
    crc.update(image, EifHeader.BYTES, image.length - EifHeader.BYTES);
    ByteBuffer.wrap(image).putInt(EifHeader.CRC_AT, (int) crc.getValue());
    return image;
  }
}
