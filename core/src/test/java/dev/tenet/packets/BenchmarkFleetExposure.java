package dev.tenet.packets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What the internet can send to each public interface of a fleet: 1,000 VPCs with 10 groups of 7
/// rules, every fifth with an ACL of 20 entries, and 100 interfaces with 1–3 groups, 30 of them
/// public. One space per VPC, one answer per combination of groups, one thread.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class BenchmarkFleetExposure {
  private static final int VPCS = 1_000;
  private static final int GROUPS = 10;
  private static final int PUBLIC_INTERFACES = 30;
  private static final List<Cidr> NOT_INTERNET =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "224.0.0.0/3")
          .map(Cidr::of)
          .toList();

  private record Vpc(
      List<List<FilterProblem.Box>> groups,
      List<FilterProblem.Entry> acl,
      List<List<Integer>> interfaces) {}

  private List<Vpc> vpcs = List.of();

  @Setup
  public void draw() {
    var random = new SplittableRandom(7);
    vpcs = new ArrayList<>();
    for (int i = 0; i < VPCS; i++) {
      int number = i;
      List<List<FilterProblem.Box>> groups =
          Stream.generate(() -> FilterProblem.random(random, 7, 0).group()).limit(GROUPS).toList();
      List<List<Integer>> interfaces =
          Stream.generate(() -> groupsOfOne(random)).limit(PUBLIC_INTERFACES).toList();
      int entries = number % 5 == 0 ? 20 : 0;
      vpcs.add(new Vpc(groups, FilterProblem.random(random, 0, entries).acl(), interfaces));
    }
    System.out.println(exposures() + " intervals in all");
  }

  private static List<Integer> groupsOfOne(SplittableRandom random) {
    var groups = new TreeSet<Integer>();
    int count = random.nextInt(1, 4);
    for (int i = 0; i < count; i++) {
      groups.add(random.nextInt(GROUPS));
    }
    return List.copyOf(groups);
  }

  @Benchmark
  public long exposures() {
    return vpcs.stream().mapToLong(BenchmarkFleetExposure::exposures).sum();
  }

  private static long exposures(Vpc vpc) {
    var space = new PacketSpace();
    PacketSet internet = space.family(Family.IPV4).minus(space.cidrs(Field.SOURCE, NOT_INTERNET));
    if (vpc.acl.size() > 1) {
      internet = internet.and(DiagramEngine.acl(space, vpc.acl));
    }
    List<PacketSet> groups =
        vpc.groups.stream()
            .map(rules -> rules.stream().map(rule -> DiagramEngine.set(space, rule)).toList())
            .map(space::union)
            .toList();
    Map<List<Integer>, PacketSet> bySignature = new HashMap<>();
    for (List<Integer> signature : vpc.interfaces) {
      if (!bySignature.containsKey(signature)) {
        PacketSet admitted = space.union(signature.stream().map(groups::get).toList());
        bySignature.put(signature, admitted.and(internet));
      }
    }
    return space.intervals();
  }
}
