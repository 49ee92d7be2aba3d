package dev.tenet.cli;

import dev.tenet.enclave.Eif;
import dev.tenet.enclave.EifReader;
import dev.tenet.report.EifJson;
import dev.tenet.report.EifReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "inspect",
    description = {
      "Hold image files to every rule of the format, and measure them.",
      "Exit code 3 if one is not valid."
    },
    mixinStandardHelpOptions = true)
final class EnclaveInspectCommand implements Callable<Integer> {
  static final int NOT_VALID = 3;

  @Spec private CommandSpec spec;
  @Mixin private EnclaveLayout layout;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The images.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When a signature must be valid, such as 2027-03-31T00:00:00Z (default: now).")
  private Optional<Instant> at = Optional.empty();

  @Override
  public Integer call() {
    Instant time = at.orElseGet(Instant::now);
    PrintWriter out = spec.commandLine().getOut();
    boolean valid = true;
    for (Path file : files) {
      Eif eif = EifReader.read(file, time);
      valid &= eif.valid();
      if (layout.json()) {
        EnclaveLayout.print(out, EifJson.of(file.toString(), eif));
      } else {
        new EifReport(out).write(file.toString(), eif);
      }
    }
    return valid ? 0 : NOT_VALID;
  }
}
