package dev.tenet.practice.images;

import static dev.tenet.practice.images.TestImage.settings;
import static dev.tenet.property.ForAll.forAll;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.Practice;
import dev.tenet.property.Choices;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImagesPracticeTest {
  @Test
  void asksItsSevenQuestionsInOrder() {
    assertThat(ImagesPractice.practice(ImagesSettings.DEFAULTS).checks())
        .extracting(check -> check.info().id())
        .containsExactly(
            "images.instance-approved",
            "images.instance-orphaned",
            "images.launch-approved",
            "images.account-setting",
            "images.account-criteria-risk",
            "images.config-rule",
            "images.account-public-access");
  }

  @Test
  void everyCheckSaysWhyWhatToDoAndWhereItIsWritten() {
    for (Check check : ImagesPractice.practice(ImagesSettings.DEFAULTS).checks()) {
      CheckInfo info = check.info();
      assertThat(info.why()).as(info.id()).isNotBlank();
      assertThat(info.todo()).as(info.id()).contains("`aws ");
      assertThat(info.references())
          .as(info.id())
          .isNotEmpty()
          .allMatch(page -> page.startsWith("https://docs.aws.amazon.com/"));
    }
  }

  /// Take knowledge away and nothing may pass, or fail, that did not before. This is the law that
  /// keeps missing data from ending as a PASS.
  @Test
  void aKindThatWasNotSeenMakesNoVerdictButUnknown() {
    forAll(
        300,
        choices -> world(choices, ImagesPracticeTest::denied),
        world -> {
          Set<String> before = verdicts(world.practice, world.records, Set.of());
          assertThat(before).containsAll(verdicts(world.practice, world.records, world.denied));
        });
  }

  @Test
  void everyKindThatAnAnswerHangsOnIsNeededOrConsulted() {
    forAll(
        100,
        choices -> world(choices, (_, _) -> Set.of()),
        world -> {
          for (Check check : world.practice.checks()) {
            Set<Kind<?>> named = new HashSet<>(check.needs());
            named.addAll(check.consults());
            var all = fleet(world.records, Set.of());
            var onlyNamed = new LinkedHashMap<>(world.records);
            onlyNamed.keySet().retainAll(named);
            assertThat(check.check(fleet(onlyNamed, Set.of()).build(), TestFleet.SCOPE))
                .as(check.info().id())
                .containsExactlyElementsOf(check.check(all.build(), TestFleet.SCOPE).toList());
          }
        });
  }

  private record World(
      Practice practice, Map<Kind<?>, List<String>> records, Set<Kind<?>> denied) {}

  private interface Denial {
    Set<Kind<?>> of(Choices choices, Set<Kind<?>> kinds);
  }

  private static Set<Kind<?>> denied(Choices choices, Set<Kind<?>> kinds) {
    var denied = new LinkedHashSet<Kind<?>>();
    for (Kind<?> kind : kinds) {
      if (choices.chance(30)) {
        denied.add(kind);
      }
    }
    return denied;
  }

  private static TestFleet fleet(Map<Kind<?>, List<String>> records, Set<Kind<?>> denied) {
    var fleet = new TestFleet();
    records.forEach((kind, json) -> {
      if (!denied.contains(kind)) {
        fleet.with(kind, json.toArray(String[]::new));
      }
    });
    denied.forEach(fleet::denied);
    return fleet;
  }

  private static Set<String> verdicts(
      Practice practice, Map<Kind<?>, List<String>> records, Set<Kind<?>> denied) {
    return practice.checks().stream()
        .flatMap(check -> answers(check, fleet(records, denied), denied))
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
  private static Stream<Finding> answers(Check check, TestFleet fleet, Set<Kind<?>> denied) {
    return check.needs().stream().anyMatch(denied::contains)
        ? Stream.empty()
        : check.check(fleet.build(), TestFleet.SCOPE);
  }

  private static World world(Choices choices, Denial denial) {
    var records = new LinkedHashMap<Kind<?>, List<String>>();
    String state = choices.oneOf("enabled", "audit-mode", "disabled");
    records.put(
        Kinds.ALLOWED_IMAGES_SETTINGS,
        List.of(
            "{'State': '%s', 'ImageCriteria': [%s]}"
                .formatted(
                    state, String.join(", ", choices.listOf(2, ImagesPracticeTest::criterion)))));
    records.put(
        Kinds.IMAGE_BLOCK_PUBLIC_ACCESS,
        List.of("{'ImageBlockPublicAccessState': 'block-new-sharing'}"));
    images(choices, !state.equals("disabled"), records);
    records.put(Kinds.PARAMETERS, List.of("{'Name': '/golden', 'Value': 'ami-2', 'Version': 1}"));
    records.put(
        Kinds.LAUNCH_TEMPLATES,
        List.of(
            "{'LaunchTemplateId': 'lt-1', 'DefaultVersionNumber': 1, 'LatestVersionNumber': 1}"));
    records.put(
        Kinds.LAUNCH_TEMPLATE_VERSIONS,
        List.of(
            "{'LaunchTemplateId': 'lt-1', 'VersionNumber': 1, 'DefaultVersion': true, 'LaunchTemplateData': {'ImageId': '%s'}}"
                .formatted(choices.oneOf("ami-1", "ami-2", "ami-9", "resolve:ssm:/golden", ""))));
    records.put(Kinds.LAUNCH_CONFIGURATIONS, List.of());
    records.put(
        Kinds.AUTO_SCALING_GROUPS,
        List.of(
            "{'AutoScalingGroupName': 'a', 'LaunchTemplate': {'LaunchTemplateId': 'lt-1'}, 'Tags': [{'Key': '%s', 'Value': ''}]}"
                .formatted(choices.oneOf("team", "AmazonECSManaged"))));
    records.put(Kinds.FLEETS, List.of());
    records.put(Kinds.SPOT_FLEET_REQUESTS, List.of());
    records.put(
        Kinds.CONFIG_RULES,
        choices.listOf(
            1,
            _ ->
                "{'ConfigRuleName': 'r', 'ConfigRuleState': 'ACTIVE', 'Source': {'Owner': 'AWS',"
                    + " 'SourceIdentifier': 'EC2_INSTANCE_LAUNCHED_WITH_ALLOWED_AMI'}}"));
    var practice = ImagesPractice.practice(settings(policy(choices)));
    return new World(practice, records, denial.of(choices, records.keySet()));
  }

  // One image of the account's own, one of somebody else, one of Amazon, each what an instance was
  // launched from. All that the account may see are listed.
  private static void images(
      Choices choices, boolean reported, Map<Kind<?>, List<String>> records) {
    var images = new ArrayList<String>();
    var metadata = new ArrayList<String>();
    var instances = new ArrayList<String>();
    List<String> owners =
        List.of(
            "'OwnerId': '111122223333', 'Name': 'golden-1'",
            "'OwnerId': '999988887777', 'Name': 'golden-2'",
            "'OwnerId': '137112412989', 'ImageOwnerAlias': 'amazon', 'Name': 'al2023-3'");
    for (int i = 0; i < owners.size(); i++) {
      boolean isPublic = choices.flag();
      String common =
          "'ImageId': 'ami-%d', 'CreationDate': '2026-%02d-01T00:00:00Z', 'State': '%s', %s%s%s"
              .formatted(
                  i + 1,
                  choices.between(8, 11),
                  choices.oneOf("available", "disabled"),
                  owners.get(i),
                  choices.chance(30) ? ", 'DeprecationTime': '2026-06-01T00:00:00Z'" : "",
                  reported && choices.flag() ? ", 'ImageAllowed': " + choices.flag() : "");
      if (i == 0 || isPublic || choices.flag()) {
        String tags = choices.flag() ? ", 'Tags': [{'Key': 'ok', 'Value': 'yes'}]" : "";
        images.add("{%s, 'Public': %s%s}".formatted(common, isPublic, tags));
      }
      if (choices.chance(70)) {
        metadata.add(
            "{'InstanceId': 'i-%d', 'ImageMetadata': {%s, 'IsPublic': %s}}"
                .formatted(i + 1, common, isPublic));
      }
      instances.add(
          "{'InstanceId': 'i-%d', 'ImageId': 'ami-%d', 'State': {'Name': '%s'}}"
              .formatted(i + 1, i + 1, choices.oneOf("running", "stopped")));
    }
    records.put(Kinds.IMAGES, images);
    records.put(Kinds.INSTANCE_IMAGE_METADATA, metadata);
    records.put(Kinds.INSTANCES, instances);
  }

  private static String criterion(Choices choices) {
    return choices.oneOf(
        "{'ImageProviders': ['amazon']}",
        "{'ImageProviders': ['amazon', '999988887777']}",
        "{'ImageProviders': ['999988887777'], 'CreationDateCondition': {'MaximumDaysSinceCreated':"
            + " 40}}",
        "{'ImageNames': ['golden-*']}",
        "{'ImageProviders': ['amazon'], 'Novelty': 1}",
        "{'MarketplaceProductCodes': ['x']}");
  }

  private static String policy(Choices choices) {
    return "{approved: [%s], ownImages: %s, configRules: [%s]}"
        .formatted(
            String.join(
                ", ",
                choices.listOf(
                    2,
                    c ->
                        c.oneOf(
                            "{providers: [amazon]}",
                            "{owners: ['999988887777'], maxAgeDays: 60}",
                            "{names: ['golden-*'], maxDaysDeprecated: 9}",
                            "{tags: {ok: ['yes']}}",
                            "{ids: {eu-central-1: [ami-1, ami-9]}}"))),
            choices.oneOf("approved-entries", "trusted"),
            choices.oneOf("", "EC2_INSTANCE_LAUNCHED_WITH_ALLOWED_AMI"));
  }
}
