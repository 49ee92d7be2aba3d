package dev.tenet.plan;

import dev.tenet.fleet.AwsJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// What must stand at one place of an answer.
///
/// Lists are compared without regard to order, as the API promises none; an absent field, null and
/// an empty list are alike, as they are to the API.
///
/// @param field where, as a JSON pointer (RFC 6901) into what the CLI prints
/// @param otherThan whether anything but the value must stand there, nothing included
/// @param value what stands there; null for nothing
public record Expectation(String field, boolean otherThan, JsonNode value) {
  /// Make an expectation.
  ///
  /// @throws IllegalArgumentException if the field is no JSON pointer
  public Expectation {
    JsonPointer.compile(field);
  }

  /// Expect a value.
  public static Expectation that(String field, Object value) {
    return new Expectation(field, false, AwsJson.json().valueToTree(value));
  }

  /// Expect anything but a value, or nothing.
  public static Expectation otherThan(String field, Object value) {
    return new Expectation(field, true, AwsJson.json().valueToTree(value));
  }

  /// Expect nothing there.
  public static Expectation absent(String field) {
    return new Expectation(field, false, NullNode.getInstance());
  }

  /// Expect something there.
  public static Expectation present(String field) {
    return new Expectation(field, true, NullNode.getInstance());
  }

  /// Tell whether an answer is as expected.
  public boolean holds(JsonNode answer) {
    return same(value, found(answer)) != otherThan;
  }

  /// Return what an answer holds there.
  public JsonNode found(JsonNode answer) {
    return answer.at(field);
  }

  private static boolean same(JsonNode expected, JsonNode found) {
    if (nothing(expected) || nothing(found)) {
      return nothing(expected) == nothing(found);
    }
    if (expected.isArray() && found.isArray()) {
      return sameElements(expected, found);
    }
    if (expected.isObject() && found.isObject()) {
      return members(expected).equals(members(found))
          && expected.properties().stream()
              .allMatch(member -> same(member.getValue(), found.path(member.getKey())));
    }
    if (expected.isNumber() && found.isNumber()) {
      return expected.decimalValue().compareTo(found.decimalValue()) == 0;
    }
    return expected.equals(found);
  }

  private static boolean sameElements(JsonNode expected, JsonNode found) {
    List<JsonNode> left = new ArrayList<>(expected.values());
    for (JsonNode each : found) {
      int match = 0;
      while (match < left.size() && !same(left.get(match), each)) {
        match++;
      }
      if (match == left.size()) {
        return false;
      }
      left.remove(match);
    }
    return left.isEmpty();
  }

  private static List<String> members(JsonNode object) {
    return object.properties().stream()
        .filter(member -> !nothing(member.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static boolean nothing(JsonNode node) {
    return node.isMissingNode() || node.isNull() || (node.isArray() && node.isEmpty());
  }
}
