package dev.tenet.practice.images;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Truth;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The images that instances run can still be launched and are kept up.
record InstanceOrphaned(ImagesSettings settings) implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "images.instance-orphaned",
          "The images that instances run are still there",
          Severity.LOW,
          "instance",
          """
          An instance outlives its image. When the image is deregistered, disabled, private again or
          long deprecated, its publisher has moved on: it gets no fixes, and the day the instance is
          lost there is nothing to launch it from again.
          """,
          """
          See what became of the image: `aws ec2 describe-instance-image-metadata --filters
          Name=instance-id,Values=INSTANCE_ID`. Plan to replace the instance from a current image.
          An image of your own that was disabled can be had back with `aws ec2 enable-image
          --image-id IMAGE_ID`.
          """,
          List.of(
              "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html",
              "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/deregister-ami.html",
              "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImageMetadata.html"),
          List.of(),
          List.of());

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
    return SeenImages.KINDS;
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    var images = new SeenImages(fleet, scope);
    var availability = new ImageAvailability(images, scope.account(), fleet.at());
    return fleet.in(scope, Kinds.INSTANCES).stream()
        .filter(instance -> !instance.record().gone())
        .map(instance ->
            INFO.finding(
                Subject.of(instance),
                verdict(instance, images.of(instance), availability, fleet.at())));
  }

  private Verdict verdict(
      Resource<Instance> instance, ImageFacts image, ImageAvailability availability, Instant at) {
    Truth available = availability.of(image);
    Truth current = AllowedImages.current(settings.orphanedAfterDays(), image, at);
    // Of an image that was not seen the date is not known either; it is said once.
    Truth kept =
        image.state().isEmpty() && !available.fails() && !current.fails()
            ? available
            : Truth.all(List.of(available, current));
    String named = ImageVerdict.named(image);
    Verdict verdict =
        switch (kept.value()) {
          case TRUE -> Verdict.pass(named + " is still there");
          case FALSE -> Verdict.fail("%s: %s".formatted(named, kept.why())).reason("orphaned");
          case UNKNOWN ->
              Verdict.unknown(
                  "whether %s is still there is not known".formatted(named), kept.why());
        };
    return verdict
        .rule(
            "available, not withdrawn, and not deprecated for more than "
                + settings.orphanedAfterDays()
                + " days (settings images.orphanedAfterDays): "
                + kept.why())
        .with(evidence(instance, image));
  }

  private static List<Evidence> evidence(Resource<Instance> instance, ImageFacts image) {
    var evidence = new ArrayList<Evidence>();
    evidence.add(Evidence.of(instance, "ImageId", image.imageId()));
    evidence.addAll(image.evidence());
    return evidence;
  }
}
