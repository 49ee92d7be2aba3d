package dev.tenet.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenet.packets.Family;
import dev.tenet.packets.Packet;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Loads random rule sets into a real kernel, makes real connections, and asks that the engine says
/// of each what came of it. `-Dseed=N` runs one rule set again, `-Dcases=N` more or fewer.
class KernelTest {
  private static final System.Logger LOG = System.getLogger(KernelTest.class.getName());
  private static final int LANES = 4;
  private static final int PACKETS = 60;

  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger decided = new AtomicInteger();
  private final AtomicInteger passed = new AtomicInteger();
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

  /// A rule set of a kind, loaded on a host.
  interface Loader {
    void load(KernelLane lane, SplittableRandom random) throws IOException, InterruptedException;
  }

  private static void empty(KernelLane lane) throws IOException, InterruptedException {
    lane.onHost(
        "nft flush ruleset; for t in raw mangle nat filter; do"
            + " iptables-legacy -t $t -F; iptables-legacy -t $t -X; ip6tables-legacy -t $t -F;"
            + " ip6tables-legacy -t $t -X; done 2>/dev/null; for c in INPUT OUTPUT FORWARD; do"
            + " iptables-legacy -P $c ACCEPT; ip6tables-legacy -P $c ACCEPT; done; ipset destroy");
  }

  private static void iptables(KernelLane lane, SplittableRandom random)
      throws IOException, InterruptedException {
    lane.onHost("ipset restore", RandomIptables.SETS);
    int backEnds = random.nextInt(3);
    for (String backEnd : List.of("nft", "legacy")) {
      if (backEnds == 2 || backEnd.equals(backEnds == 0 ? "nft" : "legacy")) {
        lane.onHost(
            "iptables-" + backEnd + "-restore", new RandomIptables(random, Family.IPV4).write());
        lane.onHost(
            "ip6tables-" + backEnd + "-restore", new RandomIptables(random, Family.IPV6).write());
      }
    }
  }

  @Test
  void iptablesAdmitsWhatTheKernelDoes() throws Exception {
    compare(KernelTest::iptables, 40);
  }

  @Test
  void nftablesAdmitWhatTheKernelDoes() throws Exception {
    compare(KernelTest::nftables, 40);
  }

  /// Load a rule set without the rules that contradict themselves, which nft refuses by line.
  private static void nftables(KernelLane lane, SplittableRandom random)
      throws IOException, InterruptedException {
    var lines = new ArrayList<>(new RandomNft(random).write().lines().toList());
    for (int i = 0; i < 20; i++) {
      String said = lane.onHost("nft -f - 2>&1 || true", String.join("\n", lines) + "\n");
      Matcher line = Pattern.compile("/dev/stdin:(\\d+):").matcher(said);
      if (!line.find()) {
        return;
      }
      do {
        lines.set(Integer.parseInt(line.group(1)) - 1, "");
      } while (line.find());
    }
    throw new IOException("nft takes no part of " + lines);
  }

