package dev.tenet.practice.images;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Source;
import java.time.Instant;

/// What the tests of the practice are about: one account, one Region, one day.
final class TestImage {
  static final String ACCOUNT = "111122223333";
  static final Scope SCOPE = new Scope(ACCOUNT, "eu-central-1");
  static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");

  private TestImage() {}

  /// An image as `DescribeImages` shows it, with more members or others' values.
  static ImageFacts listed(String members) {
    return ImageFacts.of(resource(Kinds.IMAGES, image(members)));
  }

  /// The same, somebody else's.
  static ImageFacts foreign(String members) {
    return listed("'OwnerId': '999988887777'" + (members.isEmpty() ? "" : "," + members));
  }

  static String image(String members) {
    return """
    {"ImageId": "ami-1", "Name": "golden-1", "OwnerId": "111122223333", "State": "available",
     "CreationDate": "2026-11-01T12:00:00.000Z", "Public": false%s}\
    """
        .formatted(members.isEmpty() ? "" : ", " + members.replace('\'', '"'));
  }

  static <T extends AwsRecord> Resource<T> resource(Kind<T> kind, String json) {
    T record = AwsJson.json().readValue(json.replace('\'', '"'), kind.type());
    return new Resource<>(SCOPE, record, new Source(kind.toString(), ""));
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
