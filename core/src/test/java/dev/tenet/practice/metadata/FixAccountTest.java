package dev.tenet.practice.metadata;

import static dev.tenet.practice.metadata.Launching.OPTIONAL;
import static dev.tenet.practice.metadata.Launching.REQUIRED;
import static dev.tenet.practice.metadata.Launching.account;
import static dev.tenet.practice.metadata.Launching.group;
import static dev.tenet.practice.metadata.Launching.image;
import static dev.tenet.practice.metadata.Launching.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.plan.Change;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.CommandLine;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Step;
import dev.tenet.practice.Remedied;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// The remedies of the account's settings: the default, and enforcement.
class FixAccountTest {
  private static final String DEFAULT = "metadata.fix-account-default";
  private static final String ENFORCE = "metadata.fix-enforce";
  private static final String OWN = "'ManagedBy':'account'";
  private static final String SILENT = "'ImageId':'ami-01'";

  @Test
  void theDefaultComesToRequireTokensAndGoesBackToNoPreference() {
    Plan plan = remedied(account(OWN)).plan(DEFAULT);

    Step step = plan.steps().getFirst();
    assertThat(CommandLine.of(step.call(), TestFleet.SCOPE))
        .isEqualTo(
            "aws ec2 modify-instance-metadata-defaults --region eu-central-1 --http-tokens"
                + " required");
    assertThat(step.undo().orElseThrow().call().parameters())
        .hasToString("{\"HttpTokens\":\"no-preference\"}");
    assertThat(step.changes())
        .containsExactly(
            new Change(plan.resource(), "AccountLevel.HttpTokens", "absent", "required"));
  }

  @Test
  void aDefaultOfOptionalComesBackAsOptional() {
    assertThat(
            remedied(account("'HttpTokens':'optional'," + OWN))
                .plan(DEFAULT)
                .steps()
                .getFirst()
                .undo()
                .orElseThrow()
                .call()
                .parameters())
        .hasToString("{\"HttpTokens\":\"optional\"}");
  }

  @Test
  void theHopLimitChangesOnlyWhereItIsAskedFor() {
    Step step =
        remedied(hops(2), account("'HttpPutResponseHopLimit':1," + OWN))
            .plan(DEFAULT)
            .steps()
            .getFirst();

    assertThat(step.call().parameters())
        .hasToString("{\"HttpTokens\":\"required\",\"HttpPutResponseHopLimit\":2}");
    assertThat(step.undo().orElseThrow().call().parameters())
        .hasToString("{\"HttpTokens\":\"no-preference\",\"HttpPutResponseHopLimit\":1}");
  }

  @Test
  void theSilentLaunchPathsThatChangeAreMendedAndNamed() {
    Plan plan = remedied(silentGroup(account(OWN), "team")).plan(DEFAULT);

    assertThat(plan.findings()).as("the default and the path").hasSize(2);
    assertThat(plan.steps().getFirst().collateral())
        .extracting(Collateral::effect)
        .containsExactly(
            "version 1: launches come to HttpTokens required instead of optional, hop limit 1"
                + " instead of 1; used by web",
            "every other launch that does not set HttpTokens itself");
  }

  @Test
  void aPathWhoseFailureIsAcceptedKeepsTheDefaultAsItIs() {
    Remedied remedied = remedied(silentGroup(account(OWN), "team"));

    assertThat(
            remedied
                .accepted("arn:aws:ec2:eu-central-1:111122223333:launch-template/lt-0a")
                .blocked(DEFAULT)
                .reason())
        .isEqualTo(
            "it would also change lt-0a version 1, whose failure is accepted or was not asked for:"
                + " let it say HttpTokens itself first");
  }

  @Test
  void aDefaultThatIsAcceptedIsNotChangedForThePathsSake() {
    assertThat(
            remedied(silentGroup(account(OWN), "team"))
                .without("metadata.account-default")
                .blocked(DEFAULT)
                .gate())
        .isEqualTo("metadata.account-default");
  }

  @Test
  void containersThatTokensWouldNotReachShutTheGate() {
    Remedied remedied = remedied(silentGroup(account(OWN), "AmazonECSManaged"));

    assertThat(remedied.blocked(DEFAULT).gate()).isEqualTo("hop limit");
    assertThat(remedied.blocked(DEFAULT).reason())
        .contains("launches of web need 2 hops")
        .contains("metadata.defaultHopLimit");
    assertThat(
            remedied(hops(2), silentGroup(account(OWN), "AmazonECSManaged")).plan(DEFAULT).steps())
        .hasSize(1);
  }

