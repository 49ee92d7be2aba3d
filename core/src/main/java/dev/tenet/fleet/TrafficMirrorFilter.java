package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A traffic mirror filter, from `DescribeTrafficMirrorFilters`.
///
/// @param networkServices `amazon-dns` mirrors DNS whatever the rules say
public record TrafficMirrorFilter(
    String trafficMirrorFilterId,
    List<Rule> ingressFilterRules,
    List<Rule> egressFilterRules,
    List<String> networkServices,
    String description,
    Tags tags)
    implements AwsRecord {
  /// One rule; of those of a direction the first that matches, by number, decides.
  ///
  /// @param ruleAction `accept` or `reject`
  /// @param protocol a number; absent is all
  public record Rule(
      String trafficMirrorFilterRuleId,
      int ruleNumber,
      String ruleAction,
      OptionalInt protocol,
      String sourceCidrBlock,
      String destinationCidrBlock,
      Optional<PortRange> sourcePortRange,
      Optional<PortRange> destinationPortRange) {}

  /// Ports, both ends included.
  public record PortRange(OptionalInt fromPort, OptionalInt toPort) {}

  @Override
  public String id() {
    return trafficMirrorFilterId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "traffic-mirror-filter/" + trafficMirrorFilterId);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
