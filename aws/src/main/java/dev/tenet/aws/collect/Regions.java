package dev.tenet.aws.collect;

import dev.tenet.fleet.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An account's Regions: those to read, and those that cannot be read with the reason.
record Regions(List<String> enabled, SortedMap<String, Failure> closed) {
  private static final String NOT_ENABLED = "not-opted-in";

  /// Return the places to read: the Regions, and the one of what has none.
  List<String> read() {
    return Stream.concat(Stream.of(Scope.GLOBAL), enabled.stream()).toList();
  }

  /// Ask an account for its Regions.
  ///
  /// @param wanted empty for all that are enabled
  static Regions find(Gateway gateway, String home, List<String> wanted) {
    ObjectNode all = Calls.parameters(Map.of("AllRegions", true));
    return switch (gateway.call(home, Calls.REGIONS, all)) {
      case Answer.Ok(var response) -> choose(response, wanted);
      // What the caller named can be tried all the same.
      case Answer.Failed(var failure) ->
          wanted.isEmpty()
              ? new Regions(List.of(), new TreeMap<>(Map.of(Scope.UNKNOWN, failure)))
              : new Regions(wanted, new TreeMap<>());
    };
  }

  private static Regions choose(ObjectNode response, List<String> wanted) {
    var status = new HashMap<String, String>();
    for (JsonNode region : response.path("Regions")) {
      status.put(region.path("RegionName").asString(""), region.path("OptInStatus").asString(""));
    }
    List<String> asked =
        wanted.isEmpty()
            ? status.keySet().stream()
                .filter(region -> !NOT_ENABLED.equals(status.get(region)))
                .sorted()
                .toList()
            : wanted.stream().distinct().sorted().toList();
    var enabled = new ArrayList<String>();
    var closed = new TreeMap<String, Failure>();
    for (String region : asked) {
      if (!status.containsKey(region)) {
        closed.put(region, Failure.other("NoSuchRegion", "AWS lists no Region " + region));
      } else if (NOT_ENABLED.equals(status.get(region))) {
        closed.put(region, Failure.notEnabled(region));
      } else {
        enabled.add(region);
      }
    }
    return new Regions(enabled, closed);
  }
}
