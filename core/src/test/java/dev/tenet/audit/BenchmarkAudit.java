package dev.tenet.audit;

import dev.tenet.fleet.Fleet;
import dev.tenet.generator.FleetGenerator;
import dev.tenet.generator.FleetSize;
import dev.tenet.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;

/// Every check over an account, in instances a second: over its fleet in memory, and with the
/// reading of its files.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 7, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx512m"})
@State(Scope.Benchmark)
public class BenchmarkAudit {
  private static final int INSTANCES = 10_000;

  private Path directory = Path.of("");
  private Settings settings = Settings.DEFAULTS;
  private Fleet fleet = Fleet.builder(FleetSize.AT).build();

  /// Write an account and read it.
  @Setup
  public void generate() throws IOException {
    directory = Files.createTempDirectory("tenet-benchmark-");
    FleetGenerator.write(new FleetSize(1, INSTANCES, 1, 7), directory);
    LocalDate today = FleetSize.AT.atZone(ZoneOffset.UTC).toLocalDate();
    settings = SettingsFile.read(directory.resolve("tenet.yaml"), today);
    fleet = snapshot().read().fleet();
  }

  /// Delete it.
  @TearDown
  public void delete() throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      tree.sorted(Comparator.reverseOrder()).forEach(BenchmarkAudit::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException busy) {
      throw new UncheckedIOException(busy);
    }
  }

  private Snapshot snapshot() {
    return Snapshot.open(directory, Optional.empty());
  }

  private Audit audit() {
    return new Audit(settings, Selection.ALL, _ -> false);
  }

  /// Check what is in memory.
  @Benchmark
  @OperationsPerInvocation(INSTANCES)
  public Object checks() throws InterruptedException {
    try (Audit.Result result = audit().run(fleet, List.of())) {
      return result.summary();
    }
  }

  /// Read and check.
  @Benchmark
  @OperationsPerInvocation(INSTANCES)
  public Object readAndCheck() throws InterruptedException {
    try (Audit.Result result = audit().run(snapshot(), _ -> {})) {
      return result.summary();
    }
  }
}
