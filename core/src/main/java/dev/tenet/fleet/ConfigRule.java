package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;

/// An AWS Config rule, from `DescribeConfigRules`.
///
/// @param inputParameters the rule's parameters as JSON text
public record ConfigRule(
    String configRuleName,
    String configRuleArn,
    Optional<ConfigRuleSource> source,
    Optional<ConfigRuleScope> scope,
    String inputParameters,
    String configRuleState)
    implements AwsRecord {

  /// Who evaluates the rule.
  ///
  /// @param owner `AWS` for managed rules
  /// @param sourceIdentifier the managed rule's identifier, such as `APPROVED_AMIS_BY_ID`
  public record ConfigRuleSource(String owner, String sourceIdentifier) {}

  /// Which resources the rule looks at; without a scope, all that it knows.
  public record ConfigRuleScope(
      List<String> complianceResourceTypes,
      String tagKey,
      String tagValue,
      String complianceResourceId) {}

  @Override
  public String id() {
    return configRuleName;
  }

  @Override
  public String arn(Scope scope) {
    return configRuleArn.isEmpty() ? scope.arn("config", "config-rule/" + id()) : configRuleArn;
  }

  @Override
  public String account() {
    return Arn.accountOf(configRuleArn);
  }

  @Override
  public String region() {
    return Arn.regionOf(configRuleArn);
  }

  @Override
  public String name() {
    return configRuleName;
  }
}
