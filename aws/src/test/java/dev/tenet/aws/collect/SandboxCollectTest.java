package dev.tenet.aws.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.MetricData;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.generator.FleetGenerator;
import dev.tenet.generator.FleetSize;
import dev.tenet.sandbox.Sandbox;
import dev.tenet.sandbox.SandboxSettings;
import dev.tenet.snapshot.Manifest;
import dev.tenet.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is collected from a sandbox is the fleet that the sandbox was given.
class SandboxCollectTest {
  // Of these a collector reads only what something names.
  private static final Set<Kind<?>> NAMED =
      Set.of(Kinds.IMAGES, Kinds.LAUNCH_TEMPLATE_VERSIONS, Kinds.PARAMETERS);

  @TempDir Path directory;

  @Test
  void whatIsCollectedIsWhatIsServed() throws IOException {
    Path given = directory.resolve("given");
    Path collected = directory.resolve("collected");
    FleetGenerator.write(new FleetSize(2, 120, 2, 7), given);
    try (Sandbox sandbox =
        Sandbox.start(SandboxSettings.empty().fleet(given).clock(() -> FleetSize.AT))) {
      var request =
          new CollectRequest(
              new HashSet<>(Kinds.all()),
              new Access(
                  Optional.empty(), Optional.of(sandbox.endpoint()), OptionalDouble.of(10_000)),
              new Accounts.Organization("audit", List.of()),
              RoleSession.DEFAULT,
              List.of(),
              FleetSize.AT,
              "0.1.0");
      Manifest manifest = Collecting.collect(request, collected);
      assertThat(manifest.calls())
          .filteredOn(call -> call.outcome() != Manifest.Outcome.COLLECTED)
          .isEmpty();
    }
    Fleet before = Snapshot.open(given, Optional.empty()).read().fleet();
    Fleet after = Snapshot.open(collected, Optional.empty()).read().fleet();
    int records = 0;
    for (Kind<?> kind : Kinds.all()) {
      for (Scope scope : before.scopes()) {
        records += compare(kind, scope, before, after);
      }
    }
    assertThat(records).isGreaterThan(500);
  }

  private static <T extends AwsRecord> int compare(
      Kind<T> kind, Scope scope, Fleet before, Fleet after) {
    if (!(before.coverage(scope, kind) instanceof Coverage.Collected)) {
      return 0;
    }
    if (kind.equals(Kinds.METRIC_DATA)) {
      return compareSeries(scope, before, after);
    }
    List<T> given = before.in(scope, kind).stream().map(Resource::record).toList();
    List<T> collected = after.in(scope, kind).stream().map(Resource::record).toList();
    if (NAMED.contains(kind)) {
      assertThat(given).as(scope + " " + kind).containsAll(collected);
    } else {
      assertThat(collected).as(scope + " " + kind).isEqualTo(given);
    }
    return collected.size();
  }

  /// The newest datapoint comes first in the one and last in the other, and what was asked for and
  /// has no datapoints is there as well.
  private static int compareSeries(Scope scope, Fleet before, Fleet after) {
    List<Resource<MetricData>> all = before.in(scope, Kinds.METRIC_DATA);
    for (Resource<MetricData> given : all) {
      assertThat(after.in(scope, Kinds.METRIC_DATA))
          .filteredOn(found -> found.id().equals(given.id()))
          .extracting(found -> found.record().values())
          .containsExactly(given.record().values().reversed());
    }
    return all.size();
  }
}
