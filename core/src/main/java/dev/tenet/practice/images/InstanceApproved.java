package dev.tenet.practice.images;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Instances run approved images.
record InstanceApproved(ImagesSettings settings) implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "images.instance-approved",
          "Instances run approved images",
          Severity.HIGH,
          "instance",
          """
          An image decides what an instance runs from its first second on. One that nobody approved
          may be out of date, hold left-over credentials, or come from a stranger who gave it a name
          that looks right. The Allowed AMIs setting stops such launches, but it says nothing of
          images of the account's own and nothing of instances that run already; this check does.
          """,
          """
          Look at what the instance was launched from: `aws ec2 describe-instance-image-metadata
          --filters Name=instance-id,Values=INSTANCE_ID`. If the image is good, add it to
          `images.approved` in the settings. If not, point the launch template or group at an
          approved image and replace the instance; nothing exchanges the image of a running one.
          """,
          List.of(
              "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-allowed-amis.html",
              "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImageMetadata.html"),
          List.of(),
          List.of(
              "APPROVED_AMIS_BY_ID",
              "APPROVED_AMIS_BY_TAG",
              "EC2_INSTANCE_LAUNCHED_WITH_ALLOWED_AMI"));

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.INSTANCES);
  }

  @Override
  public Set<Kind<?>> consults() {
    return Set.of(Kinds.INSTANCE_IMAGE_METADATA, Kinds.IMAGES, Kinds.ALLOWED_IMAGES_SETTINGS);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    var images = new SeenImages(fleet, scope);
    var verdicts = new ImageVerdict(settings, fleet, scope);
    return fleet.in(scope, Kinds.INSTANCES).stream()
        .filter(instance -> !instance.record().gone())
        .map(instance -> finding(instance, images, verdicts));
  }

  private static Finding finding(
      Resource<Instance> instance, SeenImages images, ImageVerdict verdicts) {
    return INFO.finding(
        Subject.of(instance),
        verdicts
            .of(images.of(instance))
            .with(Evidence.of(instance, "ImageId", instance.record().imageId())));
  }
}
