package dev.tenet.enclave;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// Verification of attestation documents, with authorities that were seen before and without,
/// beside the JDK's bare ECDSA on P-384, below which nothing that is built on it can come; and
/// measuring an image of 1 GB, most of it in the second ramdisk, beside the JDK's bare SHA-384 over
/// the same file.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@org.openjdk.jmh.annotations.Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx512m"})
@Threads(1)
@State(Scope.Benchmark)
public class BenchmarkEnclave {
  private static final int MEGABYTE = 1 << 20;
  private static final int SIZE = 1_000;

  private final byte[] document =
      Documents.signed(Documents.LINE, Documents.fields(Documents.LINE));
  private final AttestationVerifier warm = Documents.verifier(Documents.LINE);
  private final TimePolicy time = new TimePolicy.Live(Documents.AT);
  private final byte[] message = new byte[4_096];
  private byte[] signature = new byte[0];
  private Path directory = Path.of("");
  private Path image = Path.of("");

  /// Sign a message, and write the image.
  @Setup
  public void prepare() throws Exception {
    signature = CoseAlgorithm.ES384.sign(Documents.LINE.leaf().key().getPrivate(), message);
    directory = Files.createTempDirectory("tenet-benchmark-");
    Path application = directory.resolve("application");
    var piece = new byte[MEGABYTE];
    try (OutputStream out = Files.newOutputStream(application)) {
      for (int i = 0; i < SIZE; i++) {
        piece[i] = (byte) i;
        out.write(piece);
      }
    }
    image = directory.resolve("image.eif");
    new EifImage(
            Architecture.X86_64,
            Content.Bytes.of(Images.kernel()),
            "console=ttyS0",
            List.of(Images.text("init"), Content.of(application)))
        .write(Images.METADATA, Optional.empty(), image, Images.AT);
    Files.delete(application);
  }

  /// Delete the image.
  @TearDown
  public void delete() throws IOException {
    Files.delete(image);
    Files.delete(directory);
  }

  /// Verify a document whose certificates were proven before.
  @Benchmark
  public boolean documentOfKnownAuthorities() {
    return sure(warm.verify(document, time));
  }

  /// Verify one whose certificates were not.
  @Benchmark
  public boolean documentOfNewAuthorities() {
    return sure(Documents.verifier(Documents.LINE).verify(document, time));
  }

  private static boolean sure(Attestation attestation) {
    if (!attestation.authentic()) {
      throw new IllegalStateException(attestation.failures().toString());
    }
    return true;
  }

  /// Verify one signature with the JDK.
  @Benchmark
  public boolean bareSignature() {
    return CoseAlgorithm.ES384.verifies(
        Documents.LINE.leaf().key().getPublic(), message, signature);
  }

  /// Read, check and measure the image.
  @Benchmark
  public Eif image() {
    return EifReader.read(image, Images.AT);
  }

  /// Hash the same file.
  @Benchmark
  public byte[] bareHash() {
    MessageDigest digest = Extension.sha384();
    var buffer = new byte[MEGABYTE];
    try {
      Content.of(image).read(buffer, (bytes, length) -> digest.update(bytes, 0, length));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return digest.digest();
  }
}
