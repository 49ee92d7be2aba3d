package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Sets the account's defaults for the metadata options of new instances. What has no preference is
/// absent from the answer of `GetInstanceMetadataDefaults`.
final class ModifyInstanceMetadataDefaults implements Handler {
  private static final String NO_PREFERENCE = "no-preference";
  private static final int NO_LIMIT = -1;
  private static final List<String> SWITCH = List.of("enabled", "disabled", NO_PREFERENCE);

  private static final Map<String, List<String>> VALUES =
      Map.of(
          "HttpTokens", List.of("optional", "required", NO_PREFERENCE),
          "HttpEndpoint", SWITCH,
          "InstanceMetadataTags", SWITCH,
          "HttpTokensEnforced", SWITCH);

  static final Set<String> PARAMETERS =
      Set.of(
          "HttpTokens",
          "HttpPutResponseHopLimit",
          "HttpEndpoint",
          "InstanceMetadataTags",
          "HttpTokensEnforced");

  @Override
  public Answer answer(Call call, Place place) {
    ObjectNode setting =
        DescribeSetting.of(Kinds.INSTANCE_METADATA_DEFAULTS, place.holdings()).orElseThrow();
    return Enums.check(call.parameters(), VALUES)
        .or(() -> hopLimit(call.parameters()))
        .or(() -> Policies.refuse(setting.path("AccountLevel")))
        .<Answer>map(Answer.Refused::new)
        .orElseGet(() -> change(call, setting.deepCopy(), place));
  }

  private static Optional<ApiError> hopLimit(ObjectNode parameters) {
    return parameters.path("HttpPutResponseHopLimit").asInt(NO_LIMIT) == NO_LIMIT
        ? Optional.empty()
        : Enums.between(
            parameters,
            "HttpPutResponseHopLimit",
            MetadataOptions.LEAST_HOPS,
            MetadataOptions.MOST_HOPS);
  }

  private static Answer change(Call call, ObjectNode setting, Place place) {
    ObjectNode level = setting.withObject("AccountLevel");
    for (String name : PARAMETERS) {
      if (call.has(name)) {
        JsonNode value = call.parameters().get(name);
        if (value.asString().equals(NO_PREFERENCE) || value.asInt(0) == NO_LIMIT) {
          level.remove(name);
        } else {
          level.set(name, value);
        }
      }
    }
    return new Answer.Changed(
        AwsJson.json().createObjectNode().put("Return", true),
        Policies.set(place.holdings(), Kinds.INSTANCE_METADATA_DEFAULTS, setting));
  }
}
