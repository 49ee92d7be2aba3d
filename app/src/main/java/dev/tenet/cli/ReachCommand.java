package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.fleet.Fleet;
import dev.tenet.reach.Answer;
import dev.tenet.reach.Endpoint;
import dev.tenet.reach.Network;
import dev.tenet.reach.Opening;
import dev.tenet.reach.Query;
import dev.tenet.reach.Reachability;
import dev.tenet.report.Context;
import dev.tenet.report.FleetNames;
import dev.tenet.report.Origin;
import dev.tenet.report.ReachChanges;
import dev.tenet.report.ReachDot;
import dev.tenet.report.ReachJson;
import dev.tenet.report.ReachReport;
import dev.tenet.report.ReachSvg;
import dev.tenet.snapshot.Snapshot;
import java.io.PrintWriter;
import java.nio.file.Path;
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
    name = "reach",
    description = {
      "Prove what the network lets through from one end to the other, both ways, and why.",
      "An end is an instance, network interface, subnet, VPC, gateway, endpoint or load balancer"
          + " by",
      "its id, ARN or name, an address or CIDR block, `internet`, or `onprem`."
    },
    mixinStandardHelpOptions = true)
final class ReachCommand implements Callable<Integer> {
  private static final int NO = 3;
  private static final int INCOMPLETE = 4;

  enum Layout {
    TABLE,
    JSON,
    DOT,
    SVG
  }

  enum Expected {
    REACHABLE,
    NOT_REACHABLE,
    UNCHANGED
  }

  enum Replies {
    DEFAULT,
    REQUIRED,
    IGNORED
  }