  @Test
  void aHopLimitIsNotSetThatCutsOffContainersThatHaveEnough() {
    TestFleet fleet =
        image(
            group(template(account(OWN), 1, "'ImageId':'ami-02'"), "1")
                .with(
                    Kinds.AUTO_SCALING_GROUPS,
                    "{'AutoScalingGroupName':'ecs','LaunchTemplate':{'LaunchTemplateId':'lt-0a','Version':'1'},'Tags':[{'Key':'AmazonECSManaged','Value':''}]}"),
            "ami-02",
            ",'ImdsSupport':'v2.0'");

    assertThat(remedied(hops(1), fleet).blocked(DEFAULT).gate()).isEqualTo("hop limit");
  }

  @Test
  void whatTheOrganizationManagesIsChangedThere() {
    TestFleet fleet =
        account(
            "'ManagedBy':'declarative-policy','ManagedExceptionMessage':'ask the platform team'");

    assertThat(remedied(fleet).blocked(DEFAULT).gate()).isEqualTo("managed by the organization");
    assertThat(remedied(fleet).blocked(DEFAULT).reason()).endsWith("ask the platform team");
    assertThat(remedied(fleet).blocked(ENFORCE).gate()).isEqualTo("managed by the organization");
  }

  @Test
  void whoManagesTheDefaultsMustBeKnown() {
    assertThat(remedied(account("'HttpTokens':'optional'")).blocked(DEFAULT).gate())
        .isEqualTo("ManagedBy");
  }

  @Test
  void launchPathsThatWereNotSeenShutTheGate() {
    assertThat(remedied(account(OWN).denied(Kinds.FLEETS)).blocked(DEFAULT).reason())
        .contains("ec2:DescribeFleets was denied");
  }

  @Test
  void enforcementComesLastAndGoesFirst() {
    Plan plan =
        remedied(group(template(account("'HttpTokens':'required'," + OWN), 1, REQUIRED), "1"))
            .plan(ENFORCE);

    Step step = plan.steps().getFirst();
    assertThat(CommandLine.of(step.call(), TestFleet.SCOPE))
        .isEqualTo(
            "aws ec2 modify-instance-metadata-defaults --region eu-central-1"
                + " --http-tokens-enforced enabled");
    assertThat(step.undo().orElseThrow().call().parameters())
        .hasToString("{\"HttpTokensEnforced\":\"no-preference\"}");
    assertThat(step.before().expectations())
        .extracting(expected -> expected.field())
        .contains("/AccountLevel/HttpTokens");
  }

  @Test
  void enforcementWaitsForTheDefault() {
    assertThat(remedied(account("'HttpTokensEnforced':'disabled'," + OWN)).blocked(ENFORCE).gate())
        .isEqualTo("metadata.account-default");
  }

  @Test
  void aLaunchPathThatSaysOptionalStopsEnforcement() {
    assertThat(
            remedied(template(account("'HttpTokens':'required'," + OWN), 1, OPTIONAL))
                .blocked(ENFORCE)
                .reason())
        .isEqualTo("lt-0a version 1 comes to HttpTokens optional");
  }

  @Test
  void aLaunchPathOrKindThatIsNotKnownStopsEnforcement() {
    TestFleet unread =
        group(account("'HttpTokens':'required'," + OWN), "1").denied(Kinds.LAUNCH_TEMPLATES);

    assertThat(remedied(unread).blocked(ENFORCE).reason())
        .contains("is not known")
        .contains("there may be more: ec2:DescribeLaunchTemplates was denied");
  }

  private static TestFleet silentGroup(TestFleet fleet, String tag) {
    return image(
        template(fleet, 1, SILENT)
            .with(
                Kinds.AUTO_SCALING_GROUPS,
                "{'AutoScalingGroupName':'web','LaunchTemplate':{'LaunchTemplateId':'lt-0a','Version':'1'},'Tags':[{'Key':'%s','Value':''}]}"
                    .formatted(tag)),
        "ami-01",
        "");
  }

  private static MetadataSettings hops(int limit) {
    return new MetadataSettings(14, 0.95, 1, 3, List.of(), OptionalInt.of(limit), List.of());
  }

  private static Remedied remedied(TestFleet fleet) {
    return remedied(MetadataSettings.DEFAULTS, fleet);
  }

  private static Remedied remedied(MetadataSettings settings, TestFleet fleet) {
    return Remedied.of(MetadataPractice.practice(settings), fleet.build());
  }
}
