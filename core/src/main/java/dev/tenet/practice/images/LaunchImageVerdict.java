package dev.tenet.practice.images;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Status;
import dev.tenet.finding.Truth;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Parameter;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.launch.LaunchImage;
import dev.tenet.launch.LaunchImage.Ami;
import dev.tenet.launch.LaunchImage.GivenAtLaunch;
import dev.tenet.launch.LaunchImage.Unreadable;
import java.util.ArrayList;
import java.util.List;

/// Says whether an image that a launch would start is there and approved.
///
/// An image that `DescribeImages` does not show may be gone, but also somebody else's that was not
/// asked for, or deprecated: only what AWS says of it where an instance runs it proves it gone.
final class LaunchImageVerdict {
  private final SeenImages images;
  private final ImageVerdict verdicts;
  private final ImageAvailability availability;

  LaunchImageVerdict(ImagesSettings settings, Fleet fleet, Scope scope) {
    this.images = new SeenImages(fleet, scope);
    this.verdicts = new ImageVerdict(settings, fleet, scope);
    this.availability = new ImageAvailability(images, scope.account(), fleet.at());
  }

  /// Return the verdict on what stands in an image field.
  Verdict of(LaunchImage image) {
    var field =
        Evidence.of(
            image.from(), image.field(), image.text().isEmpty() ? Evidence.ABSENT : image.text());
    return switch (image.target()) {
      case GivenAtLaunch() ->
          Verdict.unknown(
                  "the image is not known before the launch", "whoever launches gives the image")
              .with(field);
      case Unreadable(var why) ->
          Verdict.unknown("which image would be launched is not known", why).with(field);
      case Ami ami -> of(image, ami).with(field).with(resolved(image, ami));
    };
  }

  private Verdict of(LaunchImage field, Ami ami) {
    ImageFacts image = images.withId(ami.imageId());
    String named = ImageVerdict.named(image);
    Truth there = availability.of(image);
    if (there.fails()) {
      return Verdict.fail("launches fail: %s: %s".formatted(named, there.why()))
          .reason("danglingImage")
          .rule("the image of a launch must be there")
          .with(image.evidence());
    }
    Verdict verdict = verdicts.of(image);
    return verdict.status() == Status.FAIL || there.holds()
        ? moving(verdict, field, ami)
        : Verdict.unknown("whether %s is there is not known".formatted(named), there.why())
            .rule(verdict.rule())
            .with(verdict.evidence());
  }

  private static Verdict moving(Verdict verdict, LaunchImage field, Ami ami) {
    return ami.parameter()
        .filter(parameter -> !field.text().endsWith(":" + parameter.record().version()))
        .map(parameter ->
            verdict.rule(
                "%s; as of version %d of the parameter, which may move on"
                    .formatted(verdict.rule(), parameter.record().version())))
        .orElse(verdict);
  }

  private List<Evidence> resolved(LaunchImage image, Ami ami) {
    var evidence = new ArrayList<Evidence>();
    for (Resource<Parameter> parameter : ami.parameter().stream().toList()) {
      evidence.add(Evidence.of(parameter, "Value", parameter.record().value()));
      evidence.add(Evidence.of(parameter, "Version", parameter.record().version()));
    }
    evidence.add(Evidence.of(image.from(), "resolvedImageId", ami.imageId()));
    return evidence;
  }
}
