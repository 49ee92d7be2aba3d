package dev.tenet.practice.images;

import dev.tenet.finding.Truth;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.ConfigRule;
import dev.tenet.fleet.ConfigRule.ConfigRuleScope;
import dev.tenet.practice.images.ImagesSettings.WantedRule;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Whether a managed rule of AWS Config about images does its work on every instance.
final class ConfigRuleState {
  // AWS Config developer guide, approved-amis-by-id.
  private static final int IDS = 21;
  private static final int CHARACTERS = 1024;

  private ConfigRuleState() {}

  /// Tell whether the rule is active, covers all instances and is below its limits.
  static Truth working(WantedRule wanted, ConfigRule rule) {
    return Truth.all(
        List.of(
            active(rule),
            rule.scope().map(ConfigRuleState::everything).orElse(Truth.yes("")),
            wanted == WantedRule.APPROVED_AMIS_BY_ID ? belowLimits(rule) : Truth.yes("")));
  }

  private static Truth active(ConfigRule rule) {
    return switch (rule.configRuleState()) {
      case "ACTIVE", "EVALUATING" -> Truth.yes("it is active");
      case "DELETING", "DELETING_RESULTS" -> Truth.no("it is being deleted");
      default -> Truth.unknown("its state is '%s'".formatted(rule.configRuleState()));
    };
  }

  private static Truth everything(ConfigRuleScope scope) {
    boolean narrow =
        !scope.tagKey().isEmpty()
            || !scope.complianceResourceId().isEmpty()
            || (!scope.complianceResourceTypes().isEmpty()
                && !scope.complianceResourceTypes().contains("AWS::EC2::Instance"));
    return narrow ? Truth.no("its scope leaves instances out") : Truth.yes("");
  }

  private static Truth belowLimits(ConfigRule rule) {
    try {
      JsonNode ids = AwsJson.json().readTree(rule.inputParameters()).path("amiIds");
      if (!ids.isString()) {
        return Truth.unknown("its parameter amiIds was not printed");
      }
      long count = ids.stringValue().split(",", -1).length;
      int length = ids.stringValue().length();
      return count >= IDS || length > CHARACTERS
          ? Truth.no(
              "%d image ids in %d characters are at its limit of %d ids and %d characters"
                  .formatted(count, length, IDS, CHARACTERS))
          : Truth.yes("%d of at most %d image ids".formatted(count, IDS));
    } catch (JacksonException notJson) {
      return Truth.unknown("its parameters are no JSON");
    }
  }
}
