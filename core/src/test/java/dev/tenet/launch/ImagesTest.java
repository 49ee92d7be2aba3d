package dev.tenet.launch;

import static dev.tenet.fleet.TestFleet.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.launch.LaunchImage.Ami;
import dev.tenet.launch.LaunchImage.GivenAtLaunch;
import dev.tenet.launch.LaunchImage.Target;
import dev.tenet.launch.LaunchImage.Unreadable;
import org.junit.jupiter.api.Test;

class ImagesTest {
  private static final String CURRENT =
      "{'Name':'/golden','Value':'ami-04','Version':4,'ARN':'arn:aws:ssm:eu-central-1:111122223333:parameter/golden'}";
  private static final String THIRD =
      "{'Name':'/golden','Value':'ami-03','Version':3,'Selector':':3'}";
  private static final String LABELLED =
      "{'Name':'/golden','Value':'ami-02','Version':2,'Selector':':prod'}";

  @Test
  void aLiteralIsItself() {
    assertThat(target(new TestFleet(), "ami-0abc")).extracting("imageId").isEqualTo("ami-0abc");
  }

  @Test
  void nothingIsGivenAtLaunch() {
    assertThat(target(new TestFleet(), "")).isEqualTo(new GivenAtLaunch());
  }

  @Test
  void aParameterWithoutSelectorIsItsCurrentValueAndVersion() {
    assertAmi("resolve:ssm:/golden", "ami-04", 4);
  }

  @Test
  void aParameterVersionIsThatVersionsValue() {
    assertAmi("resolve:ssm:/golden:3", "ami-03", 3);
    assertAmi("resolve:ssm:/golden:4", "ami-04", 4);
    assertAmi("resolve:ssm:/golden:2", "ami-02", 2);
  }

  @Test
  void aParameterLabelIsTheVersionItMarks() {
    assertAmi("resolve:ssm:/golden:prod", "ami-02", 2);
  }

  @Test
  void aSharedParameterIsNamedByItsArn() {
    String arn = "resolve:ssm:arn:aws:ssm:eu-central-1:111122223333:parameter/golden";
    assertAmi(arn, "ami-04", 4);
    assertAmi(arn + ":4", "ami-04", 4);
  }

  @Test
  void aParameterThatWasNotReadIsUnreadableAndNeverAbsent() {
    assertUnreadable(parameters(), "resolve:ssm:/other", "not among those collected");
    assertUnreadable(parameters(), "resolve:ssm:/golden:1", "not among those collected");
    assertUnreadable(parameters(), "resolve:ssm:/golden:dev", "not among those collected");
    assertUnreadable(new TestFleet(), "resolve:ssm:/golden", "aws ssm get-parameters");
    assertUnreadable(
        new TestFleet().denied(Kinds.PARAMETERS), "resolve:ssm:/golden", "ssm:GetParameters");
  }

  @Test
  void whatNamesNoImageIsUnreadable() {
    assertUnreadable(new TestFleet(), "golden", "neither an image id");
    assertUnreadable(
        new TestFleet().with(Kinds.PARAMETERS, "{'Name':'/golden','Value':'blue','Version':1}"),
        "resolve:ssm:/golden",
        "holds no image id");
  }

  private static TestFleet parameters() {
    return new TestFleet().with(Kinds.PARAMETERS, CURRENT, THIRD, LABELLED);
  }

  private static void assertAmi(String text, String image, long version) {
    assertThat(target(parameters(), text))
        .isInstanceOfSatisfying(
            Ami.class,
            ami -> {
              assertThat(ami.imageId()).isEqualTo(image);
              assertThat(ami.parameter().orElseThrow().record().version()).isEqualTo(version);
            });
  }

  private static void assertUnreadable(TestFleet fleet, String text, String why) {
    assertThat(target(fleet, text))
        .isInstanceOfSatisfying(
            Unreadable.class, unreadable -> assertThat(unreadable.why()).contains(why));
  }

  private static Target target(TestFleet builder, String text) {
    var fleet = builder.with(Kinds.AUTO_SCALING_GROUPS, "{'AutoScalingGroupName':'a'}").build();
    var from = fleet.in(SCOPE, Kinds.AUTO_SCALING_GROUPS).getFirst();
    return new Images(fleet, SCOPE).image(from, "ImageId", text).target();
  }
}
