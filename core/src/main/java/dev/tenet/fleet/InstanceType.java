package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;

/// An instance type, from `DescribeInstanceTypes`.
public record InstanceType(
    String instanceType,
    Optional<Boolean> bareMetal,
    String hypervisor,
    Optional<VCpuInfo> vCpuInfo,
    Optional<MemoryInfo> memoryInfo,
    Optional<ProcessorInfo> processorInfo,
    Optional<NetworkInfo> networkInfo,
    String nitroEnclavesSupport,
    Optional<Boolean> hibernationSupported)
    implements AwsRecord {
  /// Virtual processors.
  public record VCpuInfo(int defaultVCpus, int defaultCores, int defaultThreadsPerCore) {}

  /// Memory.
  public record MemoryInfo(long sizeInMiB) {}

  /// Processors.
  public record ProcessorInfo(List<String> supportedArchitectures) {}

  /// Network interfaces.
  public record NetworkInfo(
      int maximumNetworkInterfaces,
      int ipv4AddressesPerInterface,
      int ipv6AddressesPerInterface,
      String enaSupport,
      Optional<Boolean> ipv6Supported) {}

  @Override
  public String id() {
    return instanceType;
  }

  @Override
  public String arn(Scope scope) {
    return new Scope("", scope.region()).arn("ec2", "instance-type/" + instanceType);
  }

  @Override
  public String name() {
    return instanceType;
  }
}
