package dev.tenet.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.audit.Practices;
import dev.tenet.audit.Settings;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Status;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.TestFleet;
import dev.tenet.launch.LaunchPaths;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GuardsTest {
  @Test
  void everyGuardIsSetByRemediesOrIsADocumentAndSaysItsTraps() {
    for (Guard guard : guards()) {
      assertThat(guard.traps()).as(guard.id()).isNotEmpty();
      assertThat(guard.remedies().isEmpty())
          .as(guard.id())
          .isNotEqualTo(documents(guard, silent()).isEmpty());
    }
    assertThat(guards()).extracting(Guard::id).doesNotHaveDuplicates().hasSize(10);
  }

  @Test
  void documentsAreJsonAsAwsReadsIt() {
    for (Guard guard : guards()) {
      for (Document document : documents(guard, silent())) {
        JsonNode content = JsonMapper.shared().readTree(document.content().toString());
        switch (document.form()) {
          case SERVICE_CONTROL_POLICY -> {
            assertThat(content.at("/Version").asString()).isEqualTo("2012-10-17");
            assertThat(content.at("/Statement").values())
                .isNotEmpty()
                .allSatisfy(statement -> {
                  assertThat(statement.properties())
                      .extracting(member -> member.getKey())
                      .containsExactly("Sid", "Effect", "Action", "Resource", "Condition");
                  assertThat(statement.at("/Sid").asString()).matches("[A-Za-z0-9]+");
                  assertThat(statement.at("/Effect").asString()).isEqualTo("Deny");
                });
            assertThat(content.toString().length())
                .as("the most that Organizations takes")
                .isLessThanOrEqualTo(5120);
          }
          case DECLARATIVE_POLICY ->
              assertThat(content.properties())
                  .extracting(member -> member.getKey())
                  .containsExactly("ec2_attributes");
          case CONFIG_RULE -> {
            assertThat(content.at("/Source/Owner").asString()).isEqualTo("AWS");
            assertThat(content.at("/ConfigRuleName").asString()).isEqualTo(document.name());
          }
        }
      }
    }
  }

  @Test
  void theLaunchPathsThatAControlPolicyWouldStopAreNamedBeforehand() {
    Document controls = documents("metadata.guard-service-control-policy", silent()).getFirst();

    assertThat(controls.notes())
        .contains(
            "lt-0a version 1 (used by web) leaves HttpTokens unset: LaunchNeedsImdsV2 denies it");
    assertThat(controls.content().at("/Statement/0").toString())
        .isEqualTo(
            "{\"Sid\":\"LaunchNeedsImdsV2\",\"Effect\":\"Deny\",\"Action\":\"ec2:RunInstances\",\"Resource\":\"arn:aws:ec2:*:*:instance/*\",\"Condition\":{\"StringNotEquals\":{\"ec2:MetadataHttpTokens\":\"required\"}}}");
  }

  @Test
  void launchesThatWereNotSeenAreSaidToo() {
    Fleet fleet = new TestFleet().denied(Kinds.AUTO_SCALING_GROUPS).build();

    assertThat(documents("metadata.guard-service-control-policy", fleet).getFirst().notes())
        .anySatisfy(note ->
            assertThat(note)
                .startsWith("there may be more launches (autoscaling:DescribeAutoScalingGroups"));
  }

  @Test
  void thePartitionOfArnsIsTheAccounts() {
    var china = new Scope("111122223333", "cn-north-1");
    Guard guard = guard("metadata.guard-service-control-policy");

    assertThat(guard.papers().documents(silent(), china).getFirst().content().toString())
        .contains("arn:aws-cn:ec2:*:*:instance/*")
        .contains("arn:aws-cn:iam::*:role/ADMIN_ROLE")
        .doesNotContain("arn:aws:");
  }

  @Test
  void enforcementByPolicyStandsApartAndSaysThatItsNameIsInferred() {
    List<Document> documents = documents("metadata.guard-declarative-policy", silent());

    assertThat(documents.getFirst().content().toString())
        .isEqualTo(
            "{\"ec2_attributes\":{\"exception_message\":{\"@@assign\":\"IMDSv2 is required:"
                + " https://example.com/imdsv2\"},\"instance_metadata_defaults\":{\"http_tokens\":{\"@@assign\":\"required\"},\"http_put_response_hop_limit\":{\"@@assign\":\"2\"},\"http_endpoint\":{\"@@assign\":\"enabled\"},\"instance_metadata_tags\":{\"@@assign\":\"no_preference\"}}}}");
    assertThat(documents.getLast().content().toString()).contains("http_tokens_enforced");
    assertThat(documents.getLast().notes().getFirst()).contains("inferred");
  }

  @Test
  void aDeclarativePolicySpellsCriteriaInItsOwnWay() {
    Fleet fleet =
        new TestFleet()
            .collected(LaunchPaths.KINDS)
            .with(
                Kinds.IMAGES,
                "{'ImageId':'ami-1','OwnerId':'679593333241','ImageOwnerAlias':'aws-marketplace','State':'available','CreationDate':'2026-10-28T12:00:00.000Z'}")
            .with(
                Kinds.INSTANCES,
                "{'InstanceId':'i-1','ImageId':'ami-1','State':{'Name':'running'}}")
            .build();

    assertThat(documents("images.guard-declarative-policy", fleet).getFirst().content().toString())
        .isEqualTo(
            "{\"ec2_attributes\":{\"image_block_public_access\":{\"state\":{\"@@assign\":\"block_new_sharing\"}},\"allowed_images_settings\":{\"state\":{\"@@assign\":\"audit_mode\"},\"image_criteria\":{\"criteria_1\":{\"allowed_image_providers\":{\"@@append\":[\"aws_marketplace\"]}}}}}}");
  }

  @Test
  void whatCriteriaCannotBeDerivedFromIsSaid() {
    assertThat(documents("images.guard-declarative-policy", silent()).getFirst().notes())
        .anyMatch(note -> note.startsWith("Allowed AMIs are left out:"));
  }

  @Test
  void theStateIsThatOfTheChecksAndAcceptedFailuresCount() {
    Guard guard = guard("metadata.guard-account-default");

    assertThat(guard.state(List.of())).isEqualTo(Status.UNKNOWN);
    assertThat(guard.state(List.of(finding(Verdict.pass("set"))))).isEqualTo(Status.PASS);
    assertThat(guard.state(List.of(finding(Verdict.fail("not set"))))).isEqualTo(Status.FAIL);
    assertThat(guard.state(List.of(finding(Verdict.unknown("denied", "denied")))))
        .isEqualTo(Status.UNKNOWN);
    assertThat(
            guard("metadata.guard-service-control-policy")
                .state(List.of(finding(Verdict.pass("x")))))
        .as("nothing that is read shows it")
        .isEqualTo(Status.UNKNOWN);
  }

  @Test
  void aGuardNamesChecksAndRemediesOfItsPracticeOnly() {
    var guard = Guard.set("a.guard-b", "B", List.of("a.c"), List.of(), List.of("trap"));

    assertThatThrownBy(() -> new Practice("a", "A", List.of(), List.of(), List.of(guard)))
        .hasMessage("a.guard-b names a check there is not");
  }

  private static Finding finding(Verdict verdict) {
    return new Finding(
        "metadata.account-default", Severity.MEDIUM, Subject.of(TestFleet.SCOPE), verdict);
  }

  private static Fleet silent() {
    return new TestFleet()
        .collected(LaunchPaths.KINDS)
        .with(
            Kinds.LAUNCH_TEMPLATES,
            "{'LaunchTemplateId':'lt-0a','DefaultVersionNumber':1,'LatestVersionNumber':1}")
        .with(
            Kinds.LAUNCH_TEMPLATE_VERSIONS,
            "{'LaunchTemplateId':'lt-0a','VersionNumber':1,'DefaultVersion':true,'LaunchTemplateData':{}}")
        .with(
            Kinds.AUTO_SCALING_GROUPS,
            "{'AutoScalingGroupName':'web','LaunchTemplate':{'LaunchTemplateId':'lt-0a','Version':'1'}}")
        .build();
  }

  private static List<Document> documents(String guard, Fleet fleet) {
    return documents(guard(guard), fleet);
  }

  private static List<Document> documents(Guard guard, Fleet fleet) {
    return guard.papers().documents(fleet, TestFleet.SCOPE);
  }

  private static Guard guard(String id) {
    return guards().stream().filter(guard -> guard.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<Guard> guards() {
    return Practices.all(Settings.DEFAULTS).stream()
        .flatMap(practice -> practice.guards().stream())
        .toList();
  }
}
