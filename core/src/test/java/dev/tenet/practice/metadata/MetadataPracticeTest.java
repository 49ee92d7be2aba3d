package dev.tenet.practice.metadata;

import static dev.tenet.property.ForAll.forAll;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.Practice;
import dev.tenet.property.Choices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetadataPracticeTest {
  // A window of one day keeps the generated series short.
  private static final Practice PRACTICE =
      MetadataPractice.practice(
          new MetadataSettings(1, 0.95, 1, 3, List.of(), OptionalInt.empty(), List.of()));

  @Test
  void asksItsEightQuestionsInOrder() {
    assertThat(PRACTICE.checks())
        .extracting(check -> check.info().id())
        .containsExactly(
            "metadata.instance-tokens",
            "metadata.instance-v1-usage",
            "metadata.instance-hop-limit",
            "metadata.account-default",
            "metadata.account-enforced",
            "metadata.launch-effective",
            "metadata.image-support",
            "metadata.rejected-calls");
  }

  @Test
  void everyCheckSaysWhyWhatToDoAndWhereItIsWritten() {
    for (Check check : PRACTICE.checks()) {
      CheckInfo info = check.info();
      assertThat(info.why()).as(info.id()).isNotBlank();
      assertThat(info.todo()).as(info.id()).contains("`aws ");
      assertThat(info.references())
          .as(info.id())
          .isNotEmpty()
          .allMatch(page -> page.startsWith("https://docs.aws.amazon.com/"));
    }
  }

  /// Take knowledge away and nothing may pass, or fail, that did not before: the less was seen, the
  /// less is known. This is the law that keeps missing data from ending as a PASS.
  @Test
  void aKindThatWasNotSeenMakesNoVerdictButUnknown() {
    forAll(
        MetadataPracticeTest::world,
        world -> {
          Set<String> before = verdicts(world.records, Set.of(), Set.of());
          assertThat(before).containsAll(verdicts(world.records, world.denied, world.partial));
        });
  }

  @Test
  void withoutInstancesNoCheckOfInstancesIsAsked() {
    assertThat(PRACTICE.checks())
        .filteredOn(check -> check.info().resource().contains("instance"))
        .hasSize(4)
        .allSatisfy(check -> assertThat(check.needs()).contains(Kinds.INSTANCES));
  }

  /// @param partial the kinds of which only the first record was read
  private record World(
      Map<Kind<?>, List<String>> records, Set<Kind<?>> denied, Set<Kind<?>> partial) {}

  private static Set<String> verdicts(
      Map<Kind<?>, List<String>> records, Set<Kind<?>> denied, Set<Kind<?>> partial) {
    var fleet = new TestFleet();
    records.forEach((kind, json) -> {
      if (partial.contains(kind)) {
        fleet.with(kind, json.stream().limit(1).toArray(String[]::new)).partial(kind);
      } else if (!denied.contains(kind)) {
        fleet.with(kind, json.toArray(String[]::new));
      }
    });
    denied.forEach(fleet::denied);
    Fleet seen = fleet.build();
    return PRACTICE.checks().stream()
        .flatMap(check -> answers(check, seen, denied))
        .filter(finding -> finding.status() != Status.UNKNOWN)
        .map(finding ->
            "%s %s %s %s"
                .formatted(
                    finding.check(),
                    finding.subject().arn(),
                    finding.subject().part(),
                    finding.status()))
        .collect(toSet());
  }

  // What the runner does where a kind that a check needs was not seen.
  private static Stream<Finding> answers(Check check, Fleet fleet, Set<Kind<?>> denied) {
    return check.needs().stream().anyMatch(denied::contains)
        ? Stream.empty()
        : check.check(fleet, TestFleet.SCOPE);
  }

  private static World world(Choices choices) {
    var records = new LinkedHashMap<Kind<?>, List<String>>();
    String account =
        option(choices, "HttpTokens", "required", "optional")
            + option(choices, "HttpTokensEnforced", "enabled", "disabled")
            + option(choices, "HttpPutResponseHopLimit", "1", "2")
            + "'ManagedBy':'account'";
    records.put(Kinds.INSTANCE_METADATA_DEFAULTS, List.of("{'AccountLevel':{" + account + "}}"));
    records.put(
        Kinds.IMAGES,
        List.of(
            "{'ImageId':'ami-01','OwnerId':'111122223333'}",
            "{'ImageId':'ami-02','OwnerId':'111122223333','ImdsSupport':'v2.0'}"));
    records.put(Kinds.PARAMETERS, List.of("{'Name':'/golden','Value':'ami-02','Version':1}"));
    var versions = new ArrayList<String>();
    int latest = choices.between(1, 3);
    int defaultVersion = choices.between(1, latest);
    for (int i = 1; i <= latest; i++) {
      versions.add(
          "{'LaunchTemplateId':'lt-0a','VersionNumber':%d,'DefaultVersion':%s,'LaunchTemplateData':{%s'MetadataOptions':{%s'HttpEndpoint':'enabled'}}}"
              .formatted(
                  i,
                  i == defaultVersion,
                  option(choices, "ImageId", "ami-01", "ami-02", "ami-03", "resolve:ssm:/golden"),
                  option(choices, "HttpTokens", "required", "optional")));
    }
    records.put(Kinds.LAUNCH_TEMPLATE_VERSIONS, versions);
    records.put(
        Kinds.LAUNCH_TEMPLATES,
        List.of(
            "{'LaunchTemplateId':'lt-0a','DefaultVersionNumber':%d,'LatestVersionNumber':%d}"
                .formatted(defaultVersion, latest)));
    records.put(
        Kinds.LAUNCH_CONFIGURATIONS,
        List.of("{'LaunchConfigurationName':'lc','ImageId':'ami-02'}"));
    String version = choices.oneOf("$Default", "$Latest", "1", "2", "9");
    records.put(
        Kinds.AUTO_SCALING_GROUPS,
        List.of(
            "{'AutoScalingGroupName':'a','LaunchTemplate':{'LaunchTemplateId':'lt-0a','Version':'%s'},'Tags':[{'Key':'%s'}]}"
                .formatted(version, choices.oneOf("team", "AmazonECSManaged")),
            "{'AutoScalingGroupName':'b','LaunchConfigurationName':'lc'}"));
    records.put(Kinds.FLEETS, List.of());
    records.put(
        Kinds.SPOT_FLEET_REQUESTS,
        List.of(
            "{'SpotFleetRequestId':'sfr-1','SpotFleetRequestState':'active','SpotFleetRequestConfig':{'LaunchSpecifications':[{'ImageId':'ami-02'}]}}"));
    records.put(
        Kinds.INSTANCES,
        List.of(
            "{'InstanceId':'i-0a','State':{'Name':'%s'},'LaunchTime':'2026-11-19T12:00:00Z','MetadataOptions':{'State':'%s',%s%s'HttpPutResponseHopLimit':%d},'Tags':[{'Key':'aws:autoscaling:groupName','Value':'a'}]}"
                .formatted(
                    choices.oneOf("running", "stopped", "stopping"),
                    choices.oneOf("applied", "pending"),
                    option(choices, "HttpTokens", "required", "optional"),
                    option(choices, "HttpEndpoint", "enabled", "disabled"),
                    choices.between(1, 4))));
    Map<Integer, Double> calls = choices.flag() ? Map.of(3, 1.0) : Map.of();
    int hours = choices.oneOf(24, 0, 10);
    records.put(
        Kinds.METRIC_DATA,
        List.of(
            MetricSeries.series("MetadataNoToken i-0a", hours, calls, Duration.ZERO),
            MetricSeries.series("MetadataNoTokenRejected i-0a", hours, calls, Duration.ZERO)));
    var denied = new LinkedHashSet<Kind<?>>();
    var partial = new LinkedHashSet<Kind<?>>();
    for (Kind<?> kind : records.keySet()) {
      if (choices.chance(25)) {
        denied.add(kind);
      } else if (choices.chance(25)) {
        partial.add(kind);
      }
    }
    return new World(records, denied, partial);
  }

  private static String option(Choices choices, String name, String... values) {
    int which = choices.upTo(values.length + 1);
    return which == 0 ? "" : "'%s':'%s',".formatted(name, values[which - 1]);
  }
}
