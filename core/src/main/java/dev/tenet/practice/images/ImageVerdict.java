package dev.tenet.practice.images;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Truth;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.images.ApprovalPolicy.Approval;
import java.time.Instant;
import java.util.Optional;

/// Says whether an image is approved: by Tenet's policy where there is one, else by what AWS says
/// of it under the account's own Allowed AMIs criteria (`ImageAllowed`).
///
/// AWS's "allowed" never makes up for a policy that cannot tell: the criteria may be looser, and
/// they never restrict images of the account's own. Its "not allowed" does count then.
final class ImageVerdict {
  private final ApprovalPolicy policy;
  private final Scope scope;
  private final Instant at;
  // AWS reports ImageAllowed in audit mode and while the setting is enabled; beside a setting that
  // is off it is left over from before.
  private final Optional<Evidence> off;

  ImageVerdict(ImagesSettings settings, Fleet fleet, Scope scope) {
    this.policy = new ApprovalPolicy(settings);
    this.scope = scope;
    this.at = fleet.at();
    this.off =
        fleet
            .setting(scope, Kinds.ALLOWED_IMAGES_SETTINGS)
            .found()
            .filter(setting -> setting.record().state().equals("disabled"))
            .map(setting -> Evidence.of(setting, "State", "disabled"));
  }

  /// Return the verdict, with the image's fields as evidence.
  Verdict of(ImageFacts image) {
    Verdict verdict = policy.decides(image, scope) ? byPolicy(image) : byAws(image);
    return verdict.with(image.evidence()).with(off.stream().toList());
  }

  /// Say what a person would call the image.
  static String named(ImageFacts image) {
    String id = image.imageId().isEmpty() ? "an image of unknown id" : image.imageId();
    return image.name().map(name -> id + " (" + name + ")").orElse(id);
  }

  private Verdict byPolicy(ImageFacts image) {
    Approval approval = policy.approve(image, scope, at);
    Truth truth = approval.truth();
    var entry =
        new Evidence(
            scope.arn("ec2", "image/" + image.imageId()),
            "matchedEntry",
            approval.entry(),
            "settings images");
    Verdict verdict =
        switch (truth.value()) {
          case TRUE -> Verdict.pass(named(image) + " is approved").reason("approved");
          case FALSE -> Verdict.fail(named(image) + " is not approved").reason("notApproved");
          case UNKNOWN ->
              allowed(image).equals(Optional.of(false))
                  ? notAllowed(image)
                  : Verdict.unknown(
                      "whether %s is approved is not known".formatted(named(image)), truth.why());
        };
    return (verdict.rule().isEmpty() ? verdict.rule("images.approved: " + truth.why()) : verdict)
        .with(entry);
  }

  private Verdict byAws(ImageFacts image) {
    Optional<Boolean> allowed = allowed(image);
    String unknown = "whether %s is approved is not known".formatted(named(image));
    if (allowed.isEmpty()) {
      return Verdict.unknown(
          unknown,
          "the settings approve no images, and ImageAllowed is "
              + (image.imageAllowed().isEmpty()
                  ? "absent"
                  : "meaningless while the setting is off"));
    }
    if (!allowed.get()) {
      return notAllowed(image);
    }
    Truth own = image.ownedBy(scope.account());
    return own.fails()
        ? Verdict.pass(named(image) + " meets the account's Allowed AMIs criteria")
            .reason("allowed")
            .rule("ImageAllowed: it meets the account's Allowed AMIs criteria")
        : Verdict.unknown(
            unknown,
            "the settings approve no images, and the Allowed AMIs setting never restricts images of"
                + " the account's own");
  }

  private static Verdict notAllowed(ImageFacts image) {
    return Verdict.fail(named(image) + " does not meet the account's Allowed AMIs criteria")
        .reason("notAllowed")
        .rule("ImageAllowed: it does not meet the account's Allowed AMIs criteria");
  }

  private Optional<Boolean> allowed(ImageFacts image) {
    return image.imageAllowed().filter(_ -> off.isEmpty());
  }
}
