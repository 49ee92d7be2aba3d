package dev.tenet.packets;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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

/// What the order of the fields is worth: groups of 60 rules behind ACLs of 20 entries.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class BenchmarkFieldOrder {
  private static final int PROBLEMS = 50;

  @Param({
    "PROTOCOL DESTINATION_PORT SOURCE_PORT SOURCE",
    "PROTOCOL SOURCE_PORT DESTINATION_PORT SOURCE",
    "DESTINATION_PORT PROTOCOL SOURCE_PORT SOURCE",
    "PROTOCOL DESTINATION_PORT SOURCE SOURCE_PORT",
    "PROTOCOL SOURCE DESTINATION_PORT SOURCE_PORT",
    "SOURCE PROTOCOL DESTINATION_PORT SOURCE_PORT"
  })
  String order = "";

  private List<FilterProblem> problems = List.of();
  private OrderedEngine engine = new OrderedEngine(List.of());

  @Setup
  public void draw() {
    var random = new SplittableRandom(7);
    problems = Stream.generate(() -> FilterProblem.random(random, 60, 20)).limit(PROBLEMS).toList();
    engine = new OrderedEngine(Stream.of(order.split(" ", -1)).map(Field::valueOf).toList());
    double size = problems.stream().mapToInt(p -> engine.answer(p).size()).average().orElseThrow();
    double built =
        problems.stream()
            .mapToInt(p -> engine.solve(p).nodes().intervals())
            .average()
            .orElseThrow();
    System.out.printf("%s: %.1f intervals of %.1f built%n", order, size, built);
  }

  @Benchmark
  @OperationsPerInvocation(PROBLEMS)
  public void groupBehindAcl(Blackhole sink) {
    for (FilterProblem problem : problems) {
      sink.consume(engine.solve(problem));
    }
  }
}
