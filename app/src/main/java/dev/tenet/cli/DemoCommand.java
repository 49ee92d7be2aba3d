package dev.tenet.cli;

import dev.tenet.TemporaryDirectory;
import dev.tenet.report.ExitRule;
import dev.tenet.sandbox.Sandbox;
import dev.tenet.sandbox.SandboxSettings;
import dev.tenet.snapshot.Snapshot;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs other commands one after the other, as a person would type them, against a sandbox.
@Command(
    name = "demo",
    description = {
      "See it work: serve an example account on this machine, audit it, fix what can be fixed,",
      "and prove it by a second audit. Nothing it does reaches AWS."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final Set<Integer> EXPECTED =
      Set.of(ExitRule.CLEAN, ExitRule.FAILED, ExitRule.INCOMPLETE);

  private final Surroundings around;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where the account is served; 0 takes a free port (default: ${DEFAULT-VALUE}).")
  private int port = 0;

  @Option(
      names = "--keep",
      description = "Serve the account until Ctrl-C afterwards, to try more on it.")
  private boolean keep;

  DemoCommand(Surroundings around) {
    this.around = around;
  }

  /// One command and why it is run.
  private record Act(String why, List<String> command) {}

  @Override
  public Integer call() throws InterruptedException {
    try (var directory = TemporaryDirectory.make()) {
      Path fleet = directory.path().resolve("acme");
      DemoFleet.write(fleet, Instant.now());
      try (var sandbox = Sandbox.start(SandboxSettings.empty().port(port).fleet(fleet));
          var _ = SandboxCredentials.of(sandbox.accounts().getFirst())) {
        int code = play(acts(sandbox, fleet, directory.path()));
        if (keep && code == 0) {
          keep(sandbox);
        }
        return code;
      }
    }
  }

  private static List<Act> acts(Sandbox sandbox, Path fleet, Path directory) {
    String account = sandbox.accounts().getFirst();
    List<String> live =
        List.of(
            "--endpoint-url",
            sandbox.endpoint().toString(),
            "--region",
            sandbox.regions(account).getFirst(),
            "--settings",
            fleet.resolve(Snapshot.SETTINGS).toString());
    List<String> store = List.of("--store", directory.resolve("demo.db").toString());
    String again = directory.resolve("again.json").toString();
    return List.of(
        new Act("Does it hold?", command("audit", live, store)),
        new Act("What would mend it, and what must come first?", command("fix", live)),
        new Act(
            "Do it: each step is read before, journalled, sent and read again.",
            command("fix", List.of("--apply", "--yes"), live, store)),
        new Act(
            "Does it hold now?",
            command("audit", live, store, List.of("--format", "json", "-o", again))),
        new Act("What is the difference?", command("diff", store)));
  }

  @SafeVarargs
  private static List<String> command(String name, List<String>... options) {
    var command = new ArrayList<>(List.of(name));
    for (List<String> some : options) {
      command.addAll(some);
    }
    return List.copyOf(command);
  }

  /// Run commands until one does not end as it should.
  private int play(List<Act> acts) {
    PrintWriter out = spec.commandLine().getOut();
    for (Act act : acts) {
      out.printf("%n%s%n$ tenet %s%n%n", act.why, String.join(" ", act.command));
      out.flush();
      String[] command = act.command.toArray(String[]::new);
      int code = Tenet.run(around, out, spec.commandLine().getErr(), command);
      out.flush();
      if (!EXPECTED.contains(code)) {
        return code;
      }
    }
    return 0;
  }

  private void keep(Sandbox sandbox) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        """

        The account is still there; Ctrl-C ends it. Elsewhere, with the options from above:

          export AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=any
          tenet guard …
          tenet undo …
        """,
        sandbox.accounts().getFirst());
    out.flush();
    new CountDownLatch(1).await();
  }
}
