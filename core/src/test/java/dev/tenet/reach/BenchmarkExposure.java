package dev.tenet.reach;

import dev.tenet.fleet.Fleet;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What the internet may send to every interface of a fleet, 100 interfaces in each VPC: with the
/// compilation of the network, and both directions of every path.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx1g"})
public class BenchmarkExposure {
  @Param({"100", "1000"})
  int vpcs;

  private Fleet fleet = Fleet.builder(Instant.EPOCH).build();

  @Setup
  public void draw() {
    fleet = LargeNetwork.of(vpcs, 100);
  }

  @Benchmark
  public int exposures() {
    var count = new AtomicInteger();
    Network.of(fleet, Set.of())
        .exposure(
            new Endpoint.Internet(),
            Runtime.getRuntime().availableProcessors(),
            vpc -> count.addAndGet(vpc.exposed().size()));
    return count.get();
  }
}
