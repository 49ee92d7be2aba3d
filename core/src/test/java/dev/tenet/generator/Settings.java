package dev.tenet.generator;

import static dev.tenet.generator.CliFile.object;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The settings of a site's account that the practices read. Every fifth site may not read some of
/// them; each answer is empty there.
record Settings(Site site) {
  private static final int WAYS = 5;

  private int way(int turn) {
    return (site.number() + turn * (site.number() / WAYS)) % WAYS;
  }

  /// Return `get-instance-metadata-defaults`.
  Optional<Map<String, Object>> metadataDefaults() {
    // Where the account enforces IMDSv2, what is changed on instances could not be taken back.
    return switch (site.size().proven() ? 3 : way(1)) {
      case 0 ->
          Optional.of(
              level(
                  "HttpTokens", "required",
                  "HttpPutResponseHopLimit", 2,
                  "HttpTokensEnforced", "enabled",
                  "ManagedBy", "declarative-policy",
                  "ManagedExceptionMessage", "Ask the platform team"));
      case 1 -> Optional.of(level("ManagedBy", "account"));
      case 2 -> Optional.of(level("HttpTokens", "optional", "HttpEndpoint", "enabled"));
      case 3 ->
          Optional.of(
              level(
                  "HttpTokens", "required",
                  "HttpTokensEnforced", "disabled",
                  "ManagedBy", "account"));
      default -> Optional.empty();
    };
  }

  private static Map<String, Object> level(Object... options) {
    return object("AccountLevel", object(options));
  }

  /// Return `get-image-block-public-access-state`.
  Optional<Map<String, Object>> publicAccess() {
    return switch (way(2)) {
      case 0, 1, 2 -> Optional.of(blocks("block-new-sharing"));
      case 3 -> Optional.of(blocks("unblocked"));
      default -> Optional.empty();
    };
  }

  private static Map<String, Object> blocks(String state) {
    return object("ImageBlockPublicAccessState", state, "ManagedBy", "account");
  }

  /// Return `describe-config-rules`.
  Optional<Stream<Map<String, Object>>> configRules() {
    return switch (way(3)) {
      case 0 -> Optional.of(Stream.of(allowed("ACTIVE"), byId(12)));
      case 1 -> Optional.of(Stream.of(allowed("ACTIVE"), byId(25)));
      case 2 -> Optional.of(Stream.of(allowed("DELETING")));
      case 3 -> Optional.of(Stream.empty());
      default -> Optional.empty();
    };
  }

  private Map<String, Object> allowed(String state) {
    return rule("ec2-instance-launched-with-allowed-ami", "{}", state);
  }

  private Map<String, Object> byId(int ids) {
    Dice dice = site.dice("rule");
    List<String> images = IntStream.range(0, ids).mapToObj(_ -> dice.id("ami")).toList();
    return rule(
        "approved-amis-by-id", "{\"amiIds\":\"%s\"}".formatted(String.join(",", images)), "ACTIVE");
  }

  private Map<String, Object> rule(String name, String parameters, String state) {
    String id = "config-rule-" + site.dice(name).hex(6);
    return object(
        "ConfigRuleName",
        name,
        "ConfigRuleArn",
        site.scope().arn("config", "config-rule/" + id),
        "ConfigRuleId",
        id,
        "Description",
        "",
        "Scope",
        object("ComplianceResourceTypes", List.of("AWS::EC2::Instance")),
        "Source",
        object(
            "Owner",
            "AWS",
            "SourceIdentifier",
            name.toUpperCase(java.util.Locale.ROOT).replace('-', '_')),
        "InputParameters",
        parameters,
        "ConfigRuleState",
        state,
        "EvaluationModes",
        List.of(object("Mode", "DETECTIVE")));
  }
}
