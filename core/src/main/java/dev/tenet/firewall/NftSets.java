package dev.tenet.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The sets and maps of a table, and those that stand within a rule.
final class NftSets {
  private final Map<String, JsonNode> named;

  NftSets(Map<String, JsonNode> named) {
    this.named = Map.copyOf(named);
  }

  /// Return the elements of a set or map: `{"set": […]}`, `"@name"`, or one value; empty if they
  /// are not certain, because they come and go.
  Optional<List<JsonNode>> elements(JsonNode value) {
    if (value.isString() && value.asString("").startsWith("@")) {
      JsonNode set = named.get(value.asString("").substring(1));
      return set == null || comesAndGoes(set) ? Optional.empty() : listed(set.path("elem"));
    }
    return value.has("set") ? listed(value.path("set")) : Optional.of(List.of(value));
  }

  private static boolean comesAndGoes(JsonNode set) {
    for (JsonNode flag : set.path("flags")) {
      if (flag.asString("").equals("timeout") || flag.asString("").equals("dynamic")) {
        return true;
      }
    }
    return set.path("flags").isString() || set.has("timeout");
  }

  private static Optional<List<JsonNode>> listed(JsonNode elements) {
    var list = new ArrayList<JsonNode>();
    for (JsonNode each : elements) {
      JsonNode value = each;
      if (each.has("elem")) {
        if (each.path("elem").has("timeout")) {
          return Optional.empty();
        }
        value = each.path("elem").path("val");
      }
      list.add(value);
    }
    return Optional.of(list);
  }
}
