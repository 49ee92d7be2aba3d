package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.audit.Audit;
import dev.tenet.audit.Glob;
import dev.tenet.audit.Practices;
import dev.tenet.audit.Selection;
import dev.tenet.audit.Settings;
import dev.tenet.finding.Finding;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
    name = "explain",
    description = {
      "Tell the whole story of a finding, of all findings of a resource, or of a check:",
      "what was observed and where, the rule, why it matters, what to do."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LiveOptions live;
  @Mixin private SettingsOptions settings;
  @Mixin private ScreenOptions screen;

  @Parameters(
      index = "0",
      paramLabel = "FINDING|RESOURCE|CHECK",
      description = "A finding's id, a resource's ARN, id or name, or a check's id.")
  private String subject;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SNAPSHOT",
      description = "The snapshot to look into (default: live AWS).")
  private Optional<Path> snapshot = Optional.empty();

  @Option(
      names = "--region",
      split = ",",
      paramLabel = "REGION",
      description = "Live, the Regions to read (default: all enabled).")
  private List<String> regions = new ArrayList<>();

  @Option(names = "--at", paramLabel = "TIME", description = "Count ages to this time.")
  private Optional<Instant> at = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    Settings set = settings.settings(snapshot);
    PrintWriter out = spec.commandLine().getOut();
    var story = new Story(out, screen.screen().columns());
    Optional<CheckInfo> check =
        Practices.checks(Practices.all(set)).stream()
            .map(Check::info)
            .filter(info -> info.id().equals(subject))
            .findFirst();
    if (check.isPresent()) {
      story.check(set.of(check.get()));
      return 0;
    }
    List<Finding> found = findings(set, story);
    if (found.isEmpty()) {
      throw TenetException.usage(
          "'%s' is no check, and no finding or resource of %s has it as id, ARN or name"
              .formatted(subject, snapshot.map(Path::toString).orElse("live AWS")));
    }
    return 0;
  }

  private List<Finding> findings(Settings set, Story story) throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    var audit = new Audit(set, Selection.ALL, this::meant);
    var found = new ArrayList<Finding>();
    try (ProgressLine line = screen.screen().progress(err, screen.quiet());
        Input input =
            Input.open(
                snapshot,
                at,
                () -> live.request(Practices.kinds(audit.checks()), List.of(), regions),
                new CollectProgress(line, err, screen.quiet()));
        Audit.Result result = audit.run(input.snapshot(), _ -> {})) {
      line.wipe();
      result
          .findings()
          .forEach(finding -> {
            story.finding(finding, info(result, finding));
            found.add(finding);
          });
    }
    return found;
  }

  private boolean meant(Finding finding) {
    return finding.id().equals(subject)
        || new Selection(
                Set.of(),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of(new Glob(subject)),
                Map.of())
            .names(finding);
  }

  private static CheckInfo info(Audit.Result result, Finding finding) {
    return result.checks().stream()
        .filter(info -> info.id().equals(finding.check()))
        .findFirst()
        .orElseThrow();
  }
}
