package dev.tenet.practice.metadata;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static dev.tenet.practice.metadata.Launching.image;
import static dev.tenet.practice.metadata.Launching.nothing;
import static dev.tenet.practice.metadata.Launching.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Severity;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;

class ImageSupportTest {
  private static final String IMAGE = "'ImageId':'ami-01'";

  @Test
  void anImageThatAsksForV2Passes() {
    Asked asked = asked(template(image(nothing(), "ami-01", ",'ImdsSupport':'v2.0'"), 1, IMAGE));
    asked.is(PASS, "");
    assertThat(asked.only().subject().arn()).isEqualTo("arn:aws:ec2:eu-central-1::image/ami-01");
    assertThat(asked.evidence("ImageId")).isEqualTo("ami-01");
    assertThat(asked.evidence("OwnerId")).isEqualTo("111122223333");
    assertThat(asked.evidence("irreversible")).isEqualTo("true");
  }

  @Test
  void anImageThatDoesNotFailsAsAdvice() {
    Asked asked = asked(template(image(nothing(), "ami-01", ""), 1, IMAGE));
    asked.is(FAIL, "");
    assertThat(asked.only().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void othersImagesAndImagesThatNothingLaunchesAreNoSubjects() {
    assertThat(
            asked(
                    template(
                        nothing()
                            .with(Kinds.IMAGES, "{'ImageId':'ami-01','OwnerId':'999988887777'}"),
                        1,
                        IMAGE))
                .findings())
        .isEmpty();
    assertThat(asked(image(nothing(), "ami-01", "")).findings()).isEmpty();
  }

  @Test
  void anImageThatCouldNotBeReadIsUnknown() {
    asked(template(nothing().denied(Kinds.IMAGES), 1, IMAGE))
        .is(UNKNOWN, "ec2:DescribeImages was denied");
    asked(template(nothing(), 1, IMAGE)).is(UNKNOWN, "not among those collected");
    asked(
            template(
                nothing().with(Kinds.IMAGES, "{'ImageId':'ami-01','ImdsSupport':'v2.0'}"),
                1,
                IMAGE))
        .is(UNKNOWN, "whose image");
    asked(template(nothing(), 1, "'ImageId':'resolve:ssm:/golden'"))
        .is(UNKNOWN, "parameter /golden was not read");
    asked(
            nothing()
                .with(
                    Kinds.LAUNCH_TEMPLATES,
                    "{'LaunchTemplateId':'lt-0a','DefaultVersionNumber':1,'LatestVersionNumber':1}")
                .denied(Kinds.LAUNCH_TEMPLATE_VERSIONS))
        .is(UNKNOWN, "version 1 is not among those collected");
  }

  @Test
  void launchPathsThatWereNotSeenAreUnknown() {
    asked(nothing().denied(Kinds.AUTO_SCALING_GROUPS))
        .is(UNKNOWN, "autoscaling:DescribeAutoScalingGroups was denied");
  }

  private static Asked asked(TestFleet fleet) {
    return Asked.of(new ImageSupport(), fleet);
  }
}
