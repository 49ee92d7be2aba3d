package dev.tenet.generator;

import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Scope;
import dev.tenet.snapshot.Manifest;
import dev.tenet.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Writes a fleet as a snapshot: what the `aws` CLI would print for every account and Region, a
/// manifest, and the `tenet.yaml` of its owner. Holds one account's Region in memory at a time.
public final class FleetGenerator {
  private static final String POLICY =
      """
      # The policy of the fleet's owner.
      images:
        approved:
          - providers: [amazon]
          - owners: ["%s"]
            names: ["golden-*"]
        configRules: [EC2_INSTANCE_LAUNCHED_WITH_ALLOWED_AMI, APPROVED_AMIS_BY_ID]
      """
          .formatted(Site.PLATFORM);

  private final SnapshotWriter snapshot;
  private final List<Manifest.Call> calls = new ArrayList<>();

  private FleetGenerator(SnapshotWriter snapshot) {
    this.snapshot = snapshot;
  }

  /// Write a fleet.
  ///
  /// @throws IOException if the disk refuses
  public static void write(FleetSize size, Path root) throws IOException {
    var generator = new FleetGenerator(new SnapshotWriter(root));
    for (Site site : size.sites()) {
      generator.write(site);
    }
    Files.writeString(root.resolve("tenet.yaml"), POLICY);
    generator.snapshot.manifest(
        new Manifest(
            Manifest.SCHEMA,
            "0.1.0",
            size.at(),
            Optional.of(size.at()),
            "arn:aws:sts::%s:assumed-role/collect/tenet".formatted(Site.PLATFORM),
            Map.of(),
            generator.calls));
  }

  private void write(Site site) throws IOException {
    Network network = Network.of(site);
    Catalogue catalogue = Catalogue.of(site);
    var launches = new Launches(site, catalogue, network);
    List<Machine> machines = Machines.of(site, network, catalogue, launches);
    Scope scope = site.scope();
    AllowedImages allowed = AllowedImages.of(site);
    var settings = new Settings(site);

    list(scope, Kinds.INSTANCES, Machines.reservations(machines, site));
    if (allowed.readable()) {
      list(
          scope,
          Kinds.INSTANCE_IMAGE_METADATA,
          machines.stream().map(machine -> machine.imageMetadata(allowed, site)));
      whole(scope, Kinds.ALLOWED_IMAGES_SETTINGS, Optional.of(allowed.record()));
    } else {
      denied(scope, Kinds.INSTANCE_IMAGE_METADATA);
      denied(scope, Kinds.ALLOWED_IMAGES_SETTINGS);
    }
    list(scope, Kinds.IMAGES, catalogue.listed().map(image -> image.record(allowed, scope)));
    list(scope, Kinds.LAUNCH_TEMPLATES, launches.templateRecords());
    list(scope, Kinds.LAUNCH_TEMPLATE_VERSIONS, launches.versionRecords());
    list(scope, Kinds.LAUNCH_CONFIGURATIONS, launches.configurationRecords());
    list(scope, Kinds.AUTO_SCALING_GROUPS, launches.groupRecords());
    list(scope, Kinds.FLEETS, launches.fleetRecords());
    list(scope, Kinds.SPOT_FLEET_REQUESTS, launches.spotRecords());
    list(scope, Kinds.PARAMETERS, launches.parameterRecords());
    list(scope, Kinds.METRIC_DATA, Machines.metrics(machines, site));
    whole(scope, Kinds.INSTANCE_METADATA_DEFAULTS, settings.metadataDefaults());
    whole(scope, Kinds.IMAGE_BLOCK_PUBLIC_ACCESS, settings.publicAccess());
    if (settings.configRules().isPresent()) {
      list(scope, Kinds.CONFIG_RULES, settings.configRules().get());
    } else {
      denied(scope, Kinds.CONFIG_RULES);
    }
    list(scope, Kinds.VPCS, network.vpcRecords());
    list(scope, Kinds.SUBNETS, network.subnetRecords());
    list(scope, Kinds.SECURITY_GROUPS, network.groupRecords());
    list(
        scope,
        Kinds.VOLUMES,
        machines.stream()
            .filter(machine -> !machine.gone())
            .flatMap(machine -> machine.volumeRecords().stream()));
    if (site.size().proven()) {
      list(scope, Kinds.SNAPSHOTS, machines.stream().map(machine -> machine.snapshotRecord(site)));
    }
    list(
        scope,
        Kinds.NETWORK_INTERFACES,
        machines.stream()
            .filter(machine -> !machine.gone())
            .map(machine -> machine.interfaceRecord(site)));
  }

  private void list(Scope scope, Kind<?> kind, Stream<Map<String, Object>> records)
      throws IOException {
    CliFile.list(file(scope, kind), kind.shape().member(), records);
    call(scope, kind, Manifest.Outcome.COLLECTED);
  }

  private void whole(Scope scope, Kind<?> kind, Optional<Map<String, Object>> record)
      throws IOException {
    if (record.isPresent()) {
      CliFile.whole(file(scope, kind), record.get());
      call(scope, kind, Manifest.Outcome.COLLECTED);
    } else {
      denied(scope, kind);
    }
  }

  private void denied(Scope scope, Kind<?> kind) {
    call(scope, kind, Manifest.Outcome.DENIED);
  }

  private void call(Scope scope, Kind<?> kind, Manifest.Outcome outcome) {
    boolean denied = outcome == Manifest.Outcome.DENIED;
    calls.add(
        new Manifest.Call(
            scope.account(),
            scope.region(),
            kind.operation().cli(),
            outcome,
            denied ? 0 : 1,
            0,
            1,
            denied ? "UnauthorizedOperation" : "",
            denied ? "You are not authorized to perform this operation." : "",
            denied ? kind.operation().iamAction() : "",
            Optional.empty(),
            OptionalLong.empty()));
  }

  private Path file(Scope scope, Kind<?> kind) {
    return snapshot.file(scope, kind.operation(), 1);
  }
}
