package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Selects the metadata options of an instance. The selection is pending until the instance serves
/// with it: a running one some time later, a stopped one when it starts.
final class ModifyInstanceMetadataOptions implements Handler {
  private static final Set<String> NEED_THE_ENDPOINT =
      Set.of("HttpTokens", "HttpPutResponseHopLimit", "HttpProtocolIpv6");

  static final Set<String> PARAMETERS =
      Set.of(
          "InstanceId",
          "HttpTokens",
          "HttpPutResponseHopLimit",
          "HttpEndpoint",
          "HttpProtocolIpv6",
          "InstanceMetadataTags");

  // EC2 User Guide, "Restrictions on tags in instance metadata".
  private static final Pattern TAG_KEY = Pattern.compile("[0-9a-zA-Z\\-_+=,.@:]{1,255}");
  private static final Set<String> NO_TAG_KEYS = Set.of(".", "..", "_index");

  @Override
  public Answer answer(Call call, Place place) {
    Optional<String> id = call.text("InstanceId");
    if (id.isEmpty()) {
      return new Answer.Refused(Errors.missing("InstanceId"));
    }
    Items instances = place.holdings().of(Kinds.INSTANCES);
    Optional<ObjectNode> instance = instances.find(id.get()).map(Item::record);
    return instance
        .map(record -> problem(call.parameters(), record, place))
        .orElseGet(() -> Ids.of("InstanceId").missing(instances, id.get()))
        .<Answer>map(Answer.Refused::new)
        .orElseGet(() -> change(call, instance.orElseThrow(), place));
  }

  private static Optional<ApiError> problem(
      ObjectNode parameters, ObjectNode instance, Place place) {
    return MetadataOptions.check(parameters)
        .or(() -> gone(instance))
        .or(() -> withoutEndpoint(parameters))
        .or(() -> MetadataOptions.enforced(parameters, place))
        .or(() -> unfitTag(parameters, instance));
  }

  private static Optional<ApiError> gone(ObjectNode instance) {
    return Instances.isGone(instance)
        ? Optional.of(Instances.wrongState(instance.path("InstanceId").asString()))
        : Optional.empty();
  }

  private static Optional<ApiError> withoutEndpoint(ObjectNode parameters) {
    boolean needed = NEED_THE_ENDPOINT.stream().anyMatch(parameters::has);
    return needed && !parameters.path("HttpEndpoint").asString("").equals("enabled")
        ? Optional.of(
            ApiError.of(
                "InvalidParameterCombination",
                "HttpTokens, HttpPutResponseHopLimit and HttpProtocolIpv6 can be specified only"
                    + " together with HttpEndpoint=enabled."))
        : Optional.empty();
  }

  private static Optional<ApiError> unfitTag(ObjectNode parameters, ObjectNode instance) {
    if (!parameters.path("InstanceMetadataTags").asString("").equals("enabled")) {
      return Optional.empty();
    }
    return instance
        .path("Tags")
        .valueStream()
        .map(tag -> tag.path("Key").asString(""))
        .filter(key -> !TAG_KEY.matcher(key).matches() || NO_TAG_KEYS.contains(key))
        .findFirst()
        .map(key ->
            ApiError.of(
                "InvalidParameterValue",
                "'%s' is not a valid tag key for instance metadata.".formatted(key)));
  }

  private static Answer change(Call call, ObjectNode instance, Place place) {
    String id = instance.path("InstanceId").asString();
    UnaryOperator<ObjectNode> select =
        record -> {
          ObjectNode options = record.withObject("MetadataOptions");
          PARAMETERS.stream()
              .sorted()
              .filter(name -> call.has(name) && !name.equals("InstanceId"))
              .forEach(name -> options.set(name, call.parameters().get(name)));
          options.put("State", "pending");
          return record;
        };
    Holdings after = place.holdings().change(Kinds.INSTANCES, id, select);
    JsonNode options =
        after.of(Kinds.INSTANCES).find(id).orElseThrow().record().get("MetadataOptions");
    ObjectNode response = AwsJson.json().createObjectNode().put("InstanceId", id);
    response.set("InstanceMetadataOptions", options);
    return new Answer.Changed(
        response,
        after,
        Instances.stateOf(instance).equals("running")
            ? List.of(Instances.optionsApply(id))
            : List.of());
  }
}
