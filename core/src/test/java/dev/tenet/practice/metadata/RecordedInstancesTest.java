package dev.tenet.practice.metadata;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.practice.Check;
import dev.tenet.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What was recorded from real accounts. The verdicts on its instances are known.
class RecordedInstancesTest {
  private static final Path RECORDED =
      Path.of(System.getProperty("tenet.root", ".")).resolve("../shared/data/fleet/recorded");

  @BeforeEach
  void recordingsAreHere() {
    assumeTrue(Files.exists(RECORDED.resolve("expected.json")), "no recordings here");
  }

  @Test
  void recordedInstancesGetTheirKnownVerdicts() {
    Fleet recorded = recorded();
    Map<String, String> answered =
        recorded.scopes().stream()
            .flatMap(scope -> new InstanceTokens().check(recorded, scope))
            .collect(
                toMap(
                    finding ->
                        finding.subject().arn().substring(finding.subject().arn().indexOf("i-")),
                    finding -> finding.status().name()));
    Map<String, String> expected = expected();
    assertThat(answered.keySet()).isSubsetOf(expected.keySet());
    expected.forEach((id, status) ->
        assertThat(answered.getOrDefault(id, "not-applicable")).as(id).isEqualTo(status));
    System.out.println("metadata.instance-tokens: " + expected.size() + " recorded instances");
  }

  @Test
  void everyCheckAnswersAboutRecordingsAndEveryRecordedGroupIsJudged() {
    Fleet recorded = recorded();
    for (Check check : MetadataPractice.practice(MetadataSettings.DEFAULTS).checks()) {
      var count = new TreeMap<String, Integer>();
      recorded.scopes().stream()
          .flatMap(scope -> check.check(recorded, scope))
          .forEach(finding -> count.merge(finding.status().name(), 1, Integer::sum));
      System.out.println(check.info().id() + ": " + count);
    }
    List<String> users =
        recorded.scopes().stream()
            .flatMap(scope -> new LaunchEffective().check(recorded, scope))
            .flatMap(finding -> finding.verdict().evidence().stream())
            .filter(evidence -> evidence.field().equals("usedBy"))
            .map(evidence -> evidence.value())
            .toList();
    assertThat(users)
        .containsAll(
            recorded.all(Kinds.AUTO_SCALING_GROUPS).stream().map(group -> group.arn()).toList());
  }

  private static Fleet recorded() {
    return Snapshot.open(RECORDED, Optional.of(TestFleet.AT)).read().fleet();
  }

  private static Map<String, String> expected() {
    JsonNode statuses =
        AwsJson.json().readTree(RECORDED.resolve("expected.json")).get("metadata.instance-tokens");
    var expected = new TreeMap<String, String>();
    statuses.forEachEntry((status, group) ->
        group.get("instances").forEach(id -> expected.put(id.asString(), status)));
    return expected;
  }
}
