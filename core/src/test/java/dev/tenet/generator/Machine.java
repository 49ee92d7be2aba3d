package dev.tenet.generator;

import static dev.tenet.generator.CliFile.object;
import static dev.tenet.generator.CliFile.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An instance: what its records in several files must agree on.
///
/// @param serial eight hexadecimal digits that its other ids end in
/// @param volumes the volumes attached to it, the root first
/// @param options as `describe-instances` prints `MetadataOptions`; empty where it does not
record Machine(
    String id,
    String serial,
    String type,
    Ami image,
    Network.Subnet subnet,
    List<Network.SecurityGroup> securityGroups,
    String networkInterface,
    String address,
    List<String> volumes,
    String state,
    Instant launched,
    Map<String, Object> options,
    Optional<ScalingGroup> scalingGroup,
    List<Map<String, Object>> tags) {

  /// Instance types, the most frequent first.
  static final List<String> TYPES =
      List.of(
          "m6i.large",
          "t3.medium",
          "c6i.xlarge",
          "m5.xlarge",
          "t3.micro",
          "r6i.2xlarge",
          "m6i.4xlarge",
          "c5.2xlarge",
          "t2.small",
          "i4i.large",
          "g5.xlarge",
          "r5.12xlarge");

  private static final Map<String, Integer> STATES =
      Map.of("pending", 0, "running", 16, "shutting-down", 32, "terminated", 48, "stopped", 80);

  boolean running() {
    return state.equals("running");
  }

  boolean gone() {
    return state.equals("terminated");
  }

  Map<String, Object> stateRecord() {
    return object("Code", STATES.getOrDefault(state, -1), "Name", state);
  }

  /// Return it as `describe-instances` prints it.
  Map<String, Object> record(Site site) {
    var record =
        object(
            "Architecture",
            "x86_64",
            "BlockDeviceMappings",
            gone() ? List.of() : blockDevices(),
            "ClientToken",
            "%s-4f8d-4b1a-9c6e-%s%s".formatted(serial, serial, "0a1b"),
            "EbsOptimized",
            true,
            "EnaSupport",
            true,
            "Hypervisor",
            "xen",
            "IamInstanceProfile",
            object(
                "Arn",
                site.scope().global().arn("iam", "instance-profile/" + site.stage()),
                "Id",
                "AIPA" + site.scope().account() + "XYZQ"),
            "NetworkInterfaces",
            gone() ? List.of() : List.of(networkInterface(site)),
            "RootDeviceName",
            "/dev/xvda",
            "RootDeviceType",
            "ebs",
            "SecurityGroups",
            gone() ? List.of() : groups());
    if (!gone()) {
      record.put("SourceDestCheck", true);
    }
    if (gone() || state.equals("stopped")) {
      String code = "Client.UserInitiatedShutdown";
      record.put(
          "StateReason", object("Code", code, "Message", code + ": User initiated shutdown"));
    }
    if (!tags.isEmpty()) {
      record.put("Tags", tags);
    }
    record.putAll(
        object(
            "VirtualizationType", "hvm",
            "CpuOptions", object("CoreCount", 1, "ThreadsPerCore", 2),
            "CapacityReservationSpecification", object("CapacityReservationPreference", "open"),
            "HibernationOptions", object("Configured", false)));
    if (!options.isEmpty()) {
      record.put("MetadataOptions", options);
    }
    record.putAll(
        object(
            "EnclaveOptions", object("Enabled", false),
            "BootMode", "uefi-preferred",
            "PlatformDetails", image.windows() ? "Windows" : "Linux/UNIX",
            "UsageOperation", image.windows() ? "RunInstances:0002" : "RunInstances",
            "UsageOperationUpdateTime", time(launched),
            "PrivateDnsNameOptions",
                object(
                    "HostnameType", "ip-name",
                    "EnableResourceNameDnsARecord", false,
                    "EnableResourceNameDnsAAAARecord", false),
            "MaintenanceOptions", object("AutoRecovery", "default", "RebootMigration", "default"),
            "CurrentInstanceBootMode", "uefi",
            "NetworkPerformanceOptions", object("BandwidthWeighting", "default"),
            "Operator", object("Managed", false),
            "InstanceId", id,
            "ImageId", image.id(),
            "State", stateRecord(),
            "PrivateDnsName", gone() ? "" : dnsName(site),
            "PublicDnsName", "",
            "StateTransitionReason", running() ? "" : "User initiated",
            "AmiLaunchIndex", 0,
            "ProductCodes", List.of(),
            "InstanceType", type,
            "LaunchTime", time(launched),
            "Placement",
                object(
                    "GroupName", "",
                    "Tenancy", "default",
                    "AvailabilityZone", subnet.zone()),
            "Monitoring", object("State", "disabled")));
    if (!gone()) {
      record.putAll(
          object("SubnetId", subnet.id(), "VpcId", subnet.vpcId(), "PrivateIpAddress", address));
    }
    return record;
  }

  private List<Map<String, Object>> blockDevices() {
    return volumes.stream()
        .map(volume ->
            object(
                "DeviceName", device(volume),
                "Ebs",
                    object(
                        "AttachTime",
                        time(launched.plus(Duration.ofSeconds(1))),
                        "DeleteOnTermination",
                        true,
                        "Status",
                        "attached",
                        "VolumeId",
                        volume)))
        .toList();
  }

  private String device(String volume) {
    return volume.equals(volumes.getFirst()) ? "/dev/xvda" : "/dev/sdf";
  }

  private List<Map<String, Object>> groups() {
    return securityGroups.stream()
        .map(group -> object("GroupId", group.id(), "GroupName", group.name()))
        .toList();
  }

  private String dnsName(Site site) {
    return "ip-%s.%s.compute.internal".formatted(address.replace('.', '-'), site.scope().region());
  }

  private Map<String, Object> attachment() {
    return object(
        "AttachTime",
        time(launched),
        "AttachmentId",
        "eni-attach-0" + serial + serial,
        "DeleteOnTermination",
        true,
        "DeviceIndex",
        0,
        "Status",
        "attached",
        "NetworkCardIndex",
        0);
  }

  private Map<String, Object> networkInterface(Site site) {
    return object(
        "Attachment", attachment(),
        "Description", "",
        "Groups", groups(),
        "Ipv6Addresses", List.of(),
        "MacAddress", serial.replaceFirst("(..)(..)(..)(..)", "0a:ff:$1:$2:$3:$4"),
        "NetworkInterfaceId", networkInterface,
        "OwnerId", site.scope().account(),
        "PrivateDnsName", dnsName(site),
        "PrivateIpAddress", address,
        "PrivateIpAddresses",
            List.of(
                object(
                    "Primary", true, "PrivateDnsName", dnsName(site), "PrivateIpAddress", address)),
        "SourceDestCheck", true,
        "Status", "in-use",
        "SubnetId", subnet.id(),
        "VpcId", subnet.vpcId(),
        "InterfaceType", "interface",
        "Operator", object("Managed", false));
  }

  /// Return its interface as `describe-network-interfaces` prints it.
  Map<String, Object> interfaceRecord(Site site) {
    var attachment = attachment();
    attachment.put("InstanceId", id);
    attachment.put("InstanceOwnerId", site.scope().account());
    var record = networkInterface(site);
    record.put("Attachment", attachment);
    record.put("AvailabilityZone", subnet.zone());
    record.put("RequesterManaged", false);
    record.put("TagSet", List.of());
    return record;
  }

  /// Return its volumes as `describe-volumes` prints them.
  List<Map<String, Object>> volumeRecords() {
    return volumes.stream().map(this::volume).toList();
  }

  private Map<String, Object> volume(String volume) {
    return object(
        "Iops",
        3000,
        "Tags",
        tags,
        "VolumeType",
        "gp3",
        "MultiAttachEnabled",
        false,
        "Throughput",
        125,
        "Operator",
        object("Managed", false),
        "VolumeId",
        volume,
        "Size",
        50,
        "SnapshotId",
        image.id().replace("ami-", "snap-"),
        "AvailabilityZone",
        subnet.zone(),
        "State",
        "in-use",
        "CreateTime",
        time(launched),
        "Attachments",
        List.of(
            object(
                "DeleteOnTermination",
                true,
                "VolumeId",
                volume,
                "InstanceId",
                id,
                "Device",
                device(volume),
                "State",
                "attached",
                "AttachTime",
                time(launched.plus(Duration.ofSeconds(1))))),
        "Encrypted",
        !serial.startsWith("0"));
  }

  /// Return the snapshot of its root volume as `describe-snapshots` prints it.
  Map<String, Object> snapshotRecord(Site site) {
    return object(
        "Tags",
        tags,
        "StorageTier",
        "standard",
        "SnapshotId",
        volumes.getFirst().replace("vol-", "snap-"),
        "VolumeId",
        volumes.getFirst(),
        "State",
        "completed",
        "StartTime",
        time(launched.plus(Duration.ofDays(1))),
        "Progress",
        "100%",
        "OwnerId",
        site.scope().account(),
        "Description",
        "daily",
        "VolumeSize",
        50,
        "Encrypted",
        !serial.startsWith("0"));
  }

  /// Return it as `describe-instance-image-metadata` prints it.
  Map<String, Object> imageMetadata(AllowedImages allowed, Site site) {
    return object(
        "InstanceId", id,
        "InstanceType", type,
        "LaunchTime", time(launched),
        "AvailabilityZone", subnet.zone(),
        "State", stateRecord(),
        "OwnerId", site.scope().account(),
        "Tags", tags,
        "ImageMetadata", image.metadata(allowed, site.scope()),
        "Operator", object("Managed", false));
  }
}