  private void compare(Loader loader, int cases) throws Exception {
    Optional<String> missing = KernelLane.missing();
    missing.ifPresent(why -> LOG.log(System.Logger.Level.INFO, "skipped: " + why));
    assumeTrue(missing.isEmpty());
    Long one = Long.getLong("seed");
    int last = one == null ? Integer.getInteger("cases", cases) : 1;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var lanes = new ArrayList<Future<?>>();
      var next = new AtomicInteger();
      for (int i = 0; i < Math.min(LANES, last); i++) {
        String prefix = "tenet" + ProcessHandle.current().pid() % 10_000 + i;
        Callable<?> lane =
            () -> {
              var own = new KernelLane(prefix, prober());
              try {
                for (int n = next.incrementAndGet(); n <= last; n = next.incrementAndGet()) {
                  rules(own, loader, one == null ? n : one);
                }
              } finally {
                own.close();
              }
              return Optional.empty();
            };
        lanes.add(threads.submit(lane));
      }
      for (Future<?> lane : lanes) {
        lane.get();
      }
    }
    LOG.log(
        System.Logger.Level.INFO,
        "%d rule sets (%s), %d connections, %d decided, %d of them pass"
            .formatted(
                last,
                one == null ? "seeds 1 to " + last : "seed " + one,
                made.get(),
                decided.get(),
                passed.get()));
    assertThat(wrong).isEmpty();
  }

  private static Path prober() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(KernelTest.class.getResource("prober.py")).toURI());
  }

  private void rules(KernelLane lane, Loader loader, long seed)
      throws IOException, InterruptedException, Unreadable {
    var random = new SplittableRandom(seed);
    empty(lane);
    loader.load(lane, random);
    Map<String, String> files = lane.files();
    HostFirewall firewall = HostFirewall.read(files);
    for (Direction direction : Direction.values()) {
      List<Packet> packets = packets(random, direction);
      lane.forget();
      List<String> results = lane.connect(direction, packets, 0.4);
      List<Integer> doubtful = check(lane, firewall, direction, packets, results, seed, false);
      if (!doubtful.isEmpty()) {
        lane.forget();
        List<Packet> again = doubtful.stream().map(packets::get).toList();
        check(lane, firewall, direction, again, lane.connect(direction, again, 2), seed, true);
      }
    }
  }

  private static List<Packet> packets(SplittableRandom random, Direction direction) {
    var packets = new LinkedHashSet<Packet>();
    for (int i = 0; i < PACKETS; i++) {
      boolean v4 = random.nextInt(3) > 0;
      List<String> peers = v4 ? KernelLane.SOURCES_V4 : KernelLane.SOURCES_V6;
      String peer = peers.get(random.nextInt(peers.size()));
      String own = v4 ? KernelLane.HOST_V4 : KernelLane.HOST_V6;
      String source = direction == Direction.INBOUND ? peer : own;
      String destination = direction == Direction.INBOUND ? own : peer;
      int port = KernelLane.PORTS.get(random.nextInt(KernelLane.PORTS.size()));
      int sourcePort = 40_000 + random.nextInt(10_000);
      packets.add(
          switch (random.nextInt(6)) {
            case 0 ->
                Hosts.packet(
                    v4 ? Names.ICMP : Names.ICMPV6,
                    sourcePort,
                    source,
                    destination,
                    (v4 ? 8 : 128) << 8);
            case 1, 2 -> Hosts.packet(Names.UDP, sourcePort, source, destination, port);
            default -> Hosts.packet(Names.TCP, sourcePort, source, destination, port);
          });
    }
    return List.copyOf(packets);
  }

  /// Hold results against the engine; return those that differ, or note them if they still do.
  private List<Integer> check(
      KernelLane lane,
      HostFirewall firewall,
      Direction direction,
      List<Packet> packets,
      List<String> results,
      long seed,
      boolean again)
      throws IOException, InterruptedException, Unreadable {
    var space = new PacketSpace();
    Nic nic = lane.nic();
    PacketSet all = space.all();
    Admission admission =
        direction == Direction.INBOUND
            ? firewall.inbound(space, nic, all)
            : firewall.outbound(space, nic, all);
    var differing = new ArrayList<Integer>();
    for (int i = 0; i < packets.size(); i++) {
      Packet packet = packets.get(i);
      boolean must = admission.answered().must().contains(packet);
      boolean may = admission.answered().may().contains(packet);
      boolean ok = results.get(i).equals("ok");
      if (!again) {
        made.incrementAndGet();
        decided.addAndGet(must == may ? 1 : 0);
        passed.addAndGet(must ? 1 : 0);
      }
      if ((must && !ok) || (!may && ok)) {
        if (again) {
          wrong.add(
              "seed %d %s: %s was %s, not %s"
                  .formatted(
                      seed,
                      direction,
                      packet.describe(),
                      results.get(i),
                      firewall.explain(direction, nic, packet)));
        } else {
          differing.add(i);
        }
      }
    }
    return differing;
  }
}
