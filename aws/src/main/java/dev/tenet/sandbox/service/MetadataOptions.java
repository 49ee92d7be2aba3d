package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules of the instance metadata options (EC2 User Guide, "Configure the Instance Metadata
/// Service options").
final class MetadataOptions {
  static final int LEAST_HOPS = 1;
  static final int MOST_HOPS = 64;

  private static final List<String> SWITCH = List.of("enabled", "disabled");

  private static final Map<String, List<String>> VALUES =
      Map.of(
          "HttpTokens", List.of("optional", "required"),
          "HttpEndpoint", SWITCH,
          "HttpProtocolIpv6", SWITCH,
          "InstanceMetadataTags", SWITCH);

  private MetadataOptions() {}

  /// Return what is wrong with the values, wherever the options are given.
  static Optional<ApiError> check(JsonNode options) {
    return Enums.check(options, VALUES)
        .or(() -> Enums.between(options, "HttpPutResponseHopLimit", LEAST_HOPS, MOST_HOPS));
  }

  /// Refuse version 1 where the account enforces version 2.
  static Optional<ApiError> enforced(JsonNode options, Place place) {
    boolean enforced = defaults(place).path("HttpTokensEnforced").asString("").equals("enabled");
    return enforced && options.path("HttpTokens").asString("").equals("optional")
        ? Optional.of(
            ApiError.of(
                "UnsupportedOperation",
                "You can't launch instances with IMDSv1 because httpTokensEnforced is enabled for"
                    + " this account. Either launch the instance with httpTokens=required or"
                    + " contact your account owner to disable httpTokensEnforced using the"
                    + " ModifyInstanceMetadataDefaults API or the account settings in the EC2"
                    + " console."))
        : Optional.empty();
  }

  /// Return what a launch gets: each option from the launch, else from the account, else from the
  /// image, else built in.
  static ObjectNode resolve(JsonNode launch, JsonNode image, Place place) {
    boolean v2 = image.path("ImdsSupport").asString("").equals("v2.0");
    JsonNode account = defaults(place);
    ObjectNode options = AwsJson.json().createObjectNode();
    options.put("State", "pending");
    options.put("HttpTokens", text("HttpTokens", launch, account, v2 ? "required" : "optional"));
    options.put(
        "HttpPutResponseHopLimit",
        launch
            .path("HttpPutResponseHopLimit")
            .asInt(account.path("HttpPutResponseHopLimit").asInt(v2 ? 2 : 1)));
    options.put("HttpEndpoint", text("HttpEndpoint", launch, account, "enabled"));
    options.put("HttpProtocolIpv6", launch.path("HttpProtocolIpv6").asString("disabled"));
    options.put("InstanceMetadataTags", text("InstanceMetadataTags", launch, account, "disabled"));
    return options;
  }

  private static String text(String name, JsonNode launch, JsonNode account, String otherwise) {
    return launch.path(name).asString(account.path(name).asString(otherwise));
  }

  private static JsonNode defaults(Place place) {
    return DescribeSetting.of(Kinds.INSTANCE_METADATA_DEFAULTS, place.holdings())
        .map(setting -> setting.path("AccountLevel"))
        .orElseThrow();
  }
}
