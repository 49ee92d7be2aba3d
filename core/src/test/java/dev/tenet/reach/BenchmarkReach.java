package dev.tenet.reach;

import dev.tenet.fleet.Fleet;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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

/// One query in a VPC of 500 interfaces, both directions with all hops and blockers.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class BenchmarkReach {
  private Network network = Network.of(Fleet.builder(Instant.EPOCH).build(), Set.of());
  private Query inside = new Query(new Endpoint.Internet(), new Endpoint.Internet(), Traffic.ANY);
  private Query outside = inside;

  @Setup
  public void draw() {
    network = Network.of(LargeNetwork.of(10, 500), Set.of());
    String exposed =
        network.index().interfacesOf("vpc-0").all().stream()
            .filter(eni -> !Internet.publicRanges(eni).isEmpty())
            .findFirst()
            .orElseThrow()
            .id();
    inside =
        new Query(
            new Endpoint.Interface("eni-0-7"), new Endpoint.Interface("eni-0-8"), Traffic.of(6));
    outside = new Query(new Endpoint.Internet(), new Endpoint.Interface(exposed), Traffic.ANY);
  }

  @Benchmark
  public Answer betweenInterfaces() {
    return network.ask(inside);
  }

  @Benchmark
  public Answer fromTheInternet() {
    return network.ask(outside);
  }
}
