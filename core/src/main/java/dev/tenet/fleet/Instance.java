package dev.tenet.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An EC2 instance, from `DescribeInstances`.
///
/// @param securityGroups those of the primary network interface
/// @param platform `windows`, or empty
/// @param platformDetails such as `Linux/UNIX`, what the instance is billed as
/// @param instanceLifecycle `spot`, `scheduled`, or empty
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
    String privateIpAddress,
    String publicIpAddress,
    List<GroupIdentifier> securityGroups,
    List<NetworkInterface> networkInterfaces,
    Optional<Boolean> sourceDestCheck,
    Optional<IamInstanceProfile> iamInstanceProfile,
    Optional<EnclaveOptions> enclaveOptions,
    Optional<HibernationOptions> hibernationOptions,
    Optional<CpuOptions> cpuOptions,
    String architecture,
    String platform,
    String platformDetails,
    String instanceLifecycle,
    String rootDeviceName,
    Tags tags)
    implements AwsRecord {

  /// The instance's state, `running`, `stopped` and so on.
  public record State(String name) {}

  /// Where the instance stands.
  public record Placement(String availabilityZone) {}

  /// The profile whose role the instance's programs act as.
  public record IamInstanceProfile(String arn, String id) {}

  /// Whether the instance may run Nitro Enclaves.
  public record EnclaveOptions(boolean enabled) {}

  /// Whether the instance may hibernate.
  public record HibernationOptions(boolean configured) {}

  /// The processors the instance has.
  public record CpuOptions(int coreCount, int threadsPerCore) {}

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
