package dev.tenet.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.audit.Audit;
import dev.tenet.audit.Selection;
import dev.tenet.audit.SettingsFile;
import dev.tenet.finding.Status;
import dev.tenet.fleet.AutoScalingGroup;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.LaunchTemplateSpecification;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetGeneratorTest {
  private static final FleetSize SIZE = new FleetSize(5, 3_000, 3, 11);

  // Generated networks have no gateways and nobody's intents: connectivity has little to judge.
  private static final Selection INSTANCES =
      new Selection(
          Set.of("images", "metadata"),
          List.of(),
          Set.of(),
          List.of(),
          List.of(),
          List.of(),
          Map.of());

  @TempDir private Path directory;

  @Test
  void theSameSeedMakesTheSameBytes() throws IOException {
    var small = new FleetSize(2, 120, 2, 3);
    FleetGenerator.write(small, directory.resolve("a"));
    FleetGenerator.write(small, directory.resolve("b"));
    FleetGenerator.write(new FleetSize(2, 120, 2, 4), directory.resolve("c"));

    Map<String, String> first = contents(directory.resolve("a"));
    assertThat(contents(directory.resolve("b"))).isEqualTo(first);
    assertThat(contents(directory.resolve("c"))).isNotEqualTo(first);
  }

  @Test
  void theLayoutIsTheCommandLines() throws IOException {
    FleetGenerator.write(new FleetSize(1, 20, 1, 3), directory);

    assertThat(directory.resolve("100000000001/us-east-1/ec2-describe-instances.json"))
        .content()
        .startsWith(
            """
            {
                "Reservations": [
                    {
                        "ReservationId": "r-0\
            """)
        .contains("\"Groups\": [],\n")
        .endsWith("    ]\n}");
  }

  @Test
  void everythingIsReadWithoutAWarningAndEveryReferenceLeadsSomewhere() throws IOException {
    FleetGenerator.write(SIZE, directory);
    Snapshot.Reading reading = snapshot().read();

    assertThat(reading.warnings()).isEmpty();
    Fleet fleet = reading.fleet();
    assertThat(fleet.all(Kinds.INSTANCES)).hasSize(SIZE.instances());
    for (Resource<Instance> instance : fleet.all(Kinds.INSTANCES)) {
      Scope scope = instance.scope();
      Instance record = instance.record();
      image(fleet, instance);
      if (!record.stateIs("terminated")) {
        found(fleet, scope, Kinds.VPCS, record.vpcId());
        found(fleet, scope, Kinds.SUBNETS, record.subnetId());
        record
            .securityGroups()
            .forEach(group -> found(fleet, scope, Kinds.SECURITY_GROUPS, group.groupId()));
        record
            .networkInterfaces()
            .forEach(it -> found(fleet, scope, Kinds.NETWORK_INTERFACES, it.networkInterfaceId()));
      }
      record
          .tags()
          .value("aws:autoscaling:groupName")
          .ifPresent(group -> found(fleet, scope, Kinds.AUTO_SCALING_GROUPS, group));
    }
    fleet
        .all(Kinds.VOLUMES)
        .forEach(volume ->
            volume
                .record()
                .attachments()
                .forEach(it -> found(fleet, volume.scope(), Kinds.INSTANCES, it.instanceId())));
    fleet
        .all(Kinds.NETWORK_INTERFACES)
        .forEach(it ->
            found(
                fleet,
                it.scope(),
                Kinds.INSTANCES,
                it.record().attachment().orElseThrow().instanceId()));
    fleet.all(Kinds.AUTO_SCALING_GROUPS).forEach(group -> launches(fleet, group));
  }

  @Test
  void everyCheckOfInstancesPassesFailsAndIsUnknownSomewhere()
      throws IOException, InterruptedException {
    FleetGenerator.write(SIZE, directory);
    LocalDate today = FleetSize.AT.atZone(ZoneOffset.UTC).toLocalDate();
    var audit =
        new Audit(SettingsFile.read(directory.resolve("tenet.yaml"), today), INSTANCES, _ -> false);

    try (Audit.Result result = audit.run(snapshot(), _ -> {})) {
      assertThat(result.summary().byCheck().keySet())
          .containsExactlyInAnyOrderElementsOf(
              result.checks().stream().map(check -> check.id()).toList());
      assertThat(result.summary().byCheck())
          .allSatisfy((_, counts) ->
              assertThat(counts.keySet())
                  .isEqualTo(Set.of(Status.PASS, Status.FAIL, Status.UNKNOWN)));
    }
  }

  @Test
  void sharesAreThoseOfRealFleets() throws IOException {
    FleetGenerator.write(SIZE, directory);
    Fleet fleet = snapshot().read().fleet();
    List<Resource<Instance>> instances = fleet.all(Kinds.INSTANCES);

    assertThat(share(instances, it -> it.stateIs("running"))).isBetween(0.9, 0.99);
    assertThat(share(instances, it -> tokens(it, "required"))).isBetween(0.6, 0.8);
    assertThat(share(instances, it -> tokens(it, "optional"))).isBetween(0.2, 0.4);
    assertThat(share(instances, it -> it.tags().value("aws:autoscaling:groupName").isPresent()))
        .isBetween(0.55, 0.65);
    assertThat((double) fleet.all(Kinds.VOLUMES).size() / instances.size()).isBetween(1.0, 1.1);
  }

  private Snapshot snapshot() {
    return Snapshot.open(directory, Optional.empty());
  }

  private static double share(List<Resource<Instance>> instances, Predicate<Instance> which) {
    return (double) instances.stream().map(Resource::record).filter(which).count()
        / instances.size();
  }

  private static boolean tokens(Instance instance, String value) {
    return instance
        .metadataOptions()
        .flatMap(options -> options.httpTokens())
        .filter(value::equals)
        .isPresent();
  }

  private static <T extends AwsRecord> Resource<T> found(
      Fleet fleet, Scope scope, Kind<T> kind, String id) {
    Lookup<T> lookup = fleet.find(scope, kind, id);
    return lookup.found().orElseThrow(() -> new AssertionError("no " + id + " in " + kind));
  }

  // An image that DescribeImages does not show is known from what runs on it, where that is known.
  private static void image(Fleet fleet, Resource<Instance> instance) {
    if (fleet.coverage(instance.scope(), Kinds.INSTANCE_IMAGE_METADATA).complete()) {
      var launched = found(fleet, instance.scope(), Kinds.INSTANCE_IMAGE_METADATA, instance.id());
      assertThat(launched.record().imageMetadata().orElseThrow().imageId())
          .isEqualTo(instance.record().imageId());
    }
  }

  private static void launches(Fleet fleet, Resource<AutoScalingGroup> group) {
    AutoScalingGroup record = group.record();
    record
        .instances()
        .forEach(member -> found(fleet, group.scope(), Kinds.INSTANCES, member.instanceId()));
    if (!record.launchConfigurationName().isEmpty()) {
      found(fleet, group.scope(), Kinds.LAUNCH_CONFIGURATIONS, record.launchConfigurationName());
    }
    Stream<LaunchTemplateSpecification> mixed =
        record.mixedInstancesPolicy().flatMap(policy -> policy.launchTemplate()).stream()
            .flatMap(template -> template.launchTemplateSpecification().stream());
    Stream.concat(record.launchTemplate().stream(), mixed)
        .forEach(template ->
            found(fleet, group.scope(), Kinds.LAUNCH_TEMPLATES, template.launchTemplateId()));
  }

  private static Map<String, String> contents(Path root) throws IOException {
    var contents = new TreeMap<String, String>();
    try (Stream<Path> tree = Files.walk(root)) {
      tree.filter(Files::isRegularFile)
          .forEach(file -> contents.put(root.relativize(file).toString(), content(file)));
    }
    return contents;
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
