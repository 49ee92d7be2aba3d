package dev.tenet.practice.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Coverage.Collected;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import dev.tenet.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What another analyser found in the dump of a real account: unused groups and shadowed entries.
/// It also names the last denies of AWS, which nobody can remove.
class KnownLintTest {
  private static final Path NETWORK =
      Path.of(System.getProperty("tenet.root", ".")).resolve("../shared/data/network");

  @Test
  void unusedGroupsAndShadowedEntriesAreThoseOfTheThirdParty() throws IOException {
    assumeTrue(Files.exists(NETWORK.resolve("cases.jsonl")), "no network cases here");
    int cases = 0;
    for (String line : Files.readAllLines(NETWORK.resolve("cases.jsonl"))) {
      JsonNode known = AwsJson.json().readTree(line);
      if (known.path("question").has("lint")) {
        cases++;
        check(known);
      }
    }
    assertThat(cases).isPositive();
    System.out.println("connectivity: " + cases + " lint cases");
  }

  private static void check(JsonNode known) {
    Fleet fleet =
        Snapshot.open(NETWORK.resolve(known.get("snapshot").stringValue()), Optional.empty())
            .read()
            .fleet();
    JsonNode expected = known.get("expected");
    var unused = new HashSet<String>();
    expected.get("unusedSecurityGroups").forEach(id -> unused.add(id.stringValue()));
    assertThat(failed(new SecurityGroupUnused(), withoutOtherPlaces(fleet))).isEqualTo(unused);
    var shadowing = new HashSet<String>();
    expected
        .get("shadowedAclEntries")
        .forEach(entry -> {
          String[] words = entry.stringValue().split(" ", -1);
          if (!words[2].equals("32767")) {
            shadowing.add(words[0]);
          }
        });
    assertThat(failed(new DeadRule(), fleet)).isEqualTo(shadowing);
  }

  private static Set<String> failed(Check check, Fleet fleet) {
    var failed = new HashSet<String>();
    for (Scope scope : fleet.scopes()) {
      check
          .check(fleet, scope)
          .peek(finding -> assertThat(finding.status()).isNotEqualTo(Status.UNKNOWN))
          .filter(finding -> finding.status() == Status.FAIL)
          .map((Finding finding) -> finding.subject().arn().replaceFirst(".*/", ""))
          .forEach(failed::add);
    }
    return failed;
  }

  /// The dump holds interfaces and instances only; the third party takes that for all there is.
  private static Fleet withoutOtherPlaces(Fleet fleet) {
    var all = Fleet.builder(fleet.at());
    List<Kind<?>> dumped =
        List.of(Kinds.SECURITY_GROUPS, Kinds.NETWORK_INTERFACES, Kinds.INSTANCES);
    for (Scope scope : fleet.scopes()) {
      dumped.forEach(kind -> copy(fleet, scope, kind, all));
      Stream.concat(GroupUse.PLACES.stream(), dumped.stream())
          .forEach(kind -> all.cover(scope, kind, new Collected(all.count(scope, kind))));
    }
    return all.build();
  }

  private static <T extends AwsRecord> void copy(
      Fleet fleet, Scope scope, Kind<T> kind, Fleet.Builder all) {
    for (Resource<T> resource : fleet.in(scope, kind)) {
      all.add(kind, resource);
    }
  }
}
