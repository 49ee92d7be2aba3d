package dev.tenet.aws.collect;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The records of one scope that were read so far, of the kinds that say what else to ask for.
final class Seen {
  private static final Set<Kind<?>> KEPT =
      Set.of(
          Kinds.INSTANCES,
          Kinds.IMAGES,
          Kinds.LAUNCH_TEMPLATE_VERSIONS,
          Kinds.LAUNCH_CONFIGURATIONS,
          Kinds.FLEETS,
          Kinds.SPOT_FLEET_REQUESTS,
          Kinds.AUTO_SCALING_GROUPS,
          Kinds.PARAMETERS,
          Kinds.LOAD_BALANCERS,
          Kinds.LISTENERS,
          Kinds.TARGET_GROUPS,
          Kinds.MANAGED_PREFIX_LISTS,
          Kinds.TRANSIT_GATEWAY_ROUTE_TABLES,
          Kinds.SNAPSHOTS,
          Kinds.VOLUMES,
          Kinds.EBS_DEFAULT_KMS_KEY_ID);

  private final Map<Kind<?>, List<AwsRecord>> records = new LinkedHashMap<>();
  private int unreadable;

  /// Add a page.
  ///
  /// @return how many records there are on it
  int add(Kind<?> kind, ObjectNode page) {
    return switch (kind.shape()) {
      case Kind.Items<?>(String member) -> list(kind, page.path(member));
      case Kind.Enveloped<?, ?> enveloped -> enveloped(kind, enveloped, page);
      case Kind.Whole<?> _, Kind.Answer<?> _ -> {
        keep(kind, page);
        yield 1;
      }
    };
  }

  private int list(Kind<?> kind, JsonNode array) {
    array.forEach(element -> keep(kind, element));
    return array.size();
  }

  private void keep(Kind<?> kind, JsonNode record) {
    if (KEPT.contains(kind)) {
      try {
        keep(kind, List.of(AwsJson.json().treeToValue(record, kind.type())));
      } catch (JacksonException other) {
        // The page is on disk; whoever reads the snapshot says what is wrong with the record.
        unreadable++;
      }
    }
  }

  private <E, T> int enveloped(Kind<?> kind, Kind.Enveloped<E, T> shape, ObjectNode page) {
    int count = 0;
    for (JsonNode element : page.path(shape.member())) {
      try {
        List<T> inside =
            shape.records().apply(AwsJson.json().treeToValue(element, shape.envelope()));
        count += inside.size();
        if (KEPT.contains(kind)) {
          keep(kind, inside.stream().map(AwsRecord.class::cast).toList());
        }
      } catch (JacksonException other) {
        unreadable++;
      }
    }
    return count;
  }

  private void keep(Kind<?> kind, List<? extends AwsRecord> read) {
    records.computeIfAbsent(kind, _ -> new ArrayList<>()).addAll(read);
  }

  /// Add everything of another kind's reading.
  void addAll(Seen other) {
    other.records.forEach(this::keep);
  }

  /// Return the records of one kind alone.
  Seen only(Kind<?> kind) {
    var one = new Seen();
    one.keep(kind, records.getOrDefault(kind, List.of()));
    one.unreadable = unreadable;
    return one;
  }

  /// Tell whether every record could be read.
  boolean readable() {
    return unreadable == 0;
  }

  void clear() {
    records.clear();
    unreadable = 0;
  }

  /// Return the records of a kind.
  <T extends AwsRecord> List<T> of(Kind<T> kind) {
    return records.getOrDefault(kind, List.of()).stream().map(kind.type()::cast).toList();
  }
}
