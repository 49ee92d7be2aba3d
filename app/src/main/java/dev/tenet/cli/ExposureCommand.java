package dev.tenet.cli;

import dev.tenet.fleet.Fleet;
import dev.tenet.reach.Endpoint;
import dev.tenet.reach.Exposed;
import dev.tenet.reach.Network;
import dev.tenet.reach.VpcExposure;
import dev.tenet.report.Context;
import dev.tenet.report.ExposureJson;
import dev.tenet.report.ExposureReport;
import dev.tenet.report.FleetNames;
import dev.tenet.report.Origin;
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
    name = "exposure",
    description = {
      "Prove what a source can reach of the whole fleet: for every network interface the exact",
      "packets that arrive, by which way, and whether they are answered."
    },
    mixinStandardHelpOptions = true)
final class ExposureCommand implements Callable<Integer> {
  private static final int INCOMPLETE = 4;

  enum Layout {
    TABLE,
    JSON
  }

  @Spec private CommandSpec spec;
  @Mixin private NetworkOptions network;
  @Mixin private LiveOptions live;
  @Mixin private ScreenOptions screen;

  @Parameters(
      arity = "0..1",
      paramLabel = "SNAPSHOT",
      description = "The snapshot to look into (default: live AWS).")
  private Optional<Path> snapshot = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      description = "Who sends: `internet`, `onprem`, an address or block (default: internet).")
  private String from = "internet";

  @Option(
      names = "--to",
      split = ",",
      paramLabel = "ID",
      description = "Only these network interfaces, instances or VPCs.")
  private List<String> to = new ArrayList<>();

  @Option(
      names = "--region",
      split = ",",
      paramLabel = "REGION",
      description = "Live, the Regions to read (default: all enabled).")
  private List<String> regions = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Layout format = Layout.TABLE;

  private boolean open;

  @Override
  public Integer call() {
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
      write(of, reading.fleet(), seen);
    }
    return open ? INCOMPLETE : 0;
  }

  private void write(Network of, Fleet fleet, Screen seen) {
    Endpoint source = of.endpoint(from);
    Origin origin =
        snapshot
            .<Origin>map(directory -> new Origin.Snapshot(directory.toString()))
            .orElseGet(() -> new Origin.Live(live.endpoint()));
    Context context = Context.of(Version.number(), origin).terminal(seen.columns(), seen.color());
    PrintWriter out = spec.commandLine().getOut();
    var names = new FleetNames(fleet);
    int threads = Runtime.getRuntime().availableProcessors();
    switch (format) {
      case TABLE -> {
        var report = new ExposureReport(context, names::of, out);
        of.exposure(source, threads, vpc -> report.write(chosen(vpc, names)));
        report.finish(source.text());
      }
      case JSON -> {
        try (var json = new ExposureJson(context, source.text(), out)) {
          of.exposure(source, threads, vpc -> json.write(chosen(vpc, names)));
        }
      }
    }
  }

  private VpcExposure chosen(VpcExposure vpc, FleetNames names) {
    var exposed = new ArrayList<Exposed>();
    for (Exposed each : vpc.exposed()) {
      List<String> meant =
          each.interfaces().stream().filter(id -> meant(vpc.vpc(), id, names)).toList();
      if (!meant.isEmpty()) {
        exposed.add(each.of(meant));
        open |= !each.arrives().equals(each.mayArrive());
      }
    }
    return new VpcExposure(vpc.vpc(), exposed, List.of());
  }

  private boolean meant(String vpc, String id, FleetNames names) {
    return to.isEmpty()
        || to.contains(id)
        || to.contains(vpc)
        || names.instance(id).filter(to::contains).isPresent();
  }
}
