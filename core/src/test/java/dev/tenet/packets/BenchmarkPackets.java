package dev.tenet.packets;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// The same work by diagrams, by disjoint boxes and by a BDD library.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class BenchmarkPackets {
  private static final int PROBLEMS = 50;

  @State(Scope.Benchmark)
  public static class Problems {
    @Param({"10x4", "60x20"})
    String size = "10x4";

    @Param({"diagrams", "boxes", "bdd"})
    String engine = "diagrams";

    private List<FilterProblem> problems = List.of();
    private FilterEngine solver = new DiagramEngine();

    @Setup
    public void draw() {
      var random = new SplittableRandom(7);
      int rules = size.equals("10x4") ? 10 : 60;
      int entries = size.equals("10x4") ? 4 : 20;
      problems =
          Stream.generate(() -> FilterProblem.random(random, rules, entries))
              .limit(PROBLEMS)
              .toList();
      solver = FilterEngine.named(engine);
      var sizes = problems.stream().mapToInt(p -> solver.answer(p).size()).summaryStatistics();
      System.out.printf(
          "%s %s: size %.1f avg, %d max%n", size, engine, sizes.getAverage(), sizes.getMax());
    }
  }

  @State(Scope.Benchmark)
  public static class Members {
    private static final int[] PORTS = IntStream.range(0, 20).map(i -> 1000 + 7 * i).toArray();

    @Param({"50", "500", "5000"})
    int members = 50;

    private List<AddressRange> addresses = List.of();

    @Setup
    public void draw() {
      addresses =
          new SplittableRandom(7)
              .longs(members, 0x0a000000L, 0x0b000000L)
              .mapToObj(bits -> Cidr.of(new IpAddress(Family.IPV4, 0, bits)).range())
              .toList();
    }
  }

  @Benchmark
  @OperationsPerInvocation(PROBLEMS)
  public void groupBehindAcl(Problems state, Blackhole sink) {
    for (FilterProblem problem : state.problems) {
      sink.consume(state.solver.solve(problem));
    }
  }

  @Benchmark
  public PacketSet groupReferenceByDiagrams(Members state) {
    var space = new PacketSpace();
    PacketSet sources = space.ranges(Field.SOURCE, state.addresses);
    return space.union(
        IntStream.of(Members.PORTS).mapToObj(p -> space.tcp(p).and(sources)).toList());
  }

  @Benchmark
  public Object groupReferenceByBdd(Members state) {
    return BddEngine.groupReference(state.addresses, Members.PORTS);
  }
}
