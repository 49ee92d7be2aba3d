package dev.tenet.cli;

import dev.tenet.TenetException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The `tenet` command.
@Command(
    name = "tenet",
    description = "Makes ten EC2 security practices hold: checked with evidence, explained.",
    subcommands = {
      AuditCommand.class,
      ExplainCommand.class,
      FixCommand.class,
      UndoCommand.class,
      GuardCommand.class,
      CollectCommand.class,
      DemoCommand.class,
      ReachCommand.class,
      ExposureCommand.class,
      SandboxCommand.class,
      EnclaveCommand.class,
      ChecksCommand.class,
      HistoryCommand.class,
      DiffCommand.class,
      PermissionsCommand.class,
      ConvertCommand.class,
      VersionCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 clean, 1 error of the tool, 2 usage or configuration, 3 findings,",
      "4 incomplete data, 130 interrupted."
    })
public final class Tenet {
  private static final int INTERRUPTED = 130;

  private Tenet() {}

  /// Run a command and exit with its code.
  public static void main(String[] arguments) {
    var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(out, err, arguments);
    out.flush();
    System.exit(code);
  }

  /// Run a command in the surroundings of this process.
  ///
  /// @return its exit code
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return run(Surroundings.find(), out, err, arguments);
  }

  /// Run a command.
  ///
  /// @return its exit code
  static int run(Surroundings around, PrintWriter out, PrintWriter err, String... arguments) {
    return commandLine(around, out, err).execute(arguments);
  }

  private static CommandLine commandLine(Surroundings around, PrintWriter out, PrintWriter err) {
    var command = new CommandLine(new Tenet(), around);
    command.setOut(out);
    command.setErr(err);
    command.setUsageHelpAutoWidth(true);
    command.setOverwrittenOptionsAllowed(true);
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setParameterExceptionHandler(Tenet::misused);
    command.setExecutionExceptionHandler(Tenet::failed);
    return command;
  }

  private static int misused(ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("tenet: " + misuse.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(misuse, err)) {
      err.println("`%s --help` shows how.".formatted(command.getCommandSpec().qualifiedName()));
    }
    return TenetException.USAGE;
  }

  private static int failed(
      Exception problem, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (problem instanceof InterruptedException) {
      command.getErr().println("tenet: interrupted");
      return INTERRUPTED;
    }
    if (problem instanceof TenetException expected) {
      command.getErr().println("tenet: " + expected.getMessage());
      return expected.code();
    }
    throw problem;
  }
}
