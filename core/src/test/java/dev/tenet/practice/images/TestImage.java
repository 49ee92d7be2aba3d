package dev.tenet.practice.images;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Source;
import dev.tenet.fleet.TestFleet;
import dev.tenet.practice.Check;
import java.util.List;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What the tests of the practice share: images, settings and the one finding of a check.
final class TestImage {
  private static final YAMLMapper YAML = new YAMLMapper();

  private TestImage() {}

  /// An image of the account's own as `DescribeImages` shows it, with more members or other values.
  static ImageFacts listed(String members) {
    return ImageFacts.of(resource(Kinds.IMAGES, image(members)));
  }

  /// The same, somebody else's.
  static ImageFacts foreign(String members) {
    return listed("'OwnerId': '999988887777'" + (members.isEmpty() ? "" : "," + members));
  }

  /// The record of such an image.
  static String image(String members) {
    return """
    {'ImageId': 'ami-1', 'Name': 'golden-1', 'OwnerId': '111122223333', 'State': 'available',
     'CreationDate': '2026-10-28T12:00:00.000Z', 'Public': false%s}\
    """
        .formatted(members.isEmpty() ? "" : ", " + members);
  }

  /// The record of an instance's image metadata, the account's own image with other values.
  static String metadata(String instance, String members) {
    return """
    {'InstanceId': '%s', 'ImageMetadata': {'ImageId': 'ami-1', 'Name': 'golden-1',
     'OwnerId': '111122223333', 'ImageOwnerAlias': '111122223333', 'State': 'available',
     'CreationDate': '2026-10-28T12:00:00Z', 'IsPublic': false%s}}\
    """
        .formatted(instance, members.isEmpty() ? "" : ", " + members);
  }

  /// The record of a running instance.
  static String instance(String id) {
    return "{'InstanceId': '%s', 'ImageId': 'ami-1', 'State': {'Name': 'running'}}".formatted(id);
  }

  static ImagesSettings settings(String yaml) {
    return YAML.readValue(yaml, ImagesSettings.class);
  }

  static List<Finding> findings(Check check, TestFleet fleet) {
    return check.check(fleet.build(), TestFleet.SCOPE).toList();
  }

  static Finding finding(Check check, TestFleet fleet) {
    List<Finding> all = findings(check, fleet);
    if (all.size() != 1) {
      throw new AssertionError("one finding was expected: " + all);
    }
    return all.getFirst();
  }

  static <T extends AwsRecord> Resource<T> resource(Kind<T> kind, String json) {
    return new Resource<>(
        TestFleet.SCOPE, read(kind.type(), json), new Source(kind.toString(), ""));
  }

  static <T> T read(Class<T> type, String json) {
    return AwsJson.json().readValue(json.replace('\'', '"'), type);
  }

  static ImageFacts scanned(ImageFacts image, ImageScan scan) {
    return new ImageFacts(
        image.imageId(),
        image.name(),
        image.ownerId(),
        image.ownerAlias(),
        image.state(),
        image.creationDate(),
        image.deprecationTime(),
        image.isPublic(),
        image.imageAllowed(),
        image.watermarks(),
        image.productCodes(),
        image.tags(),
        scan,
        image.whole(),
        image.gap(),
        image.evidence());
  }
}
