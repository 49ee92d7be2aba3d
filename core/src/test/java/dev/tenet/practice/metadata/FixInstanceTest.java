package dev.tenet.practice.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.plan.Call;
import dev.tenet.plan.Change;
import dev.tenet.plan.CommandLine;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Step;
import dev.tenet.practice.Remedied;
import dev.tenet.practice.metadata.MetadataSettings.WithoutProof;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class FixInstanceTest {
  private static final String FIX = "metadata.fix-instance";
  private static final String TOKENS =
      "'HttpTokens':'optional','HttpEndpoint':'enabled','State':'applied'";
  private static final MetadataSettings DAY = settings(3);

  @Test
  void tokensAreRequiredOnAnInstanceThatNothingCallsVersionOneOn() {
    Plan plan = remedied(instance(TOKENS, 1, "team")).plan(FIX);

    Step step = plan.steps().getFirst();
    assertThat(CommandLine.of(step.call(), TestFleet.SCOPE))
        .isEqualTo(
            "aws ec2 modify-instance-metadata-options --region eu-central-1 --instance-id i-0a"
                + " --http-tokens required --http-endpoint enabled");
    assertThat(CommandLine.of(step.undo().orElseThrow().call(), TestFleet.SCOPE))
        .endsWith("--instance-id i-0a --http-tokens optional --http-endpoint enabled");
    assertThat(step.changes())
        .containsExactly(
            new Change(plan.resource(), "MetadataOptions.HttpTokens", "optional", "required"));
    assertThat(plan.proof())
        .containsExactly(
            "metadata.instance-v1-usage: no IMDSv1 call in 1 days with a boot",
            "HttpEndpoint is enabled",
            "hop limit 1 is enough: 1 needed (no sign of containers)");
    assertThat(plan.watch()).isEqualTo("metadata.rejected-calls");
    assertThat(step.actions())
        .containsExactly(
            "ec2:DescribeInstances",
            "ec2:GetInstanceMetadataDefaults",
            "ec2:ModifyInstanceMetadataOptions");
  }

  @Test
  void versionOneComesBackOnlyWhileTheAccountDoesNotEnforceVersionTwo() {
    Step step = remedied(instance(TOKENS, 1, "team")).plan(FIX).steps().getFirst();

    assertThat(step.undo().orElseThrow().needs().orElseThrow().expectations())
        .singleElement()
        .satisfies(needs -> {
          assertThat(needs.field()).isEqualTo("/AccountLevel/HttpTokensEnforced");
          assertThat(needs.otherThan()).isTrue();
          assertThat(needs.value().asString()).isEqualTo("enabled");
        });
  }

  @Test
  void aPlanSaysThatNothingCanBeTakenBackWhereVersionTwoIsEnforced() {
    TestFleet fleet =
        instance(TOKENS, 1, "team")
            .with(
                Kinds.INSTANCE_METADATA_DEFAULTS,
                "{'AccountLevel':{'HttpTokensEnforced':'enabled'}}");

    assertThat(remedied(fleet).plan(FIX).steps().getFirst().risk())
        .contains("nothing can be taken back before that is off");
  }

  @Test
  void aHopLimitThatKeepsTokensFromContainersIsRaisedInTheSameCall() {
    Plan plan = remedied(instance(TOKENS, 1, "AmazonECSManaged")).plan(FIX);

    assertThat(plan.findings()).as("tokens and hop limit").hasSize(2);
    assertThat(plan.steps()).hasSize(1);
    assertThat(parameters(plan.steps().getFirst().call()))
        .isEqualTo(
            Map.of(
                "InstanceId", "i-0a",
                "HttpTokens", "required",
                "HttpPutResponseHopLimit", 2,
                "HttpEndpoint", "enabled"));
    assertThat(parameters(plan.steps().getFirst().undo().orElseThrow().call()))
        .containsEntry("HttpPutResponseHopLimit", 1)
        .containsEntry("HttpTokens", "optional");
    assertThat(plan.steps().getFirst().collateral())
        .singleElement()
        .satisfies(it -> assertThat(it.effect()).contains("containers (tag AmazonECSManaged)"));
  }

  @Test
  void whatThePlanDoesNotChangeIsNotSent() {
    Plan plan =
        remedied(
                instance(
                    TOKENS + ",'HttpProtocolIpv6':'enabled','InstanceMetadataTags':'enabled'",
                    2,
                    "AmazonECSManaged"))
            .plan(FIX);

    assertThat(parameters(plan.steps().getFirst().call()))
        .containsOnlyKeys("InstanceId", "HttpTokens", "HttpEndpoint");
  }

  @Test
  void aHopLimitAloneIsRaisedWithoutTouchingTokensAndNeedsNoWatching() {
    Plan plan =
        remedied(
                instance(
                    "'HttpTokens':'required','HttpEndpoint':'enabled','State':'applied'",
                    1,
                    "AmazonECSManaged"))
            .plan(FIX);

    assertThat(parameters(plan.steps().getFirst().call()))
        .containsOnlyKeys("InstanceId", "HttpPutResponseHopLimit", "HttpEndpoint");
    assertThat(plan.watch()).isEmpty();
    assertThat(plan.steps().getFirst().undo().orElseThrow().needs()).isEmpty();
  }

  @Test
  void whereVersionOneIsCalledTokensAreNotRequired() {
    TestFleet fleet =
        options(TOKENS, 1, "team", "running")
            .with(
                Kinds.METRIC_DATA, MetricSeries.series("MetadataNoToken i-0a", 24, Map.of(3, 7.0)));

    Proposal.Blocked blocked = remedied(fleet).blocked(FIX);

    assertThat(blocked.gate()).isEqualTo("metadata.instance-v1-usage");
    assertThat(blocked.reason()).isEqualTo("IMDSv1 was called 7 times in 1 days");
  }

  @Test
  void unknownUsageIsAShutGate() {
    TestFleet fleet = options(TOKENS, 1, "team", "running").denied(Kinds.METRIC_DATA);

    assertThat(remedied(fleet).blocked(FIX).reason())
        .isEqualTo("use of IMDSv1 is not known: cloudwatch:GetMetricData was denied");
  }

  @Test
  void whoAnswersForAnInstanceOpensTheGateOfAMissingProofAndNoOther() {
    var settings = settings(3, new WithoutProof(List.of("i-0a"), "agents only"));
    TestFleet unknown = options(TOKENS, 1, "team", "running").denied(Kinds.METRIC_DATA);
    TestFleet called =
        options(TOKENS, 1, "team", "running")
            .with(
                Kinds.METRIC_DATA, MetricSeries.series("MetadataNoToken i-0a", 24, Map.of(3, 7.0)));

    assertThat(remedied(settings, unknown).plan(FIX).proof().getFirst())
        .endsWith("metadata.withoutUsageProof says: agents only");
    assertThat(remedied(settings, called).blocked(FIX).gate())
        .isEqualTo("metadata.instance-v1-usage");
  }

  @Test
  void anInstanceWhoseEndpointIsOffIsNeverTouched() {
    TestFleet off =
        instance(
            "'HttpTokens':'optional','HttpEndpoint':'disabled','State':'applied'",
            1,
            "AmazonECSManaged");

    assertThat(remedied(off).proposals()).isEmpty();
  }

  @Test
  void anInstanceWhoseEndpointWasNotPrintedIsNotSwitchedOn() {
    TestFleet silent = instance("'HttpTokens':'required','State':'applied'", 1, "AmazonECSManaged");

    assertThat(remedied(silent).blocked(FIX).gate()).isEqualTo("HttpEndpoint");
  }

  @Test
  void whatIsPendingNeedsNoPlan() {
    TestFleet pending =
        instance("'HttpTokens':'required','HttpEndpoint':'enabled','State':'pending'", 1, "team");

    assertThat(remedied(pending).blocked(FIX).reason()).contains("which needs no plan");
  }

  @Test
  void anInstanceOnItsWayBetweenStatesWaits() {
    TestFleet stopping = options(TOKENS, 1, "team", "stopping");

    assertThat(remedied(stopping).blocked(FIX).reason())
        .isEqualTo("it is stopping: plan again when it runs or is stopped");
  }

  @Test
  void aStoppedInstanceNeedNotHaveAppliedWhatItWasTold() {
    TestFleet stopped =
        options(TOKENS, 1, "team", "stopped")
            .with(Kinds.METRIC_DATA, MetricSeries.series("MetadataNoToken i-0a", 24, Map.of()));

    assertThat(remedied(stopped).plan(FIX).steps().getFirst().after().reading().expectations())
        .extracting(expected -> expected.field())
        .doesNotContain("/Reservations/0/Instances/0/MetadataOptions/State");
  }

  @Test
  void hopsThatCouldNotBeReadShutTheGate() {
    TestFleet fleet =
        instance(TOKENS, 1, "aws:autoscaling:groupName").denied(Kinds.AUTO_SCALING_GROUPS);

    Proposal.Blocked blocked = remedied(fleet).blocked(FIX);

    assertThat(blocked.gate()).isEqualTo("hop limit");
    assertThat(blocked.reason())
        .contains("whether the instance runs containers")
        .contains("autoscaling:DescribeAutoScalingGroups was denied");
  }

  @Test
  void moreHopsThanThePolicyAllowsAreNotGiven() {
    assertThat(remedied(settings(1), instance(TOKENS, 1, "AmazonECSManaged")).proposals())
        .hasSize(2)
        .allSatisfy(proposal ->
            assertThat(proposal)
                .isInstanceOfSatisfying(
                    Proposal.Blocked.class,
                    blocked ->
                        assertThat(blocked.reason()).contains("metadata.maximumHopLimit is 1")));
  }

  @Test
  void aHopLimitIsNotLowered() {
    TestFleet high =
        instance("'HttpTokens':'required','HttpEndpoint':'enabled','State':'applied'", 9, "team");

    assertThat(remedied(high).blocked(FIX).gate()).isEqualTo("lower hop limit");
  }

  @Test
  void anAcceptedFailureIsNotFixed() {
    Remedied remedied = remedied(instance(TOKENS, 1, "team"));
    String arn = remedied.plan(FIX).resource();

    assertThat(remedied.accepted(arn).proposals()).isEmpty();
  }

  private static TestFleet instance(String options, int hops, String tag) {
    return options(options, hops, tag, "running")
        .with(Kinds.METRIC_DATA, MetricSeries.series("MetadataNoToken i-0a", 24, Map.of()));
  }

  private static TestFleet options(String options, int hops, String tag, String state) {
    return new TestFleet()
        .with(Kinds.AUTO_SCALING_GROUPS)
        .with(
            Kinds.INSTANCES,
            "{'InstanceId':'i-0a','State':{'Name':'%s'},'LaunchTime':'2026-11-20T08:00:00Z','MetadataOptions':{%s,'HttpPutResponseHopLimit':%d},'Tags':[{'Key':'%s','Value':'x'}]}"
                .formatted(state, options, hops, tag));
  }

  private static Remedied remedied(TestFleet fleet) {
    return remedied(DAY, fleet);
  }

  private static Remedied remedied(MetadataSettings settings, TestFleet fleet) {
    return Remedied.of(MetadataPractice.practice(settings), fleet.build())
        .without("metadata.instance-v1-usage");
  }

  private static MetadataSettings settings(int most, WithoutProof... without) {
    return new MetadataSettings(1, 0.95, 1, most, List.of(), OptionalInt.empty(), List.of(without));
  }

  private static Map<String, Object> parameters(Call call) {
    return AwsJson.json().convertValue(call.parameters(), new TypeReference<>() {});
  }
}
