package dev.tenet.fleet;

import java.time.Instant;
import java.util.Optional;

/// An EC2 instance, from `DescribeInstances`.
public record Instance(
    String instanceId,
    String instanceType,
    String imageId,
    Optional<State> state,
    Optional<Instant> launchTime,
    Optional<Placement> placement,
    Optional<InstanceMetadataOptions> metadataOptions,
    String vpcId,
    String subnetId,
    Tags tags)
    implements AwsRecord {

  /// The instance's state, `running`, `stopped` and so on.
  public record State(String name) {}

  /// Where the instance stands.
  public record Placement(String availabilityZone) {}

  /// Tell whether the instance is gone or going: `terminated` or `shutting-down`.
  public boolean gone() {
    return stateIs("terminated") || stateIs("shutting-down");
  }

  /// Tell whether the instance is known to be in a state.
  public boolean stateIs(String name) {
    return state.filter(now -> now.name().equals(name)).isPresent();
  }

  @Override
  public String id() {
    return instanceId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "instance/" + instanceId);
  }

  @Override
  public String region() {
    return placement.map(place -> Zones.region(place.availabilityZone())).orElse("");
  }

  @Override
  public String name() {
    return tags.name();
  }
}
