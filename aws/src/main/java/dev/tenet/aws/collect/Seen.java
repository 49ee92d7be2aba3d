package dev.tenet.aws.collect;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The records of one scope that were read so far.
final class Seen {
  private final Map<Kind<?>, List<AwsRecord>> records = new LinkedHashMap<>();

  /// Add the records of a page.
  ///
  /// @return how many there are on it
  int add(Kind<?> kind, ObjectNode page) {
    List<AwsRecord> read = read(kind, page);
    records.computeIfAbsent(kind, _ -> new ArrayList<>()).addAll(read);
    return read.size();
  }

  /// Add everything of another kind's reading.
  void addAll(Seen other) {
    other.records.forEach(
        (kind, read) -> records.computeIfAbsent(kind, _ -> new ArrayList<>()).addAll(read));
  }

  /// Return the records of one kind alone.
  Seen only(Kind<?> kind) {
    var one = new Seen();
    one.records.put(kind, records.getOrDefault(kind, List.of()));
    return one;
  }

  void clear() {
    records.clear();
  }

  /// Return the records of a kind.
  <T extends AwsRecord> List<T> of(Kind<T> kind) {
    return records.getOrDefault(kind, List.of()).stream().map(kind.type()::cast).toList();
  }

  private static <T extends AwsRecord> List<AwsRecord> read(Kind<T> kind, ObjectNode page) {
    return switch (kind.shape()) {
      case Kind.Items<T>(String member) -> List.copyOf(list(page.path(member), kind.type()));
      case Kind.Enveloped<?, T> enveloped -> enveloped(enveloped, page);
      case Kind.Whole<T> _ -> List.of(AwsJson.json().treeToValue(page, kind.type()));
    };
  }

  private static <E, T extends AwsRecord> List<AwsRecord> enveloped(
      Kind.Enveloped<E, T> shape, ObjectNode page) {
    var all = new ArrayList<AwsRecord>();
    list(page.path(shape.member()), shape.envelope())
        .forEach(envelope -> all.addAll(shape.records().apply(envelope)));
    return all;
  }

  private static <T> List<T> list(JsonNode array, Class<T> type) {
    var list = new ArrayList<T>();
    array.forEach(element -> list.add(AwsJson.json().treeToValue(element, type)));
    return list;
  }
}
