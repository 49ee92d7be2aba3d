package dev.tenet.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenet.fleet.AutoScalingGroup;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Coverage.Collected;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.LaunchConfiguration;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Source;
import dev.tenet.fleet.TestFleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Auto Scaling groups recorded from real accounts.
class RecordedGroupsTest {
  private static final Path RECORDED =
      Path.of(System.getProperty("tenet.root", ".")).resolve("../shared/data/fleet/recorded");

  @Test
  void everyRecordedGroupIsFollowed() {
    Path groups = RECORDED.resolve("autoscaling-describe-auto-scaling-groups.json");
    Path configurations = RECORDED.resolve("autoscaling-describe-launch-configurations.json");
    assumeTrue(Files.exists(groups) && Files.exists(configurations), "no recorded groups here");
    var builder = Fleet.builder(TestFleet.AT);
    add(
        builder,
        Kinds.AUTO_SCALING_GROUPS,
        read(groups, "AutoScalingGroups", AutoScalingGroup.class));
    add(
        builder,
        Kinds.LAUNCH_CONFIGURATIONS,
        read(configurations, "LaunchConfigurations", LaunchConfiguration.class));
    Fleet fleet = builder.build();
    Set<String> followed =
        fleet.scopes().stream()
            .flatMap(scope -> LaunchPaths.of(fleet, scope).all().stream())
            .flatMap(path -> path.usedBy().stream())
            .map(use -> use.by().arn())
            .collect(Collectors.toSet());
    List<String> all = fleet.all(Kinds.AUTO_SCALING_GROUPS).stream().map(Resource::arn).toList();
    assertThat(followed).containsExactlyInAnyOrderElementsOf(all);
    System.out.println("launch paths: " + all.size() + " recorded groups");
  }

  private static <T> List<T> read(Path file, String member, Class<T> type) {
    JsonNode output = AwsJson.json().readTree(file).get(member);
    return output.valueStream().map(node -> AwsJson.json().treeToValue(node, type)).toList();
  }

  private static <T extends AwsRecord> void add(
      Fleet.Builder fleet, Kind<T> kind, List<T> records) {
    for (T record : records) {
      var scope = new Scope(record.account(), record.region());
      fleet.add(kind, new Resource<>(scope, record, new Source(kind.operation().cli(), "")));
      fleet.cover(scope, kind, new Collected(fleet.count(scope, kind)));
    }
  }
}
