package dev.tenet.practice.images;

import static dev.tenet.practice.images.TestImage.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenet.finding.Status;
import dev.tenet.finding.Truth.Value;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Coverage.Collected;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Source;
import dev.tenet.practice.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Images recorded from a real account. The instances launched from them were terminated, so they
/// are put up as running ones here.
class RecordedImagesTest {
  private static final Path RECORDED =
      Path.of(System.getProperty("tenet.root", ".")).resolve("../shared/data/fleet/recorded");
  private static final Scope SCOPE = new Scope("644160558196", "us-east-1");
  private static final Instant AT = Instant.parse("2026-03-04T02:00:00Z");

  @Test
  void recordedImageMetadataReadsAsExpectedAndDecides() {
    assumeTrue(Files.exists(RECORDED.resolve("expected.json")), "no recorded images here");
    JsonNode expected = read("expected.json").get("imageMetadata");
    Fleet fleet = fleet();
    var images = new SeenImages(fleet, SCOPE);
    assertThat(expected.propertyNames())
        .hasSize(fleet.in(SCOPE, Kinds.INSTANCE_IMAGE_METADATA).size());
    expected.forEachEntry((id, known) -> {
      ImageFacts image = images.of(instance(id));
      boolean own = known.get("ownerAlias").asString().equals(SCOPE.account());
      assertThat(image.state()).as(id).contains(known.get("imageState").asString());
      assertThat(image.imageAllowed()).as(id).isEmpty();
      assertThat(known.get("imageAllowed").isNull()).as(id).isTrue();
      assertThat(image.ownedBy(SCOPE.account()).value())
          .as(id)
          .isEqualTo(own ? Value.TRUE : Value.FALSE);
      assertThat(image.ownerAlias().orElse(SCOPE.account()))
          .as(id)
          .isEqualTo(known.get("ownerAlias").asString());
      assertThat(status(new InstanceApproved(ImagesSettings.DEFAULTS), id))
          .as(id)
          .isEqualTo(Status.UNKNOWN);
      assertThat(status(new InstanceApproved(settings("approved: [{providers: [none]}]")), id))
          .as(id)
          .isEqualTo(own ? Status.PASS : Status.FAIL);
      assertThat(status(new InstanceOrphaned(ImagesSettings.DEFAULTS), id))
          .as(id)
          .isEqualTo(
              known.get("imageState").asString().equals("available") ? Status.PASS : Status.FAIL);
    });
    System.out.println("images: image metadata of " + expected.size() + " recorded instances");
  }

  @Test
  void recordedImagesHaveAnOwnerAnAgeAndAName() {
    assumeTrue(Files.exists(RECORDED.resolve("expected.json")), "no recorded images here");
    Fleet fleet = fleet();
    var images = new SeenImages(fleet, SCOPE).listed();
    assertThat(images)
        .isNotEmpty()
        .allSatisfy(image -> {
          assertThat(image.whole()).isTrue();
          assertThat(image.ownedBy(SCOPE.account()).value()).isNotEqualTo(Value.UNKNOWN);
          assertThat(image.name()).isPresent();
        });
    System.out.println("images: " + images.size() + " recorded images");
  }

  private static Status status(Check check, String id) {
    var fleet = builder();
    fleet.add(Kinds.INSTANCES, instance(id));
    fleet.cover(SCOPE, Kinds.INSTANCES, new Collected(1));
    return check.check(fleet.build(), SCOPE).findFirst().orElseThrow().status();
  }

  private static Resource<Instance> instance(String id) {
    return new Resource<>(
        SCOPE,
        TestImage.read(Kinds.INSTANCES.type(), "{'InstanceId': '%s'}".formatted(id)),
        new Source("ec2 describe-instances", ""));
  }

  private static Fleet fleet() {
    return builder().build();
  }

  private static Fleet.Builder builder() {
    var fleet = Fleet.builder(AT);
    add(fleet, Kinds.INSTANCE_IMAGE_METADATA, "InstanceImageMetadata");
    add(fleet, Kinds.IMAGES, "Images");
    return fleet;
  }

  private static <T extends AwsRecord> void add(Fleet.Builder fleet, Kind<T> kind, String member) {
    String file = kind.operation().file() + ".json";
    for (JsonNode node : read(file).get(member)) {
      fleet.add(
          kind,
          new Resource<>(
              SCOPE,
              AwsJson.json().treeToValue(node, kind.type()),
              new Source(kind.toString(), file)));
    }
    fleet.cover(SCOPE, kind, new Collected(fleet.count(SCOPE, kind)));
  }

  private static JsonNode read(String file) {
    return AwsJson.json().readTree(RECORDED.resolve(file));
  }
}