  @Spec private CommandSpec spec;
  @Mixin private TrafficOptions traffic;
  @Mixin private NetworkOptions network;
  @Mixin private SettingsOptions settings;
  @Mixin private LiveOptions live;
  @Mixin private ScreenOptions screen;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FROM",
      description = {
        "Where packets start",
        "(with --diff, by default: the internet, the settings' trustedCidrs and peered VPCs)."
      })
  private Optional<String> from = Optional.empty();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TO",
      description = {
        "Where they shall arrive",
        "(with --diff an interface, instance or VPC; by default all of them)."
      })
  private Optional<String> to = Optional.empty();

  @Parameters(
      index = "2",
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

  @Option(
      names = "--reply",
      paramLabel = "WHEN",
      description = {
        "Whether a reply must come back: ${COMPLETION-CANDIDATES}",
        "(by default for TCP and ICMP echo)."
      })
  private Replies reply = Replies.DEFAULT;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Layout format = Layout.TABLE;

  @Option(
      names = "--diff",
      arity = "2",
      paramLabel = "BEFORE AFTER",
      hideParamSyntax = true,
      description = {
        "Compare two snapshots, --diff BEFORE AFTER: which flows were opened and closed, and by",
        "which change."
      })
  private List<Path> diff = new ArrayList<>();

  @Option(
      names = "--open",
      description = {
        "Show what stands in the way of opening it, too, where no change is proven to",
        "(a change that is proven to open a blocked path is always shown)."
      })
  private boolean open;

  @Option(
      names = "--close",
      description = "Show the smallest changes that close it, and what others lose by each.")
  private boolean close;

  @Option(
      names = "--expect",
      paramLabel = "VERDICT",
      description = {
        "Exit with 3 unless the verdict is ${COMPLETION-CANDIDATES}",
        "(UNCHANGED: with --diff, no flow was opened or closed)."
      })
  private Optional<Expected> expected = Optional.empty();

  @Override
  public Integer call() {
    boolean unchanged = expected.filter(Expected.UNCHANGED::equals).isPresent();
    if (unchanged == diff.isEmpty() && expected.isPresent()) {
      throw TenetException.usage(
          diff.isEmpty()
              ? "--expect UNCHANGED is for --diff"
              : "with --diff, --expect wants UNCHANGED");
    }
    return diff.isEmpty() ? ask(end(from, "FROM"), end(to, "TO")) : compare(unchanged);
  }

  private static String end(Optional<String> named, String end) {
    return named.orElseThrow(() -> TenetException.usage("Missing required parameter: " + end));
  }

  private int compare(boolean unchanged) {
    if (format != Layout.TABLE && format != Layout.JSON) {
      throw TenetException.usage("--diff is written as table or json");
    }
    Fleet now = fleet(diff.get(1));
    Network before = network.network(fleet(diff.get(0)));
    Network after = network.network(now);
    var comparison =
        new Comparison(before, after, new FleetNames(now), to.map(text -> target(after, text)));
    List<Endpoint> sources =
        from.map(text -> source(before, after, text))
            .orElseGet(() ->
                comparison.sources(
                    settings.settings(Optional.of(diff.get(1))).connectivity().trustedCidrs()));
    Screen seen = screen.screen();
    Context context =
        Context.of(Version.number(), new Origin.Snapshot(diff.get(1).toString()))
            .terminal(seen.columns(), seen.color());
    if (format == Layout.JSON) {
      comparison.json(sources, context, spec.commandLine().getOut());
    } else {
      comparison.table(sources, context, spec.commandLine().getOut());
    }
    if (unchanged && comparison.differs()) {
      return NO;
    }
    return comparison.open() ? INCOMPLETE : 0;
  }

  private Fleet fleet(Path directory) {
    Snapshot.Reading reading = Snapshot.open(directory, Optional.empty()).read();
    screen.warn(spec.commandLine().getErr(), reading.warnings());
    return reading.fleet();
  }

  private static List<Endpoint> source(Network before, Network after, String text) {
    Endpoint source = after.endpoint(text);
    // Both must know it: packets of a sender that was not seen would look like none.
    before.endpoint(source.text());
    return List.of(source);
  }

  private static String target(Network after, String text) {
    return switch (after.endpoint(text)) {
      case Endpoint.Instance(String id) -> id;
      case Endpoint.Interface(String id) -> id;
      case Endpoint.Vpc(String id) -> id;
      default ->
          throw TenetException.usage(
              "with --diff, TO wants a network interface, instance or VPC, not '" + text + "'");
    };
  }

  private int ask(String from, String to) {
    PrintWriter err = spec.commandLine().getErr();
    Screen seen = screen.screen();
    try (ProgressLine line = seen.progress(err, screen.quiet());
        Input input =
            Input.open(
                snapshot,
                Optional.empty(),
                () -> live.request(Network.KINDS, List.of(), regions),
                new CollectProgress(line, err, screen.quiet()))) {
      Snapshot.Reading reading = input.snapshot().read();
      line.wipe();
      screen.warn(err, reading.warnings());
      Network of = network.network(reading.fleet());
      Answer answer =
          of.ask(new Query(of.endpoint(from), of.endpoint(to), traffic.traffic(), reply()));
      write(answer, changes(of, answer, reading.fleet()), seen);
      return code(answer.verdict());
    }
  }

  private Query.Reply reply() {
    return switch (reply) {
      case DEFAULT -> Query.Reply.WHERE_NEEDED;
      case REQUIRED -> Query.Reply.REQUIRED;
      case IGNORED -> Query.Reply.IGNORED;
    };
  }

  private ReachChanges changes(Network of, Answer answer, Fleet fleet) {
    Optional<Opening> opening =
        answer.verdict() == Reachability.REACHABLE
                || format == Layout.DOT
                || format == Layout.SVG
                || (close && !open)
            ? Optional.empty()
            : Optional.of(of.opening(answer)).filter(found -> open || found.complete());
    return new ReachChanges(
        opening,
        close ? Optional.of(of.closings(answer)) : Optional.empty(),
        new FleetNames(fleet));
  }

  private void write(Answer answer, ReachChanges changes, Screen seen) {
    Origin origin =
        snapshot
            .<Origin>map(directory -> new Origin.Snapshot(directory.toString()))
            .orElseGet(() -> new Origin.Live(live.endpoint()));
    Context context = Context.of(Version.number(), origin).terminal(seen.columns(), seen.color());
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TABLE -> new ReachReport(context, out).write(answer, changes);
      case JSON -> ReachJson.write(answer, changes, context, out);
      case DOT -> ReachDot.write(answer, out);
      case SVG -> ReachSvg.write(answer, out);
    }
  }

  private int code(Reachability verdict) {
    if (verdict == Reachability.UNKNOWN) {
      return INCOMPLETE;
    }
    return expected.isEmpty() || expected.get().name().equals(verdict.name()) ? 0 : NO;
  }
}
