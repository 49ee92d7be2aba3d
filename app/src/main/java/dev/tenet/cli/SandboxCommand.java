package dev.tenet.cli;

import dev.tenet.sandbox.Faults;
import dev.tenet.sandbox.Sandbox;
import dev.tenet.sandbox.SandboxSettings;
import dev.tenet.sandbox.Served;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "sandbox",
    description = {
      "Serve an AWS endpoint on this machine, over a fleet that can be read and changed.",
      "Nothing it does reaches AWS. It ends with Ctrl-C."
    },
    mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ScreenOptions screen;

  @Option(
      names = "--fleet",
      paramLabel = "DIR",
      description = "The fleet: a directory as audit reads it (default: an empty account).")
  private Optional<Path> fleet = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where to listen; 0 takes a free port (default: ${DEFAULT-VALUE}).")
  private int port = 4599;

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "What goes wrong: a script as docs/sandbox.md describes it.")
  private Optional<Path> faults = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    SandboxSettings settings = SandboxSettings.empty().port(port).listener(this::served);
    if (fleet.isPresent()) {
      settings = settings.fleet(fleet.get());
    }
    if (faults.isPresent()) {
      settings = settings.faults(Faults.read(faults.get()));
    }
    try (Sandbox sandbox = Sandbox.start(settings)) {
      introduce(sandbox);
      new CountDownLatch(1).await();
      return 0;
    }
  }

  private void introduce(Sandbox sandbox) {
    PrintWriter out = spec.commandLine().getOut();
    String account = sandbox.accounts().getFirst();
    String region = sandbox.regions(account).stream().findFirst().orElse("us-east-1");
    out.printf(
        """
        AWS at %1$s, accounts: %2$s. Ctrl-C ends it.

          export AWS_ACCESS_KEY_ID=%3$s AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=%4$s
          aws --endpoint-url %1$s sts get-caller-identity
          aws --endpoint-url %1$s ec2 describe-instances
          tenet audit --endpoint-url %1$s --region %4$s

        An account's id is an access key of that account.
        """,
        sandbox.endpoint(), String.join(", ", sandbox.accounts()), account, region);
    out.flush();
  }

  private void served(Served call) {
    if (!screen.quiet()) {
      spec.commandLine()
          .getErr()
          .printf(
              "%s/%s aws %s: %s%n",
              call.account(), call.region(), call.operation().cli(), outcome(call.outcome()));
    }
  }

  private static String outcome(Served.Outcome outcome) {
    return switch (outcome) {
      case Served.Outcome.Answered() -> "answered";
      case Served.Outcome.Refused(String code) -> code;
      case Served.Outcome.Unanswered(boolean applied) ->
          applied ? "done, not answered" : "not answered";
    };
  }
}
