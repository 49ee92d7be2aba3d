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
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
}
