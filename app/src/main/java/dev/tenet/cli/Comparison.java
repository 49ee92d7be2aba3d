package dev.tenet.cli;

import dev.tenet.practice.connectivity.TrustedBlock;
import dev.tenet.reach.Difference;
import dev.tenet.reach.Endpoint;
import dev.tenet.reach.Network;
import dev.tenet.reach.Reason;
import dev.tenet.reach.VpcDifference;
import dev.tenet.report.Context;
import dev.tenet.report.DifferenceJson;
import dev.tenet.report.DifferenceReport;
import dev.tenet.report.FleetNames;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// Two networks, the one as it was and the one as it is: what changed for packets.
final class Comparison {
  private final Network before;
  private final Network after;
  private final FleetNames names;
  private final Optional<String> to;
  private boolean differs;
  private boolean open;

  /// @param to an interface, instance or VPC, if only flows to it are meant
  Comparison(Network before, Network after, FleetNames names, Optional<String> to) {
    this.before = before;
    this.after = after;
    this.names = names;
    this.to = to;
  }

  /// Return the sources that matter to everyone: the internet, the ranges that the settings trust,
  /// and peered VPCs.
  List<Endpoint> sources(List<TrustedBlock> trusted) {
    var sources = new ArrayList<Endpoint>();
    sources.add(new Endpoint.Internet());
    trusted.forEach(block -> sources.add(new Endpoint.Addresses(block.block())));
    Stream.concat(before.peeredVpcs().stream(), after.peeredVpcs().stream())
        .distinct()
        .sorted()
        .forEach(vpc -> sources.add(new Endpoint.Vpc(vpc)));
    return sources;
  }

  void table(List<Endpoint> sources, Context context, Writer out) {
    var report = new DifferenceReport(context, names::of, out);
    each(sources, report::write);
    report.finish(texts(sources), unseen());
  }

  void json(List<Endpoint> sources, Context context, Writer out) {
    try (var json = new DifferenceJson(context, texts(sources), unseen(), out)) {
      each(sources, json::write);
    }
  }

  boolean differs() {
    return differs;
  }

  /// Tell whether something is undecided or was not seen.
  boolean open() {
    return open || !unseen().isEmpty();
  }

  private static List<String> texts(List<Endpoint> sources) {
    return sources.stream().map(Endpoint::text).toList();
  }

  private List<Reason> unseen() {
    return Stream.concat(before.unseen().stream(), after.unseen().stream()).distinct().toList();
  }

  private void each(List<Endpoint> sources, BiConsumer<String, VpcDifference> write) {
    int threads = Runtime.getRuntime().availableProcessors();
    for (Endpoint source : sources) {
      after.compare(before, source, threads, vpc -> write.accept(source.text(), chosen(vpc)));
    }
  }

  private VpcDifference chosen(VpcDifference vpc) {
    var chosen = new ArrayList<Difference>();
    for (Difference each : vpc.differences()) {
      List<String> meant = each.interfaces().stream().filter(id -> meant(vpc.vpc(), id)).toList();
      if (!meant.isEmpty()) {
        chosen.add(each.of(meant));
        differs |= each.certain();
        open |= !each.undecided().isEmpty();
      }
    }
    return new VpcDifference(vpc.vpc(), chosen);
  }

  private boolean meant(String vpc, String id) {
    return to.isEmpty()
        || to.get().equals(id)
        || to.get().equals(vpc)
        || names.instance(id).equals(to);
  }
}
