package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.audit.Guarding;
import dev.tenet.plan.Plan;
import dev.tenet.plan.PlanFile;
import dev.tenet.plan.Proposal;
import dev.tenet.report.GuardJson;
import dev.tenet.report.GuardReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "guard",
    description = {
      "Show what keeps the practices from being broken again: which settings are on, what would",
      "turn on the others, and the documents that an administrator of the organization puts up.",
      "Nothing is changed without --apply."
    },
    mixinStandardHelpOptions = true)
final class GuardCommand implements Callable<Integer> {
  @Mixin private PlanningOptions planning;

  @Option(
      names = "--documents",
      paramLabel = "DIR",
      description = "Write the documents there, a file each.")
  private Optional<Path> documents = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    boolean applied = planning.applied();
    Guarding.Seen seen = look();
    documents.ifPresent(directory -> write(directory, seen.papers()));
    var plans = PlanFile.of(Version.number(), seen.at(), plans(seen));
    if (applied) {
      return planning.apply().apply(plans, to -> show(seen, to), planning.desk());
    }
    switch (planning.format()) {
      case TABLE -> show(seen, planning.out());
      case JSON -> GuardJson.write(seen, Version.number(), planning.out());
    }
    return 0;
  }

  private Guarding.Seen look() throws InterruptedException {
    var guarding = new Guarding(planning.settings(), planning.selection(), planning.named());
    return planning.look(
        guarding.kinds(),
        snapshot -> {
          Guarding.Seen seen = guarding.look(snapshot);
          planning.screen().warn(planning.err(), seen.warnings());
          return seen;
        });
  }

  private static List<Plan> plans(Guarding.Seen seen) {
    return seen.proposals().stream()
        .filter(Proposal.Ready.class::isInstance)
        .map(ready -> ((Proposal.Ready) ready).plan())
        .toList();
  }

  private void show(Guarding.Seen seen, PrintWriter out) {
    Screen on = planning.screen().screen();
    new GuardReport(out, on.columns(), on.color()).write(seen);
    List<Proposal.Blocked> blocked =
        seen.proposals().stream()
            .filter(Proposal.Blocked.class::isInstance)
            .map(Proposal.Blocked.class::cast)
            .toList();
    planning.show(plans(seen), blocked, out);
  }

  private static void write(Path directory, List<Guarding.Paper> papers) {
    Map<String, Integer> times = new HashMap<>();
    try {
      Files.createDirectories(directory);
      for (Guarding.Paper paper : papers) {
        int time = times.merge(paper.document().name(), 1, Integer::sum);
        String name = paper.document().name() + (time == 1 ? "" : "-" + time) + ".json";
        Files.writeString(
            directory.resolve(name), paper.document().content().toPrettyString() + "\n");
      }
    } catch (IOException refused) {
      throw new TenetException(
          TenetException.USAGE,
          "%s cannot be written to: %s".formatted(directory, refused.getMessage()),
          refused);
    }
  }
}
