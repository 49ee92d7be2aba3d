package dev.tenet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.TenetException;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Source;
import dev.tenet.fleet.TestFleet;
import dev.tenet.launch.LaunchPaths;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.practice.images.ImagesPractice;
import dev.tenet.practice.images.ImagesSettings;
import dev.tenet.practice.metadata.MetadataPractice;
import dev.tenet.practice.metadata.MetadataSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

class PlannerTest {
  private static final Scope FRANKFURT = new Scope("111122223333", "eu-central-1");
  private static final String HOPS = "metadata.instance-hop-limit";

  @Test
  void aFailureNamesThePlanThatFixesIt() throws InterruptedException {
    var heard = new ArrayList<Proposal>();

    List<Finding> findings = audit(FRANKFURT, Settings.DEFAULTS, heard);

    Plan plan = ((Proposal.Ready) heard.getFirst()).plan();
    assertThat(heard).hasSize(1);
    assertThat(findings)
        .filteredOn(finding -> finding.check().equals(HOPS))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.plan()).contains(plan.id());
          assertThat(plan.findings()).containsExactly(finding.id());
        });
  }

  @Test
  void anAcceptedFailureNeverEntersAPlan() throws InterruptedException {
    var heard = new ArrayList<Proposal>();
    var accepted =
        new AcceptedException(
            "EXC-1",
            List.of(new Glob(HOPS)),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            "team-payments",
            "vendor appliance",
            "SEC-1",
            LocalDate.parse("2027-01-01"));
    var settings =
        new Settings(
            List.of(),
            Map.of(),
            Settings.DEFAULTS.connectivity(),
            Settings.DEFAULTS.images(),
            Settings.DEFAULTS.metadata(),
            true,
            List.of(accepted));

    List<Finding> findings = audit(FRANKFURT, settings, heard);

    assertThat(heard).isEmpty();
    assertThat(findings)
        .filteredOn(finding -> finding.status() == Status.EXEMPT)
        .singleElement()
        .satisfies(finding -> assertThat(finding.plan()).isEmpty());
  }

  @Test
  void nothingIsPlannedWhereTheAccountOrRegionIsNotKnown() throws InterruptedException {
    var heard = new ArrayList<Proposal>();

    audit(new Scope(Scope.UNKNOWN, "eu-central-1"), Settings.DEFAULTS, heard);

    assertThat(heard)
        .singleElement()
        .isInstanceOfSatisfying(
            Proposal.Blocked.class,
            blocked -> assertThat(blocked.gate()).isEqualTo("account and Region"));
  }

  @Test
  void ofTwoPlansThatChangeTheSameTemplateTheFirstCounts() {
    var images = TwoFailures.settings();
    var practices =
        List.of(
            ImagesPractice.practice(images), MetadataPractice.practice(MetadataSettings.DEFAULTS));
    Fleet fleet = TwoFailures.fleet();
    List<Finding> findings =
        Practices.checks(practices).stream()
            .filter(check ->
                Set.of("images.launch-approved", "metadata.launch-effective")
                    .contains(check.info().id()))
            .flatMap(check -> check.check(fleet, TestFleet.SCOPE))
            .toList();

    var planned =
        new Planner(Practices.remedies(practices, Practices.checks(practices), Set.of()))
            .plan(fleet, findings);

    Plan first = ((Proposal.Ready) planned.proposals().getFirst()).plan();
    assertThat(first.remedy()).isEqualTo("images.fix-launch-template");
    assertThat(planned.proposals())
        .filteredOn(Proposal.Blocked.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Proposal.Blocked.class,
            blocked -> {
              assertThat(blocked.remedy()).isEqualTo("metadata.fix-launch-template");
              assertThat(blocked.gate()).isEqualTo("another plan");
              assertThat(blocked.reason()).contains(first.id()).contains("LatestVersionNumber");
            });
  }

  @Test
  void aRemedyThatDoesNotExistIsAMistakeWithASuggestion() {
    assertThatThrownBy(() ->
            new Audit(
                Settings.DEFAULTS,
                Selection.ALL,
                _ -> true,
                Set.of("metadata.fix-instanse"),
                _ -> {}))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("did you mean 'metadata.fix-instance'?");
  }

  @Test
  void theActionsOfAFixAreThoseOfItsCallsItsUndoAndItsGates() {
    var practices = Practices.all(Settings.DEFAULTS);
    var remedies =
        Practices.remedies(practices, Practices.checks(practices), Set.of()).stream()
            .filter(remedy -> remedy.info().id().equals("metadata.fix-instance"))
            .toList();

    assertThat(Practices.actions(remedies))
        .containsExactly(
            "autoscaling:DescribeAutoScalingGroups",
            "cloudwatch:GetMetricData",
            "ec2:DescribeInstances",
            "ec2:GetInstanceMetadataDefaults",
            "ec2:ModifyInstanceMetadataOptions");
  }

  private static List<Finding> audit(Scope scope, Settings settings, List<Proposal> heard)
      throws InterruptedException {
    var selection =
        new Selection(
            Set.of("metadata"),
            List.of(new Glob(HOPS)),
            Set.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of());
    var findings = new ArrayList<Finding>();
    try (var result =
        new Audit(settings, selection, _ -> true, Set.of(), heard::add)
            .run(fleet(scope), List.of())) {
      result.findings().forEach(findings::add);
    }
    return findings;
  }

  private static Fleet fleet(Scope scope) {
    String json =
        """
        {"InstanceId": "i-0a", "State": {"Name": "running"},
         "MetadataOptions": {"HttpTokens": "required", "HttpEndpoint": "enabled",
          "State": "applied", "HttpPutResponseHopLimit": 1},
         "Tags": [{"Key": "AmazonECSManaged", "Value": ""}]}
        """;
    Fleet.Builder builder = Fleet.builder(Instant.parse("2026-11-20T12:00:00Z"));
    builder.add(
        Kinds.INSTANCES,
        new Resource<>(
            scope,
            AwsJson.json().readValue(json, Kinds.INSTANCES.type()),
            new Source("ec2 describe-instances", "")));
    return builder
        .cover(scope, Kinds.INSTANCES, new Coverage.Collected(1))
        .cover(scope, Kinds.AUTO_SCALING_GROUPS, new Coverage.Collected(0))
        .build();
  }

  /// A template whose version has an image that is not approved and leaves IMDSv1 open.
  private static final class TwoFailures {
    static ImagesSettings settings() {
      return new YAMLMapper()
          .readValue(
              "{approved: [{names: ['golden-*']}], replacements: {ami-bad: ami-good}}",
              ImagesSettings.class);
    }

    static Fleet fleet() {
      return new TestFleet()
          .collected(LaunchPaths.KINDS)
          .with(Kinds.ALLOWED_IMAGES_SETTINGS, "{'State':'disabled','ImageCriteria':[]}")
          .with(
              Kinds.INSTANCE_METADATA_DEFAULTS,
              "{'AccountLevel':{'HttpTokens':'required','ManagedBy':'account'}}")
          .with(Kinds.INSTANCE_IMAGE_METADATA)
          .with(Kinds.IMAGES, image("ami-bad", "wild"), image("ami-good", "golden-9"))
          .with(
              Kinds.LAUNCH_TEMPLATES,
              "{'LaunchTemplateId':'lt-0a','DefaultVersionNumber':1,'LatestVersionNumber':1}")
          .with(
              Kinds.LAUNCH_TEMPLATE_VERSIONS,
              "{'LaunchTemplateId':'lt-0a','VersionNumber':1,'DefaultVersion':true,'LaunchTemplateData':{'ImageId':'ami-bad','MetadataOptions':{'HttpTokens':'optional'}}}")
          .build();
    }

    private static String image(String id, String name) {
      return "{'ImageId':'%s','Name':'%s','OwnerId':'111122223333','State':'available','CreationDate':'2026-10-28T12:00:00.000Z'}"
          .formatted(id, name);
    }
  }
}
