package dev.tenet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.TenetException;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Status;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Source;
import dev.tenet.snapshot.Warning;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Scope FRANKFURT = new Scope("111122223333", "eu-central-1");
  private static final Scope IRELAND = new Scope("111122223333", "eu-west-1");
  private static final String TOKENS = "metadata.instance-tokens";

  @Test
  void aFleetWhoseInstancesAllRequireTokensIsClean() throws InterruptedException {
    Fleet fleet = fleet(FRANKFURT, instance("i-1", "required"), instance("i-2", "required"));

    Audit.Result result = audit(fleet, only(TOKENS), Settings.DEFAULTS);

    assertThat(statuses(result)).containsExactly(Status.PASS, Status.PASS);
    assertThat(result.complete()).isTrue();
  }

  @Test
  void deniedInstancesAreUnknownForEveryCheckThatNeedsThemInEveryRegion()
      throws InterruptedException {
    Fleet fleet =
        Fleet.builder(NOW)
            .cover(FRANKFURT, Kinds.INSTANCES, new Coverage.Denied("ec2:DescribeInstances", "no"))
            .cover(IRELAND, Kinds.INSTANCES, new Coverage.Denied("ec2:DescribeInstances", "no"))
            .build();

    Audit.Result result = audit(fleet, Selection.ALL, Settings.DEFAULTS);

    List<Finding> findings = findings(result);
    for (Scope scope : List.of(FRANKFURT, IRELAND)) {
      List<String> needing =
          Practices.checks(Practices.all(Settings.DEFAULTS)).stream()
              .filter(check -> check.needs().contains(Kinds.INSTANCES))
              .map(check -> check.info().id())
              .toList();
      assertThat(needing).isNotEmpty();
      assertThat(findings)
          .filteredOn(finding -> finding.subject().scope().equals(scope))
          .filteredOn(finding -> needing.contains(finding.check()))
          .hasSameSizeAs(needing)
          .allSatisfy(finding -> {
            assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
            assertThat(finding.verdict().reason()).contains("ec2:DescribeInstances was denied");
          });
    }
    assertThat(result.complete()).isFalse();
    assertThat(result.notAssessed())
        .anySatisfy(gap -> {
          assertThat(gap.call()).isEqualTo("ec2 describe-instances");
          assertThat(gap.checks()).contains(TOKENS);
        });
  }

  @Test
  void whatWasPartlyCollectedIsJudgedAndTheRestIsUnknown() throws InterruptedException {
    Fleet fleet =
        builder(FRANKFURT, instance("i-1", "required"))
            .cover(FRANKFURT, Kinds.INSTANCES, new Coverage.Partial(1, "cut off"))
            .build();

    Audit.Result result = audit(fleet, only(TOKENS), Settings.DEFAULTS);

    assertThat(statuses(result)).containsExactlyInAnyOrder(Status.PASS, Status.UNKNOWN);
    assertThat(result.complete()).isFalse();
  }

  @Test
  void nothingSeenIsNotClean() throws InterruptedException {
    Audit.Result result = audit(Fleet.builder(NOW).build(), Selection.ALL, Settings.DEFAULTS);

    assertThat(result.complete()).isFalse();
    assertThat(result.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.level()).isEqualTo(Warning.Level.INCOMPLETE));
  }

  @Test
  void aSelectionThatMatchesNoRegionIsNotClean() throws InterruptedException {
    var selection =
        new Selection(
            Set.of(),
            List.of(),
            Set.of(),
            List.of(),
            List.of(new Glob("eu-north-9")),
            List.of(),
            Map.of());

    Audit.Result result =
        audit(fleet(FRANKFURT, instance("i-1", "required")), selection, Settings.DEFAULTS);

    assertThat(result.complete()).isFalse();
    assertThat(result.warnings().getFirst().message()).contains("eu-central-1");
  }

  @Test
  void anExceptionTurnsTheFailuresItCoversIntoExempt() throws InterruptedException {
    Settings settings =
        settings(exception("EXC-1", "arn:aws:ec2:*:*:instance/i-1", LocalDate.of(2027, 3, 1)));
    Fleet fleet = fleet(FRANKFURT, instance("i-1", "optional"), instance("i-2", "optional"));

    Audit.Result result = audit(fleet, only(TOKENS), settings);

    assertThat(statuses(result)).containsExactly(Status.EXEMPT, Status.FAIL);
    assertThat(findings(result).getFirst().exemption().orElseThrow().owner()).isEqualTo("team");
    assertThat(result.notes()).isEmpty();
  }

  @Test
  void aGlobOfAnExceptionIsAnchored() throws InterruptedException {
    Settings settings = settings(exception("EXC-1", "i-1", LocalDate.of(2027, 3, 1)));

    Audit.Result result =
        audit(fleet(FRANKFURT, instance("i-1", "optional")), only(TOKENS), settings);

    assertThat(statuses(result)).containsExactly(Status.FAIL);
    assertThat(result.notes()).singleElement().asString().contains("covers no failure");
  }

  @Test
  void anExpiredExceptionFailsAgainAndSaysSo() throws InterruptedException {
    Settings settings = settings(exception("EXC-1", "*", LocalDate.of(2026, 11, 23)));

    Audit.Result result =
        audit(fleet(FRANKFURT, instance("i-1", "optional")), only(TOKENS), settings);

    assertThat(statuses(result)).containsExactly(Status.FAIL);
    assertThat(result.notes()).singleElement().asString().contains("expired on 2026-11-23");
  }

  @Test
  void anExceptionHoldsOnItsLastDayAndWarnsBefore() throws InterruptedException {
    Settings settings = settings(exception("EXC-1", "*", LocalDate.of(2026, 11, 24)));

    Audit.Result result =
        audit(fleet(FRANKFURT, instance("i-1", "optional")), only(TOKENS), settings);

    assertThat(statuses(result)).containsExactly(Status.EXEMPT);
    assertThat(result.notes()).singleElement().asString().contains("expires on 2026-11-24");
  }

  @Test
  void theFirstOfTwoExceptionsCounts() throws InterruptedException {
    Settings settings =
        settings(
            exception("EXC-1", "*", LocalDate.of(2027, 3, 1)),
            exception("EXC-2", "*", LocalDate.of(2027, 3, 1)));

    Audit.Result result =
        audit(fleet(FRANKFURT, instance("i-1", "optional")), only(TOKENS), settings);

    assertThat(findings(result).getFirst().exemption().orElseThrow().id()).isEqualTo("EXC-1");
    assertThat(result.notes()).singleElement().asString().startsWith("exception EXC-2");
  }

  @Test
  void anUnknownOrAPassIsNeverExempt() throws InterruptedException {
    Settings settings = settings(exception("EXC-1", "*", LocalDate.of(2027, 3, 1)));
    Fleet fleet = fleet(FRANKFURT, instance("i-1", "required"), bare("i-2"));

    Audit.Result result = audit(fleet, only(TOKENS), settings);

    assertThat(statuses(result)).containsExactly(Status.PASS, Status.UNKNOWN);
  }

  @Test
  void theSettingsGiveACheckAnotherSeverityOrSwitchItOff() throws InterruptedException {
    var severity = new Settings.CheckSettings(Optional.of(Severity.CRITICAL), Optional.empty());
    var off = new Settings.CheckSettings(Optional.empty(), Optional.of(false));
    var settings =
        new Settings(
            List.of(),
            Map.of(TOKENS, severity, "metadata.account-default", off),
            Settings.DEFAULTS.connectivity(),
            Settings.DEFAULTS.images(),
            Settings.DEFAULTS.metadata(),
            true,
            List.of());

    Audit.Result result =
        audit(fleet(FRANKFURT, instance("i-1", "optional")), Selection.ALL, settings);

    assertThat(findings(result))
        .filteredOn(finding -> finding.check().equals(TOKENS))
        .extracting(Finding::severity)
        .containsExactly(Severity.CRITICAL);
    assertThat(findings(result))
        .extracting(Finding::check)
        .doesNotContain("metadata.account-default");
    assertThat(result.summary().failures(Severity.CRITICAL)).isEqualTo(1);
  }

  @Test
  void aCheckThatDoesNotExistIsAMistakeWithASuggestion() {
    assertThatThrownBy(
            () -> new Audit(Settings.DEFAULTS, only("metadata.instance-token"), _ -> true))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("did you mean 'metadata.instance-tokens'?");
  }

  @Test
  void findingsComeInTheSameOrderHoweverTheFleetWasRead() throws InterruptedException {
    Instance[] instances = {
      instance("i-3", "optional"), instance("i-1", "required"), instance("i-2", "optional")
    };
    Instance[] reversed = {instances[2], instances[1], instances[0]};

    Audit.Result one = audit(fleet(FRANKFURT, instances), Selection.ALL, Settings.DEFAULTS);
    Audit.Result other = audit(fleet(FRANKFURT, reversed), Selection.ALL, Settings.DEFAULTS);

    assertThat(findings(one)).isEqualTo(findings(other));
    assertThat(findings(one))
        .filteredOn(f -> f.check().equals(TOKENS))
        .isSortedAccordingTo(Finding.ORDER);
  }

  @Test
  void aSelectedResourceHidesTheOthersButNotWhatCouldNotBeSeen() throws InterruptedException {
    var selection =
        new Selection(
            Set.of(),
            List.of(new Glob(TOKENS)),
            Set.of(),
            List.of(),
            List.of(),
            List.of(new Glob("i-1")),
            Map.of());
    Fleet fleet =
        builder(FRANKFURT, instance("i-1", "optional"), instance("i-2", "optional"))
            .cover(FRANKFURT, Kinds.INSTANCES, new Coverage.Partial(2, "cut off"))
            .build();

    Audit.Result result = audit(fleet, selection, Settings.DEFAULTS);

    assertThat(statuses(result)).containsExactlyInAnyOrder(Status.FAIL, Status.UNKNOWN);
  }

  private static Audit.Result audit(Fleet fleet, Selection selection, Settings settings)
      throws InterruptedException {
    return new Audit(settings, selection, _ -> true).run(fleet, List.of());
  }

  private static Selection only(String check) {
    return new Selection(
        Set.of(), List.of(new Glob(check)), Set.of(), List.of(), List.of(), List.of(), Map.of());
  }

  private static List<Finding> findings(Audit.Result result) {
    var findings = new ArrayList<Finding>();
    result.findings().forEach(findings::add);
    return findings;
  }

  private static List<Status> statuses(Audit.Result result) {
    return findings(result).stream().map(Finding::status).toList();
  }

  private static Settings settings(AcceptedException... exceptions) {
    return new Settings(
        List.of(),
        Map.of(),
        Settings.DEFAULTS.connectivity(),
        Settings.DEFAULTS.images(),
        Settings.DEFAULTS.metadata(),
        true,
        List.of(exceptions));
  }

  private static AcceptedException exception(String id, String resource, LocalDate until) {
    return new AcceptedException(
        id,
        List.of(new Glob("metadata.*")),
        List.of(),
        List.of(),
        List.of(new Glob(resource)),
        Map.of(),
        "team",
        "vendor appliance",
        "SEC-1",
        until);
  }

  private static Fleet fleet(Scope scope, Instance... instances) {
    return builder(scope, instances).build();
  }

  private static Fleet.Builder builder(Scope scope, Instance... instances) {
    var builder = Fleet.builder(NOW);
    for (Instance instance : instances) {
      builder.add(
          Kinds.INSTANCES,
          new Resource<>(scope, instance, new Source("ec2 describe-instances", "a.json")));
    }
    return builder.cover(scope, Kinds.INSTANCES, new Coverage.Collected(instances.length));
  }

  private static Instance instance(String id, String tokens) {
    return AwsJson.json()
        .readValue(
            """
            {"InstanceId": "%s", "State": {"Name": "running"},
             "MetadataOptions": {"State": "applied", "HttpTokens": "%s", "HttpEndpoint": "enabled",
               "HttpPutResponseHopLimit": 1}}
            """
                .formatted(id, tokens),
            Instance.class);
  }

  private static Instance bare(String id) {
    return AwsJson.json()
        .readValue(
            "{\"InstanceId\": \"%s\", \"State\": {\"Name\": \"running\"}}".formatted(id),
            Instance.class);
  }
}
