package dev.tenet.reach;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Fleet;
import dev.tenet.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A question with a known answer over a snapshot of another tool's authors, where the folder with
/// them stands beside the checkout.
record SharedCase(String id, String snapshot, JsonNode question, JsonNode expected) {
  static final Path DATA =
      Path.of(System.getProperty("tenet.root", ".")).resolve("../shared/data/network").normalize();

  // What the authors saved under one name of their own, and the call whose answers it holds.
  private static final Map<String, String> WRAPPED =
      Map.of(
          "LoadBalancerListeners",
          "elbv2-describe-listeners",
          "LoadBalancerTargetHealth",
          "elbv2-describe-target-health",
          "TransitGatewayPropagations",
          "ec2-get-transit-gateway-route-table-propagations",
          "TransitGatewayStaticRoutes",
          "ec2-search-transit-gateway-routes");

  static boolean there() {
    return Files.isRegularFile(DATA.resolve("cases.jsonl"));
  }

  static List<SharedCase> all() throws IOException {
    var cases = new ArrayList<SharedCase>();
    for (String line : Files.readAllLines(DATA.resolve("cases.jsonl"))) {
      JsonNode each = AwsJson.json().readTree(line);
      cases.add(
          new SharedCase(
              each.get("id").asString(),
              each.get("snapshot").asString(),
              each.get("question"),
              each.get("expected")));
    }
    return cases;
  }

  /// Read a snapshot, with its wrapped answers written out as the CLI prints them.
  static Fleet fleet(String snapshot, Path copy) throws IOException {
    Path from = DATA.resolve(snapshot);
    List<Path> files;
    try (Stream<Path> tree = Files.walk(from)) {
      files = tree.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    for (Path file : files) {
      Path to = copy.resolve(from.relativize(file).toString());
      Path folder = to.getParent();
      Files.createDirectories(folder == null ? copy : folder);
      String name = file.toFile().getName().replace(".json", "");
      if (WRAPPED.containsKey(name)) {
        unwrap(file, to.resolveSibling(WRAPPED.get(name)));
      } else {
        Files.copy(file, to);
      }
    }
    return Snapshot.open(copy, Optional.of(Instant.EPOCH)).read().fleet();
  }

  private static void unwrap(Path file, Path folder) throws IOException {
    Files.createDirectories(folder);
    int number = 0;
    for (JsonNode list : AwsJson.json().readTree(file.toFile())) {
      for (JsonNode answer : list) {
        if (answer instanceof ObjectNode) {
          Files.writeString(folder.resolve("a" + number++ + ".json"), answer.toString());
        }
      }
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
