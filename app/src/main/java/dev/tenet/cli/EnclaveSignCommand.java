package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.enclave.Eif;
import dev.tenet.enclave.EifImage;
import dev.tenet.enclave.EifReader;
import dev.tenet.enclave.EifSigner;
import dev.tenet.enclave.SigningKey;
import dev.tenet.report.EifJson;
import dev.tenet.report.EifReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "sign",
    description = {
      "Sign an image, in place of whoever signed it before.",
      "Without --key and --signature, print the bytes to sign elsewhere, in hexadecimal digits."
    },
    mixinStandardHelpOptions = true)
final class EnclaveSignCommand implements Callable<Integer> {
  private static final Duration YEAR = Duration.ofDays(365);

  @Spec private CommandSpec spec;
  @Mixin private EnclaveLayout layout;

  @Parameters(paramLabel = "FILE", description = "The image.")
  private Path file = Path.of("");

  @Option(
      names = "--cert",
      required = true,
      paramLabel = "PEM",
      description = "The signer's certificate.")
  private Path certificate = Path.of("");

  @Option(names = "--key", paramLabel = "PEM", description = "Its private key, in PKCS#8 or SEC 1.")
  private Optional<Path> key = Optional.empty();

  @Option(
      names = "--signature",
      paramLabel = "FILE",
      description = "The signature that was made elsewhere: DER or r and s; raw, hex or base64.")
  private Optional<Path> signature = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write the signed image (default: over the image).")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() {
    if (key.isPresent() && signature.isPresent()) {
      throw TenetException.usage("either --key or --signature signs, not both");
    }
    Instant now = Instant.now();
    byte[] pem = new EnclaveFile(certificate).bytes();
    PrintWriter out = spec.commandLine().getOut();
    Optional<SigningKey> by =
        key.map(path -> SigningKey.of(new EnclaveFile(path).bytes()))
            .or(() ->
                signature.map(path -> SigningKey.thatSigned(new EnclaveFile(path).decoded())));
    if (by.isEmpty()) {
      out.println(HexFormat.of().formatHex(toBeSigned(pem, now)));
      return 0;
    }
    var signer = EifSigner.of(pem, by.get());
    Path target = output.orElse(file);
    Eif signed = EifImage.sign(file, signer, target, now);
    signer
        .endsBefore(now.plus(YEAR))
        .ifPresent(end ->
            spec.commandLine()
                .getErr()
                .println(
                    "tenet: the certificate ends at %s; after that the image does not start"
                        .formatted(end)));
    if (layout.json()) {
      EnclaveLayout.print(out, EifJson.of(target.toString(), signed));
    } else {
      new EifReport(out).write(target.toString(), signed);
    }
    return 0;
  }

  private byte[] toBeSigned(byte[] pem, Instant now) {
    Eif eif = EifReader.read(file, now);
    return EifSigner.toBeSigned(
        EifSigner.certificate(pem),
        eif.measurements()
            .orElseThrow(() -> TenetException.usage(file + " is cut off: it has no PCR0"))
            .pcr0());
  }
}
