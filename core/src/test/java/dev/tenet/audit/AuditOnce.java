package dev.tenet.audit;

import dev.tenet.finding.Status;
import dev.tenet.snapshot.Snapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// Audits a directory once and prints what that took, in a JVM of its own: `AuditOnce DIRECTORY`.
/// The time is counted from the start of the JVM.
public final class AuditOnce {
  private static final double MEGABYTE = 1 << 20;

  private AuditOnce() {}

  /// Audit with the directory's own `tenet.yaml` if it has one.
  ///
  /// @throws InterruptedException if the thread is interrupted
  public static void main(String[] args) throws InterruptedException {
    Path directory = Path.of(args[0]);
    Snapshot snapshot = Snapshot.open(directory, Optional.empty());
    Path file = directory.resolve("tenet.yaml");
    LocalDate today = snapshot.at().atZone(ZoneOffset.UTC).toLocalDate();
    Settings settings = Files.exists(file) ? SettingsFile.read(file, today) : Settings.DEFAULTS;
    var audit = new Audit(settings, Selection.ALL, finding -> finding.status() != Status.PASS);
    try (var result = audit.run(snapshot, _ -> {})) {
      System.out.printf(
          "%s: %d PASS, %d FAIL, %d UNKNOWN; %d warnings%n",
          directory.getFileName(),
          result.summary().count(Status.PASS),
          result.summary().count(Status.FAIL),
          result.summary().count(Status.UNKNOWN),
          result.warnings().size());
      result
          .summary()
          .byCheck()
          .forEach((check, counts) -> System.out.printf("  %-32s %s%n", check, counts));
    }
    var runtime = ManagementFactory.getRuntimeMXBean();
    double wall = (System.currentTimeMillis() - runtime.getStartTime()) / 1e3;
    double cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    System.out.printf("wall %.2f s, CPU %.2f s, peak heap %.0f MB%n", wall, cpu, peakHeap());
  }

  /// Return the sum of the pools' peaks, which is at least the heap's peak.
  private static double peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        / MEGABYTE;
  }
}
