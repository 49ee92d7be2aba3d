package dev.tenet.practice.images;

import static dev.tenet.practice.images.TestImage.image;
import static dev.tenet.practice.images.TestImage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.launch.LaunchPaths;
import dev.tenet.plan.CommandLine;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Step;
import dev.tenet.practice.Remedied;
import org.junit.jupiter.api.Test;

/// The remedies of the Allowed AMIs setting: criteria, audit mode, enabling.
class FixSettingTest {
  private static final String CRITERIA = "images.fix-criteria";
  private static final String AUDIT = "images.fix-audit-mode";
  private static final String ENABLE = "images.fix-enable";
  private static final String ROUTE = "'OwnerId': '999988887777'";

  @Test
  void withoutAPolicyTheProvidersOfWhatIsInUseBecomeTheCriteria() {
    Plan plan = remedied("{}", fleet("'State':'disabled'", ROUTE)).plan(CRITERIA);

    assertThat(plan.steps().getFirst().call().parameters())
        .hasToString("{\"ImageCriteria\":[{\"ImageProviders\":[\"999988887777\"]}]}");
    assertThat(plan.proof()).contains("every image in use matches the new criteria");
    assertThat(plan.steps().getFirst().undo().orElseThrow().call().parameters())
        .hasToString("{\"ImageCriteria\":[]}");
  }

  @Test
  void amazonJoinsThemWhereItsServicesLaunchInstances() {
    TestFleet fleet =
        fleet("'State':'disabled'", ROUTE)
            .with(
                Kinds.INSTANCES,
                "{'InstanceId':'i-2','ImageId':'ami-1','State':{'Name':'running'},'Tags':[{'Key':'aws:eks:cluster-name','Value':'x'}]}");

    assertThat(
            remedied("{}", fleet).plan(CRITERIA).steps().getFirst().call().parameters().toString())
        .contains("[\"999988887777\",\"amazon\"]");
  }

  @Test
  void aPolicyIsSaidByCriteriaEntryByEntry() {
    Plan plan =
        remedied(
                "approved: [{owners: ['999988887777'], names: ['golden-*'], maxAgeDays: 90}]",
                fleet("'State':'disabled'", ROUTE))
            .plan(CRITERIA);

    assertThat(plan.steps().getFirst().call().parameters())
        .hasToString(
            "{\"ImageCriteria\":[{\"ImageProviders\":[\"999988887777\"],\"ImageNames\":[\"golden-*\"],\"CreationDateCondition\":{\"MaximumDaysSinceCreated\":90}}]}");
  }

  @Test
  void namesThatAnybodyMayGiveAreTiedToThoseWhoseImagesAreInUse() {
    Plan plan =
        remedied("approved: [{names: ['golden-*']}]", fleet("'State':'disabled'", ROUTE))
            .plan(CRITERIA);

    assertThat(plan.steps().getFirst().call().parameters().toString())
        .contains("\"ImageProviders\":[\"999988887777\"]");
  }

  @Test
  void aPolicyOfIdsAloneCannotBeSaid() {
    assertThat(
            remedied(
                    "approved: [{ids: {eu-central-1: [ami-1]}}]",
                    fleet("'State':'disabled'", ROUTE))
                .blocked(CRITERIA)
                .reason())
        .contains("image ids and tags cannot");
  }

  @Test
  void criteriaAreNeverEmpty() {
    assertThat(remedied("{}", fleet("'State':'disabled'", "")).blocked(CRITERIA).reason())
        .startsWith("no image of anybody else is in use");
  }

  @Test
  void criteriaWithAFieldThatTenetDoesNotKnowAreNeverRewritten() {
    Remedied remedied =
        remedied(
            "approved: [{owners: ['999988887777']}]",
            fleet(
                "'State':'audit-mode','ImageCriteria':[{'ImageProviders':['amazon'],'NewField':1}]",
                ROUTE));

    assertThat(remedied.blocked(CRITERIA).gate()).isEqualTo("fields that Tenet does not know");
    assertThat(remedied.blocked(CRITERIA).reason()).contains("ImageCriteria[0].NewField");
  }

  @Test
  void criteriaThatAreEnabledAndAdmitAllInUseAreReplacedAtOnce() {
    Plan plan =
        remedied(
                "approved: [{owners: ['999988887777']}]",
                fleet("'State':'enabled','ImageCriteria':[{'ImageProviders':['amazon']}]", ROUTE))
            .plan(CRITERIA);

    assertThat(plan.steps()).hasSize(1);
  }

  @Test
  void criteriaThatAreEnabledAndWouldBreakSomethingGoThroughAuditMode() {
    Plan plan =
        remedied(
                "approved: [{providers: [amazon]}]",
                fleet(
                    "'State':'enabled','ImageCriteria':[{'ImageProviders':['999988887777']}]",
                    ROUTE))
            .plan(CRITERIA);

    assertThat(plan.steps())
        .extracting(Step::summary)
        .containsExactly(
            "bring Allowed AMIs of 111122223333/eu-central-1 from enabled into audit-mode",
            "replace the Allowed AMIs criteria of 111122223333/eu-central-1");
    assertThat(plan.steps().getFirst().risk()).contains("no launch is blocked");
    assertThat(plan.steps().getLast().collateral())
        .anySatisfy(it ->
            assertThat(it.resource())
                .isEqualTo("arn:aws:ec2:eu-central-1:111122223333:instance/i-1"));
  }

