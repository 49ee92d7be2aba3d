package dev.tenet.aws.apply;

import static java.util.stream.Collectors.groupingBy;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.plan.Call;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A way to ask for records by their ids and nothing else, such as `InstanceIds`: one call can ask
/// for many.
///
/// @param parameter the list of ids, named as the records' member that holds one, in the plural
record ById(Kind<?> kind, String parameter) {
  /// A call that asks for one record.
  record Question(ById way, String id) {}

  /// Recognise a call that asks for one record.
  static Optional<Question> of(Call call) {
    ObjectNode parameters = call.parameters();
    if (parameters.size() != 1) {
      return Optional.empty();
    }
    Map.Entry<String, JsonNode> only = parameters.properties().iterator().next();
    JsonNode ids = only.getValue();
    boolean one = only.getKey().endsWith("s") && ids.isArray() && ids.size() == 1;
    return one && ids.get(0).isString()
        ? listed(call.operation())
            .map(kind -> new Question(new ById(kind, only.getKey()), ids.get(0).stringValue()))
        : Optional.empty();
  }

  private static Optional<Kind<?>> listed(Operation operation) {
    return Kinds.all().stream()
        .filter(kind -> kind.operation().equals(operation))
        .filter(kind -> kind.paging().pages())
        .filter(kind ->
            switch (kind.shape()) {
              case Kind.Items<?> _, Kind.Enveloped<?, ?> _ -> true;
              case Kind.Whole<?> _, Kind.Answer<?> _ -> false;
            })
        .findFirst();
  }

  /// Return for how many records one call may ask.
  int most() {
    return kind.paging().limit();
  }

  Call call(List<String> ids) {
    return Call.of(kind.operation(), Map.of(parameter, ids));
  }

  /// Take an answer about several records apart, into what the answers about each would be; empty
  /// if it is not whole or does not say which record is which.
  Optional<Map<String, ObjectNode>> apart(ObjectNode answer, List<String> ids) {
    String member = kind.shape().member();
    List<JsonNode> listed = answer.path(member).valueStream().flatMap(this::alone).toList();
    boolean whole = answer.path(kind.paging().output()).asString("").isEmpty();
    if (!whole || listed.stream().anyMatch(each -> id(each).isEmpty())) {
      return Optional.empty();
    }
    Map<String, List<JsonNode>> byId = listed.stream().collect(groupingBy(this::id));
    Map<String, ObjectNode> apart = new HashMap<>();
    for (String id : ids) {
      ObjectNode only = AwsJson.json().createObjectNode();
      only.putArray(member).addAll(byId.getOrDefault(id, List.of()));
      apart.put(id, only);
    }
    return Optional.of(apart);
  }

  /// Give every record of an envelope one of its own.
  private Stream<JsonNode> alone(JsonNode listed) {
    return switch (kind.shape()) {
      case Kind.Enveloped<?, ?> shape ->
          listed
              .path(shape.inside())
              .valueStream()
              .map(record -> {
                var members = new LinkedHashMap<String, JsonNode>();
                listed.properties().forEach(each -> members.put(each.getKey(), each.getValue()));
                ObjectNode envelope = AwsJson.json().createObjectNode().setAll(members);
                envelope.putArray(shape.inside()).add(record);
                return envelope;
              });
      case Kind.Items<?> _, Kind.Whole<?> _, Kind.Answer<?> _ -> Stream.of(listed);
    };
  }

  private String id(JsonNode listed) {
    JsonNode record =
        switch (kind.shape()) {
          case Kind.Enveloped<?, ?> shape -> listed.path(shape.inside()).path(0);
          case Kind.Items<?> _, Kind.Whole<?> _, Kind.Answer<?> _ -> listed;
        };
    return record.path(parameter.substring(0, parameter.length() - 1)).asString("");
  }
}
