package dev.tenet.practice.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Coverage.Collected;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Reservation;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Source;
import dev.tenet.fleet.TestFleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Instances recorded from real accounts, whose verdicts are known.
class RecordedInstancesTest {
  private static final Path RECORDED =
      Path.of(System.getProperty("tenet.root", ".")).resolve("../shared/data/fleet/recorded");

  @Test
  void recordedInstancesGetTheirKnownVerdicts() {
    assumeTrue(Files.exists(RECORDED.resolve("expected.json")), "no recorded instances here");
    JsonNode expected =
        AwsJson.json().readTree(RECORDED.resolve("expected.json")).get("metadata.instance-tokens");
    var verdicts = new TreeMap<String, String>();
    expected.forEachEntry((status, group) -> {
      for (JsonNode id : group.get("instances")) {
        verdicts.put(id.asString(), status);
      }
    });

    var fleet = Fleet.builder(TestFleet.AT);
    JsonNode output = AwsJson.json().readTree(RECORDED.resolve("ec2-describe-instances.json"));
    for (JsonNode node : output.get("Reservations")) {
      var reservation = AwsJson.json().treeToValue(node, Reservation.class);
      for (var instance : reservation.instances()) {
        var scope = new Scope(reservation.ownerId(), instance.region());
        fleet.add(
            Kinds.INSTANCES,
            new Resource<>(scope, instance, new Source("ec2 describe-instances", "")));
        fleet.cover(scope, Kinds.INSTANCES, new Collected(1));
      }
    }

    Fleet recorded = fleet.build();
    Map<String, String> answered =
        recorded.scopes().stream()
            .flatMap(scope -> new InstanceTokens().check(recorded, scope))
            .collect(
                Collectors.toMap(
                    RecordedInstancesTest::instance, finding -> finding.status().name()));
    verdicts.forEach((id, status) ->
        assertThat(answered.getOrDefault(id, "not-applicable")).as(id).isEqualTo(status));
    assertThat(verdicts).containsKeys(answered.keySet().toArray(String[]::new));
    System.out.println("metadata.instance-tokens: " + verdicts.size() + " recorded instances");
  }

  private static String instance(Finding finding) {
    String arn = finding.subject().arn();
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
