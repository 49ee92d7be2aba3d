package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.enclave.Attestation;
import dev.tenet.enclave.AttestationVerifier;
import dev.tenet.enclave.Eif;
import dev.tenet.enclave.EifReader;
import dev.tenet.enclave.Expectations;
import dev.tenet.enclave.Measurement;
import dev.tenet.enclave.Octets;
import dev.tenet.enclave.TimePolicy;
import dev.tenet.report.AttestationJson;
import dev.tenet.report.AttestationReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    description = {
      "Verify an attestation document: that the hypervisor made it, and for the enclave expected.",
      "Exit code 0 if so, 3 if not."
    },
    mixinStandardHelpOptions = true)
final class EnclaveVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private EnclaveLayout layout;

  @Parameters(paramLabel = "DOC", description = "The document: raw, hex or base64.")
  private Path file = Path.of("");

  @Option(
      names = "--root",
      paramLabel = "PEM",
      description = "The root to trust (default: that of AWS's commercial partition).")
  private Optional<Path> root = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "WHEN",
      description = "When certificates must be valid: now, document or a time (default: now).")
  private String at = "now";

  @Option(
      names = "--image",
      paramLabel = "EIF",
      description = "The image that must run: PCR0, 1, 2 and, if it is signed, 8.")
  private Optional<Path> image = Optional.empty();

  @Option(
      names = "--pcr",
      paramLabel = "N=HEX",
      description = "What a register must be; one of several if it is given again.")
  private List<String> pcrs = new ArrayList<>();

  @Option(names = "--role", paramLabel = "ARN", description = "The parent's role (PCR3).")
  private Optional<String> role = Optional.empty();

  @Option(names = "--nonce", paramLabel = "HEX", description = "The nonce that was given.")
  private Optional<String> nonce = Optional.empty();

  @Option(names = "--user-data", paramLabel = "HEX", description = "The user data it must have.")
  private Optional<String> userData = Optional.empty();

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "The public key it must have, raw, hex or base64.")
  private Optional<Path> publicKey = Optional.empty();

  @Option(
      names = "--max-age",
      paramLabel = "DURATION",
      description = "How old it may be, such as PT5M (default: not asked).")
  private Optional<Duration> maxAge = Optional.empty();

  @Option(names = "--allow-debug", description = "A debug enclave will do.")
  private boolean allowDebug;

  @Override
  public Integer call() {
    Instant now = Instant.now();
    AttestationVerifier verifier =
        root.map(path -> AttestationVerifier.of(new EnclaveFile(path).bytes()))
            .orElseGet(AttestationVerifier::ofAws);
    Expectations expectations =
        new Expectations(
            registers(now),
            nonce.map(EnclaveVerifyCommand::hex),
            userData.map(EnclaveVerifyCommand::hex),
            publicKey.map(path -> Octets.of(new EnclaveFile(path).decoded())),
            maxAge,
            allowDebug);
    Attestation attestation = verifier.verify(new EnclaveFile(file).decoded(), time(now));
    List<Expectations.Unmet> unmet = expectations.unmet(attestation, now);
    if (layout.json()) {
      EnclaveLayout.print(spec.commandLine().getOut(), AttestationJson.of(attestation, unmet));
    } else {
      new AttestationReport(spec.commandLine().getOut()).write(file.toString(), attestation, unmet);
    }
    return attestation.authentic() && unmet.isEmpty() ? 0 : EnclaveInspectCommand.NOT_VALID;
  }

  private TimePolicy time(Instant now) {
    return switch (at) {
      case "now" -> new TimePolicy.Live(now);
      case "document" -> new TimePolicy.Stored();
      default -> {
        try {
          yield new TimePolicy.At(Instant.parse(at));
        } catch (DateTimeParseException neither) {
          throw TenetException.usage(
              "--at is now, document or a time such as 2027-03-31T00:00:00Z, not " + at);
        }
      }
    };
  }

  private Map<Integer, Set<Measurement>> registers(Instant now) {
    var registers = new HashMap<Integer, Set<Measurement>>();
    for (String pcr : pcrs) {
      if (!pcr.matches("([0-9]|[12][0-9]|3[01])=.+")) {
        throw TenetException.usage("--pcr is a register and its value, such as 0=4f2a…: " + pcr);
      }
      int equals = pcr.indexOf('=');
      add(
          registers,
          Integer.parseInt(pcr.substring(0, equals)),
          Measurement.parse(pcr.substring(equals + 1)));
    }
    role.ifPresent(arn -> add(registers, 3, Measurement.ofRole(arn)));
    image.ifPresent(path -> measured(path, now).forEach((n, value) -> add(registers, n, value)));
    return registers;
  }

  private static Map<Integer, Measurement> measured(Path image, Instant now) {
    Eif eif = EifReader.read(image, now);
    if (!eif.valid()) {
      throw TenetException.usage(image + " is not a valid image: `tenet enclave inspect` says why");
    }
    return eif.measurements().orElseThrow().byRegister();
  }

  private static void add(
      Map<Integer, Set<Measurement>> registers, int register, Measurement value) {
    registers.computeIfAbsent(register, none -> new HashSet<>()).add(value);
  }

  private static Octets hex(String digits) {
    try {
      return Octets.of(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException not) {
      throw new TenetException(
          TenetException.USAGE, "hexadecimal digits are needed, not " + digits, not);
    }
  }
}
