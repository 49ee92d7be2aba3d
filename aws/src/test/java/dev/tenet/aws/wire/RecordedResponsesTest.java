package dev.tenet.aws.wire;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsTime;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

class RecordedResponsesTest {
  private static final Path RECORDED =
      Path.of(System.getProperty("tenet.root")).resolve("../shared/data/fleet/recorded");

  @BeforeAll
  static void theyArePresent() {
    assumeTrue(Files.isDirectory(RECORDED), "no recorded responses beside the checkout");
  }

  @Test
  void keepEveryValue() throws IOException {
    JsonNode expected = AwsJson.json().readTree(RECORDED.resolve("expected.json")).get("recorded");
    int files = 0;
    int values = 0;
    for (var file : expected.properties()) {
      Optional<Operation> operation = operation(file.getKey().replace(".json", ""));
      if (operation.isPresent()) {
        Path path = RECORDED.resolve(file.getKey());
        var printed = leaves(AwsJson.json().readTree(path));
        var again = leaves(Wire.tree(read(operation.get(), path)));
        assertThat(again.entrySet())
            .as(file.getKey())
            .containsExactlyElementsOf(printed.entrySet());
        assertThat(again).as(file.getKey()).hasSize(file.getValue().get("leafValues").asInt());
        files++;
        values += again.size();
      }
    }
    System.out.printf("%d recorded responses kept their %d values%n", files, values);
    assertThat(files).isEqualTo(25);
  }

  private static SdkPojo read(Operation operation, Path file) {
    try (JsonParser in = AwsJson.json().createParser(file)) {
      return WireOperation.of(operation).response(in);
    }
  }

  /// Return the operation a file holds the output of, if its service has a client.
  private static Optional<Operation> operation(String stem) {
    int dash = stem.indexOf('-');
    String name =
        Arrays.stream(stem.substring(dash + 1).split("-"))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(joining());
    return WireService.present().stream()
        .filter(service -> service.cli().equals(stem.substring(0, dash)))
        .findFirst()
        .map((Service service) -> new Operation(service, name));
  }

  /// Return the values by their places, times in one spelling.
  private static SortedMap<String, String> leaves(JsonNode tree) {
    var leaves = new TreeMap<String, String>();
    collect("", tree, leaves);
    return leaves;
  }

  private static void collect(String place, JsonNode node, SortedMap<String, String> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(member -> collect(place + "." + member.getKey(), member.getValue(), leaves));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(place + "[" + i + "]", node.get(i), leaves);
      }
    } else {
      boolean time =
          node.isString() && node.asString().matches("\\d{4}-\\d\\d-\\d\\d[T ][0-9:.+Z-]+");
      leaves.put(place, time ? AwsTime.parse(node.asString()).toString() : node.toString());
    }
  }
}
