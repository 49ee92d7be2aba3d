package dev.tenet.sandbox.service;

import dev.tenet.aws.wire.Members;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Service;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The tags of EC2's resources.
final class Tags {
  // Every kind that lists resources with tags.
  private static final List<Kind<?>> TAGGED =
      Kinds.all().stream()
          .filter(kind -> kind.operation().service() == Service.EC2)
          .filter(kind -> !kind.single() && !kind.perResource())
          .filter(kind ->
              Members.of(Elements.record(kind)).list().stream()
                  .anyMatch(member -> member.name().getValue().equals("Tags")))
          .toList();

  private Tags() {}

  /// Return the tags that a request gives a new resource.
  ///
  /// @param type as `TagSpecifications` name it, such as `instance`
  static Optional<JsonNode> ofNew(String type, JsonNode parameters) {
    return parameters
        .path("TagSpecifications")
        .valueStream()
        .filter(specification -> specification.path("ResourceType").asString("").equals(type))
        .map(specification -> specification.path("Tags"))
        .findFirst();
  }

  /// Return why the tags of resources cannot be changed: one of them is not there.
  static Optional<ApiError> absent(List<String> ids, Holdings holdings) {
    return ids.stream()
        .filter(id -> TAGGED.stream().noneMatch(kind -> holdings.of(kind).find(id).isPresent()))
        .findFirst()
        .map(id -> Ids.ofPrefix(id).refuse(List.of(id)));
  }

  /// Return the tags of resources, as each list has them.
  static Stream<List<JsonNode>> of(List<String> ids, Holdings holdings) {
    return TAGGED.stream()
        .flatMap(kind -> ids.stream().map(holdings.of(kind)::find).flatMap(Optional::stream))
        .map(item -> item.record().path("Tags").valueStream().toList());
  }

  /// Change the tags of resources, wherever they are listed.
  static Holdings change(
      List<String> ids, UnaryOperator<List<JsonNode>> change, Holdings holdings) {
    Holdings changed = holdings;
    for (String id : ids) {
      for (Kind<?> kind : TAGGED) {
        changed = changed.change(kind, id, record -> change(record, change));
      }
    }
    return changed;
  }

  private static ObjectNode change(ObjectNode record, UnaryOperator<List<JsonNode>> change) {
    List<JsonNode> before = record.path("Tags").valueStream().toList();
    ArrayNode tags = record.putArray("Tags");
    tags.addAll(change.apply(before));
    return record;
  }

  static String key(JsonNode tag) {
    return tag.path("Key").asString("");
  }
}
