package dev.tenet.sandbox;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.tenet.generator.FleetGenerator;
import dev.tenet.generator.FleetSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Takes an account through its whole life cycle over HTTP, each stage in a process of its own, and
/// says what it took: the calls that were made, exactly, by operation, and time and memory as
/// `/usr/bin/time` sees them. Its command line: `TENET INSTANCES MILLISECONDS DIRECTORY`, where
/// every answer takes the milliseconds longer. Each has a heap of 512 MB.
public final class MeasureLifeCycle {
  private static final String TIMES =
      "%U s user, %S s system, %e s wall, %M KB resident, exit code %x";

  private final Sandbox sandbox;
  private final Path tenet;
  private final Path work;
  private final String region;
  private int counted;

  private MeasureLifeCycle(Sandbox sandbox, Path tenet, Path work) {
    this.sandbox = sandbox;
    this.tenet = tenet;
    this.work = work;
    this.region = sandbox.regions(sandbox.accounts().getFirst()).getFirst();
  }

  /// Measure.
  ///
  /// @throws IOException if the disk refuses
  /// @throws InterruptedException if the thread is interrupted
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 4) {
      System.err.println("usage: MeasureLifeCycle TENET INSTANCES MILLISECONDS DIRECTORY");
      System.exit(2);
    }
    Path work = Files.createDirectories(Path.of(args[3]));
    Path fleet = work.resolve("fleet");
    var now = Instant.now().truncatedTo(ChronoUnit.HOURS);
    FleetGenerator.write(new FleetSize(1, Integer.parseInt(args[1]), 1, 1, now, true), fleet);
    SandboxSettings settings = SandboxSettings.empty().fleet(fleet);
    int slow = Integer.parseInt(args[2]);
    if (slow > 0) {
      String fault = "faults: [{then: slow, by: PT%d.%03dS}]".formatted(slow / 1000, slow % 1000);
      settings = settings.faults(Faults.of(fault));
    }
    try (Sandbox sandbox = Sandbox.start(settings)) {
      new MeasureLifeCycle(sandbox, Path.of(args[0]), work).all();
    }
  }

  private void all() throws IOException, InterruptedException {
    String snapshot = work.resolve("snapshot").toString();
    String plans = work.resolve("plans.json").toString();
    stage("collect, all practices", live("collect", snapshot));
    stage("audit, all practices", List.of("audit", snapshot, "--store", store(), "--quiet"));
    stage("plan", List.of("fix", snapshot, "--practice", "metadata", "--out", plans, "--quiet"));
    stage(
        "apply and prove",
        live("fix", "--plan", plans, "--apply", "--yes", "--store", store(), "--quiet"));
    stage("collect again, and verify", live("audit", "--practice", "metadata", "--store", store()));
    stage("take back", live("undo", "1", "--yes", "--store", store(), "--quiet"));
  }

  private String store() {
    return work.resolve("tenet.db").toString();
  }

  private List<String> live(String... command) {
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--endpoint-url", sandbox.endpoint().toString()));
    if (!command[0].equals("undo")) {
      all.addAll(List.of("--region", region));
    }
    return all;
  }

  private void stage(String name, List<String> command) throws IOException, InterruptedException {
    Path times = work.resolve("times");
    var all =
        new ArrayList<>(
            List.of("/usr/bin/time", "-q", "-f", TIMES, "-o", times.toString(), tenet.toString()));
    all.addAll(command);
    var builder = new ProcessBuilder(all);
    builder.environment().put("AWS_ACCESS_KEY_ID", sandbox.accounts().getFirst());
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "any");
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Xmx512m");
    Path said = work.resolve(name.replaceAll("\\W+", "-") + ".txt");
    builder.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();
    System.out.printf("%s: %s%n", name, Files.readString(times).strip());
    List<String> lines = Files.readAllLines(said);
    lines
        .subList(Math.max(0, lines.size() - 3), lines.size())
        .forEach(line -> System.out.println("  " + line));
    Map<String, Long> calls = calls();
    calls.forEach((call, made) -> System.out.printf("  %,7d %s%n", made, call));
    System.out.printf("  %,7d calls%n", calls.values().stream().mapToLong(Long::longValue).sum());
  }

  private Map<String, Long> calls() {
    List<Served> all = sandbox.calls();
    List<Served> since = all.subList(counted, all.size());
    counted = all.size();
    return since.stream().collect(groupingBy(MeasureLifeCycle::name, TreeMap::new, counting()));
  }

  private static String name(Served call) {
    String name = call.operation().iamAction();
    return switch (call.outcome()) {
      case Served.Outcome.Answered() -> name;
      case Served.Outcome.Refused(var code) -> name + ", refused: " + code;
      case Served.Outcome.Unanswered(_) -> name + ", not answered";
    };
  }
}
