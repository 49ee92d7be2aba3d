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

/// What the internet may send to every interface of a fleet of 1,000 VPCs with 10 groups each: with
/// the compilation of the network, and both directions of every path. That it runs in a heap of 1
/// GB says what memory it needs; a million interfaces need a larger one (`-jvmArgsAppend -Xmx6g`)
/// for the fleet itself.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx1g"})
public class BenchmarkExposure {
  @Param("1000")
  int vpcs;

  /// In each VPC.
  @Param({"10", "100"})
  int interfaces;

  private Fleet fleet = Fleet.builder(Instant.EPOCH).build();

  @Setup
  public void draw() {
    fleet = LargeNetwork.of(vpcs, interfaces);
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
