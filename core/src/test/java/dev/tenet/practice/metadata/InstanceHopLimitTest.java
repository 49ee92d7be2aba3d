package dev.tenet.practice.metadata;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.practice.metadata.MetadataSettings.HopNeed;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceHopLimitTest {
  private static final String GROUP = "aws:autoscaling:groupName";

  @Test
  void oneHopIsEnoughWithoutContainers() {
    Asked asked = asked(instance(1, ""));
    asked.is(PASS, "");
    assertThat(asked.evidence("need")).isEqualTo("1");
    assertThat(asked.evidence("policyMin")).isEqualTo("1");
    assertThat(asked.evidence("policyMax")).isEqualTo("3");
    assertThat(asked.evidence("MetadataOptions.HttpPutResponseHopLimit")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubernetes.io/cluster/prod",
        "aws:eks:cluster-name",
        "eks:nodegroup-name",
        "AmazonECSManaged"
      })
  void containersNeedTwoHops(String tag) {
    Asked asked = asked(instance(1, tag(tag, "")));
    asked.is(FAIL, "tooLow");
    assertThat(asked.evidence("needReason")).isEqualTo("tag " + tag);
    asked(instance(2, tag(tag, ""))).is(PASS, "");
  }

  @Test
  void containersAreToldFromTheGroupsTagsToo() {
    TestFleet member = instance(1, tag(GROUP, "nodes"));
    asked(
            member.with(
                Kinds.AUTO_SCALING_GROUPS,
                "{'AutoScalingGroupName':'nodes','Tags':[{'Key':'AmazonECSManaged','Value':''}]}"))
        .is(FAIL, "tooLow");
    asked(
            instance(1, tag(GROUP, "nodes"))
                .with(Kinds.AUTO_SCALING_GROUPS, "{'AutoScalingGroupName':'nodes'}"))
        .is(PASS, "");
  }

  @Test
  void oneHopIsUnknownWhereTheGroupsTagsCouldNotBeRead() {
    asked(instance(1, tag(GROUP, "nodes"))).is(UNKNOWN, "describe-auto-scaling-groups");
    asked(instance(1, tag(GROUP, "nodes")).denied(Kinds.AUTO_SCALING_GROUPS))
        .is(UNKNOWN, "autoscaling:DescribeAutoScalingGroups");
    asked(instance(1, tag(GROUP, "nodes")).with(Kinds.AUTO_SCALING_GROUPS))
        .is(UNKNOWN, "not among those collected");
    asked(instance(2, tag(GROUP, "nodes"))).is(PASS, "");
  }

  @Test
  void tooManyHopsFail() {
    asked(instance(4, "")).is(FAIL, "tooHigh");
    asked(instance(64, tag(GROUP, "nodes"))).is(FAIL, "tooHigh");
  }

  @Test
  void settingsSayWhatTagsDoNot() {
    var overlay = settings(1, 3, new HopNeed("team=mesh", "", 3), new HopNeed("", "eks-*", 2));
    asked(instance(2, tag("team", "mesh")), overlay).is(FAIL, "tooLow");
    asked(instance(3, tag("team", "mesh")), overlay).is(PASS, "");
    asked(instance(1, tag("team", "web")), overlay).is(PASS, "");
    asked(instance(1, tag(GROUP, "eks-a")), overlay).is(FAIL, "tooLow");
    asked(instance(1, tag(GROUP, "eks-a") + "," + tag("team", "mesh")), overlay).is(FAIL, "tooLow");
    asked(
            instance(1, tag("AmazonECSManaged", "")),
            settings(1, 3, new HopNeed("AmazonECSManaged", "", 1)))
        .is(PASS, "");
  }

  @Test
  void thePolicysMinimumCounts() {
    asked(instance(1, ""), settings(2, 3)).is(FAIL, "tooLow");
  }

  @Test
  void aLimitThatWasNotPrintedIsUnknown() {
    asked(
            new TestFleet()
                .with(
                    Kinds.INSTANCES,
                    "{'InstanceId':'i-0a','State':{'Name':'running'},'MetadataOptions':{'HttpTokens':'required'}}"))
        .is(UNKNOWN, "HttpPutResponseHopLimit");
    asked(new TestFleet().with(Kinds.INSTANCES, "{'InstanceId':'i-0a'}"))
        .is(UNKNOWN, "HttpPutResponseHopLimit");
  }

  @Test
  void aLimitThatIsNotAppliedYetIsUnknown() {
    asked(options("running", "'State':'pending','HttpPutResponseHopLimit':2"))
        .is(UNKNOWN, "pending");
    asked(options("stopped", "'State':'pending','HttpPutResponseHopLimit':2")).is(PASS, "");
  }

  @Test
  void aDisabledEndpointSendsNoTokens() {
    asked(
            options(
                "running",
                "'State':'applied','HttpEndpoint':'disabled','HttpPutResponseHopLimit':64"))
        .is(PASS, "latent");
  }

  @Test
  void anInstanceThatIsGoneIsNoSubject() {
    assertThat(asked(options("terminated", "'HttpPutResponseHopLimit':64")).findings()).isEmpty();
  }

  private static MetadataSettings settings(int least, int most, HopNeed... needs) {
    return new MetadataSettings(
        14, 0.95, least, most, List.of(needs), OptionalInt.empty(), List.of());
  }

  private static Asked asked(TestFleet fleet) {
    return asked(fleet, MetadataSettings.DEFAULTS);
  }

  private static Asked asked(TestFleet fleet, MetadataSettings settings) {
    return Asked.of(new InstanceHopLimit(settings), fleet);
  }

  private static TestFleet instance(int hops, String tags) {
    return new TestFleet()
        .with(
            Kinds.INSTANCES,
            "{'InstanceId':'i-0a','State':{'Name':'running'},'MetadataOptions':{'State':'applied','HttpEndpoint':'enabled','HttpPutResponseHopLimit':%d},'Tags':[%s]}"
                .formatted(hops, tags));
  }

  private static TestFleet options(String state, String options) {
    return new TestFleet()
        .with(
            Kinds.INSTANCES,
            "{'InstanceId':'i-0a','State':{'Name':'%s'},'MetadataOptions':{%s}}"
                .formatted(state, options));
  }

  private static String tag(String key, String value) {
    return "{'Key':'" + key + "','Value':'" + value + "'}";
  }
}
