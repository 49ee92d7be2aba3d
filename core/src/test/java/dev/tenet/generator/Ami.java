package dev.tenet.generator;

import static dev.tenet.generator.CliFile.object;
import static dev.tenet.generator.CliFile.tags;

import dev.tenet.fleet.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// An image as a site sees it.
///
/// @param alias the owner's alias, or empty text
/// @param deprecated the time it is or was deprecated at
/// @param state as `describe-instance-image-metadata` prints it
/// @param listed whether `describe-images` shows it
/// @param imdsV2 whether it asks for IMDSv2
record Ami(
    String id,
    String name,
    String ownerId,
    String alias,
    Instant created,
    Instant deprecated,
    String state,
    boolean isPublic,
    boolean listed,
    boolean imdsV2) {

  /// An image that is there.
  static Ami available(
      String id, String name, String ownerId, String alias, Instant created, boolean imdsV2) {
    Instant deprecated = created.plus(Duration.ofDays(alias.equals("amazon") ? 180 : 730));
    boolean isPublic = !alias.isEmpty() && !alias.equals("aws-backup-vault");
    return new Ami(
        id, name, ownerId, alias, created, deprecated, "available", isPublic, true, imdsV2);
  }

  Ami state(String now) {
    return new Ami(id, name, ownerId, alias, created, deprecated, now, isPublic, false, imdsV2);
  }

  Ami withdrawn() {
    return new Ami(id, name, ownerId, alias, created, deprecated, state, false, false, imdsV2);
  }

  Ami shared() {
    return new Ami(id, name, ownerId, alias, created, deprecated, state, true, true, imdsV2);
  }

  boolean windows() {
    return name.startsWith("Windows");
  }

  /// Return it as `describe-images` prints it.
  Map<String, Object> record(AllowedImages allowed, Scope scope) {
    var image =
        object(
            "PlatformDetails",
            windows() ? "Windows" : "Linux/UNIX",
            "UsageOperation",
            windows() ? "RunInstances:0002" : "RunInstances",
            "BlockDeviceMappings",
            List.of(
                object(
                    "Ebs",
                    object(
                        "DeleteOnTermination",
                        true,
                        "Iops",
                        3000,
                        "SnapshotId",
                        id.replace("ami-", "snap-"),
                        "VolumeSize",
                        8,
                        "VolumeType",
                        "gp3",
                        "Throughput",
                        125,
                        "Encrypted",
                        false),
                    "DeviceName",
                    "/dev/xvda")),
            "Description",
            name,
            "EnaSupport",
            true,
            "Hypervisor",
            "xen",
            "Name",
            name,
            "RootDeviceName",
            "/dev/xvda",
            "RootDeviceType",
            "ebs",
            "SriovNetSupport",
            "simple",
            "VirtualizationType",
            "hvm",
            "BootMode",
            "uefi-preferred",
            "DeprecationTime",
            millis(deprecated));
    if (!alias.isEmpty()) {
      image.put("ImageOwnerAlias", alias);
    }
    if (alias.equals("aws-marketplace")) {
      image.put(
          "ProductCodes",
          List.of(
              object(
                  "ProductCodeId", "8pn5ydhg0hiyopnwk42gpmapc", "ProductCodeType", "marketplace")));
    }
    if (imdsV2) {
      image.put("ImdsSupport", "v2.0");
    }
    allowed.report(this, scope.account()).ifPresent(is -> image.put("ImageAllowed", is));
    if (ownerId.equals(scope.account())) {
      image.put("Tags", tags("Name", name, "pipeline", "golden"));
    }
    image.putAll(
        object(
            "ImageId",
            id,
            "ImageLocation",
            (alias.isEmpty() ? ownerId : alias) + "/" + name,
            "State",
            state,
            "OwnerId",
            ownerId,
            "CreationDate",
            millis(created),
            "Public",
            isPublic,
            "Architecture",
            "x86_64",
            "ImageType",
            "machine"));
    return image;
  }

  /// Return it as `describe-instance-image-metadata` prints it.
  Map<String, Object> metadata(AllowedImages allowed, Scope scope) {
    var image =
        object(
            "ImageId", id,
            "Name", name,
            "OwnerId", ownerId,
            "State", state,
            "ImageOwnerAlias", alias.isEmpty() ? ownerId : alias,
            "CreationDate", created.toString(),
            "DeprecationTime", deprecated.toString());
    allowed.report(this, scope.account()).ifPresent(is -> image.put("ImageAllowed", is));
    image.put("IsPublic", isPublic);
    return image;
  }

  private static String millis(Instant time) {
    return time.toString().replace("Z", ".000Z");
  }
}