  @Test
  void auditModeComesBeforeEnabledAndAfterTheCriteria() {
    Remedied remedied = remedied("{}", fleet("'State':'disabled'", ROUTE));

    assertThat(remedied.plans()).extracting(Plan::remedy).containsExactly(CRITERIA, AUDIT);
    Step audit = remedied.plan(AUDIT).steps().getFirst();
    assertThat(CommandLine.of(audit.call(), TestFleet.SCOPE))
        .endsWith("--allowed-images-settings-state audit-mode");
    assertThat(audit.before().expectations())
        .as("the criteria are there by then")
        .anySatisfy(expected -> assertThat(expected.value().toString()).contains("999988887777"));
    assertThat(audit.undo().orElseThrow().call().operation()).isEqualTo(SettingCalls.DISABLE);
  }

  @Test
  void whereCriteriaCannotBeSetThereIsNoAuditMode() {
    assertThat(remedied("{}", fleet("'State':'disabled'", "")).blocked(AUDIT).gate())
        .isEqualTo("images.fix-criteria");
  }

  @Test
  void theSettingIsEnabledWhenNothingInUseWouldBreak() {
    Step step =
        remedied(
                "approved: [{owners: ['999988887777']}]",
                fleet(
                    "'State':'audit-mode','ImageCriteria':[{'ImageProviders':['999988887777']}]",
                    ROUTE))
            .plan(ENABLE)
            .steps()
            .getFirst();

    assertThat(CommandLine.of(step.call(), TestFleet.SCOPE))
        .endsWith("--allowed-images-settings-state enabled");
    assertThat(CommandLine.of(step.undo().orElseThrow().call(), TestFleet.SCOPE))
        .endsWith("--allowed-images-settings-state audit-mode");
  }

  @Test
  void anImageInUseThatWouldBeBlockedKeepsTheSettingInAuditMode() {
    assertThat(
            remedied(
                    "{}",
                    fleet(
                        "'State':'audit-mode','ImageCriteria':[{'ImageProviders':['amazon']}]",
                        ROUTE))
                .blocked(ENABLE)
                .gate())
        .isEqualTo("images.account-criteria-risk");
  }

  @Test
  void whatIsInUseMustBeKnownInFull() {
    TestFleet fleet =
        fleet("'State':'audit-mode','ImageCriteria':[{'ImageProviders':['999988887777']}]", ROUTE)
            .denied(Kinds.AUTO_SCALING_GROUPS);

    assertThat(remedied("{}", fleet).blocked(ENABLE).reason())
        .contains("autoscaling:DescribeAutoScalingGroups was denied");
  }

  @Test
  void aLaunchPathThatFailsKeepsTheSettingInAuditMode() {
    TestFleet fleet =
        fleet("'State':'audit-mode','ImageCriteria':[{'ImageProviders':['999988887777']}]", ROUTE)
            .with(
                Kinds.LAUNCH_CONFIGURATIONS, "{'LaunchConfigurationName':'own','ImageId':'ami-9'}")
            .with(Kinds.IMAGES, image("'ImageId': 'ami-9', 'Name': 'own-1'"));

    assertThat(remedied("approved: [{owners: ['999988887777']}]", fleet).blocked(ENABLE).gate())
        .isEqualTo("images.launch-approved");
  }

  @Test
  void whoWantsAuditModeOnlyIsNotOfferedMore() {
    assertThat(
            remedied(
                    "allowedImages: audit-mode",
                    fleet(
                        "'State':'audit-mode','ImageCriteria':[{'ImageProviders':['999988887777']}]",
                        ROUTE))
                .proposals())
        .isEmpty();
  }

  @Test
  void whatTheOrganizationManagesIsChangedThere() {
    TestFleet fleet =
        new TestFleet()
            .collected(LaunchPaths.KINDS)
            .with(Kinds.INSTANCES)
            .with(
                Kinds.ALLOWED_IMAGES_SETTINGS,
                "{'State':'disabled','ImageCriteria':[],'ManagedBy':'declarative-policy'}");

    assertThat(remedied("{}", fleet).blocked(CRITERIA).gate())
        .isEqualTo("managed by the organization");
    assertThat(remedied("{}", fleet).blocked(AUDIT).gate())
        .isEqualTo("managed by the organization");
  }

  @Test
  void publicSharingIsBlockedAndCanBeOpenedAgain() {
    Step step =
        remedied(
                "{}",
                new TestFleet()
                    .with(
                        Kinds.IMAGE_BLOCK_PUBLIC_ACCESS,
                        "{'ImageBlockPublicAccessState':'unblocked','ManagedBy':'account'}"))
            .plan("images.fix-public-access")
            .steps()
            .getFirst();

    assertThat(CommandLine.of(step.call(), TestFleet.SCOPE))
        .endsWith("--image-block-public-access-state block-new-sharing");
    assertThat(step.undo().orElseThrow().call().operation().name())
        .isEqualTo("DisableImageBlockPublicAccess");
  }

  /// A setting, and one running instance whose image has such members.
  private static TestFleet fleet(String setting, String members) {
    return new TestFleet()
        .collected(LaunchPaths.KINDS)
        .with(Kinds.ALLOWED_IMAGES_SETTINGS, "{%s,'ManagedBy':'account'}".formatted(setting))
        .with(Kinds.INSTANCE_IMAGE_METADATA)
        .with(Kinds.IMAGES, image(members))
        .with(Kinds.INSTANCES, TestImage.instance("i-1"));
  }

  private static Remedied remedied(String yaml, TestFleet fleet) {
    return Remedied.of(ImagesPractice.practice(settings(yaml)), fleet.build());
  }
}
