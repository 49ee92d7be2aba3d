package dev.tenet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Subject;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShortNameTest {
  private static final Scope SCOPE = new Scope("111122223333", "eu-west-1");

  private static Subject subject(String service, String resource, String name) {
    return new Subject(SCOPE.arn(service, resource), "", SCOPE, name, Tags.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "ec2, instance/i-0abc, web, i-0abc (web), AwsEc2Instance",
    "ec2, instance/i-0abc, '', i-0abc, AwsEc2Instance",
    "ec2, snapshot/snap-1, '', snap-1, ec2:snapshot",
    "autoscaling, autoScalingGroup:0-1:autoScalingGroupName/web, web, web,"
        + " AwsAutoScalingAutoScalingGroup",
    "elasticloadbalancing, loadbalancer/app/web/01, '', app/web/01, AwsElbv2LoadBalancer",
    "elasticloadbalancing, loadbalancer/app, '', app, AwsElbLoadBalancer",
    "elasticloadbalancing, loadbalancer/web, '', web, AwsElbLoadBalancer"
  })
  void areTheIdTheNameAndTheType(
      String service, String resource, String name, String shown, String type) {
    assertThat(ShortName.of(subject(service, resource, name))).isEqualTo(shown);
    assertThat(ResourceType.of(subject(service, resource, name))).isEqualTo(type);
  }

  @Test
  void accountsAreSaidInWords() {
    assertThat(ShortName.of(Subject.of(SCOPE))).isEqualTo("the account in this Region");
    assertThat(ShortName.of(Subject.of(SCOPE.global()).part("settings")))
        .isEqualTo("the account, settings");
    assertThat(ResourceType.of(Subject.of(SCOPE))).isEqualTo("AwsAccount");
    assertThat(ResourceType.asff(subject("ec2", "snapshot/snap-1", ""))).isEqualTo("Other");
  }
}
