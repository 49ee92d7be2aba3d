package dev.tenet.practice.metadata;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Document;
import dev.tenet.practice.Document.Form;
import dev.tenet.practice.Guard;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The managed rules of AWS Config that ask much the same as the checks.
record MetadataRules() implements Guard.Papers {
  private static final List<String> RULES =
      List.of(
          "EC2_IMDSV2_CHECK",
          "EC2_LAUNCH_TEMPLATE_IMDSV2_CHECK",
          "AUTOSCALING_LAUNCHCONFIG_REQUIRES_IMDSV2",
          "EC2_TOKEN_HOP_LIMIT_CHECK",
          "AUTOSCALING_LAUNCH_CONFIG_HOP_LIMIT");

  @Override
  public Set<Kind<?>> consults() {
    return Set.of();
  }

  @Override
  public List<Document> documents(Fleet fleet, Scope scope) {
    return RULES.stream()
        .map(rule -> new Document(Form.CONFIG_RULE, name(rule), content(rule), List.of()))
        .toList();
  }

  private static String name(String rule) {
    return rule.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ObjectNode content(String rule) {
    ObjectNode content = AwsJson.json().createObjectNode();
    content.put("ConfigRuleName", name(rule));
    content.putObject("Source").put("Owner", "AWS").put("SourceIdentifier", rule);
    return content;
  }
}
