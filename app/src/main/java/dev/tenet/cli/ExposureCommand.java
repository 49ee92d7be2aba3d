package dev.tenet.cli;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.reach.Endpoint;
import dev.tenet.reach.Exposed;
import dev.tenet.reach.Network;
import dev.tenet.reach.VpcExposure;
import dev.tenet.report.Context;
import dev.tenet.report.ExposureJson;
import dev.tenet.report.ExposureReport;
import dev.tenet.report.Origin;
import dev.tenet.snapshot.Snapshot;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
      Network of = Network.of(reading.fleet(), network.assumptions());
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
    Map<String, Resource<NetworkInterface>> interfaces = interfaces(fleet);
    int threads = Runtime.getRuntime().availableProcessors();
    switch (format) {
      case TABLE -> {
        var report = new ExposureReport(context, id -> name(interfaces, fleet, id), out);
        of.exposure(source, threads, vpc -> report.write(chosen(vpc, interfaces)));
        report.finish(source.text());
      }
      case JSON -> {
        try (var json = new ExposureJson(context, source.text(), out)) {
          of.exposure(source, threads, vpc -> json.write(chosen(vpc, interfaces)));
        }
      }
    }
  }

  private VpcExposure chosen(VpcExposure vpc, Map<String, Resource<NetworkInterface>> interfaces) {
    var exposed = new ArrayList<Exposed>();
    for (Exposed each : vpc.exposed()) {
      List<String> meant =
          each.interfaces().stream().filter(id -> meant(vpc.vpc(), id, interfaces)).toList();
      if (!meant.isEmpty()) {
        exposed.add(each.of(meant));
        open |= !each.arrives().equals(each.mayArrive());
      }
    }
    return new VpcExposure(vpc.vpc(), exposed, List.of());
  }

  private boolean meant(String vpc, String id, Map<String, Resource<NetworkInterface>> interfaces) {
    return to.isEmpty()
        || to.contains(id)
        || to.contains(vpc)
        || instance(interfaces, id).filter(to::contains).isPresent();
  }

  private static Map<String, Resource<NetworkInterface>> interfaces(Fleet fleet) {
    var byId = new HashMap<String, Resource<NetworkInterface>>();
    fleet.all(Kinds.NETWORK_INTERFACES).forEach(each -> byId.put(each.id(), each));
    return byId;
  }

  private static Optional<String> instance(
      Map<String, Resource<NetworkInterface>> interfaces, String id) {
    return Optional.ofNullable(interfaces.get(id))
        .flatMap(found -> found.record().attachment())
        .map(NetworkInterface.Attachment::instanceId)
        .filter(instance -> !instance.isEmpty());
  }

  private static String name(
      Map<String, Resource<NetworkInterface>> interfaces, Fleet fleet, String id) {
    Resource<NetworkInterface> found = interfaces.get(id);
    if (found == null) {
      return id;
    }
    Optional<String> instance = instance(interfaces, id);
    String what =
        instance
            .flatMap(of -> fleet.find(found.scope(), Kinds.INSTANCES, of).found())
            .map(Resource::record)
            .map(Instance::name)
            .filter(name -> !name.isEmpty())
            .map(name -> instance.get() + " " + name)
            .or(() -> instance)
            .orElse(found.record().description());
    return what.isEmpty() ? id : id + " (" + what + ")";
  }
}
