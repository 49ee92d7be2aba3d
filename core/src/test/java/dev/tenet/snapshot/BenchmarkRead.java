package dev.tenet.snapshot;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.generator.FleetGenerator;
import dev.tenet.generator.FleetSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonParser;

/// Reading what `aws ec2 describe-instances` printed, in instances per second on one thread: into a
/// fleet, and beside it Jackson's bare scan over the tokens of the same file, below which nothing
/// that is built on Jackson can come.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 7, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx512m"})
@Threads(1)
@State(Scope.Benchmark)
public class BenchmarkRead {
  private static final int INSTANCES = 10_000;

  private Path directory = Path.of("");
  private Path instances = Path.of("");

  /// Write the file.
  @Setup
  public void generate() throws IOException {
    directory = Files.createTempDirectory("tenet-benchmark-");
    FleetGenerator.write(new FleetSize(1, INSTANCES, 1, 7), directory);
    String name = Kinds.INSTANCES.operation().file() + ".json";
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        if (file.endsWith(name)) {
          instances = file;
        } else {
          Files.delete(file);
        }
      }
    }
    long size = Files.size(instances);
    System.out.printf("%.1f MB, %d bytes per instance%n", size / 1e6, size / INSTANCES);
  }

  /// Delete it.
  @TearDown
  public void delete() throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      tree.sorted(Comparator.reverseOrder()).forEach(BenchmarkRead::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException busy) {
      throw new UncheckedIOException(busy);
    }
  }

  /// Read into a fleet.
  @Benchmark
  @OperationsPerInvocation(INSTANCES)
  public Object fleet() {
    Snapshot.Reading reading = Snapshot.open(directory, Optional.of(FleetSize.AT)).read();
    if (reading.fleet().all(Kinds.INSTANCES).size() != INSTANCES) {
      throw new IllegalStateException("not every instance was read");
    }
    return reading;
  }

  /// Scan the tokens and look at none.
  @Benchmark
  @OperationsPerInvocation(INSTANCES)
  public int tokens() {
    int tokens = 0;
    try (JsonParser parser = AwsJson.json().createParser(instances)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  /// Skip what the file's one object holds, as an operation is skipped that no practice reads.
  @Benchmark
  @OperationsPerInvocation(INSTANCES)
  public Object skipping() {
    try (JsonParser parser = AwsJson.json().createParser(instances)) {
      parser.nextToken();
      return parser.skipChildren();
    }
  }
}
