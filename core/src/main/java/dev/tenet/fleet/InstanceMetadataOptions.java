package dev.tenet.fleet;

import java.util.Optional;
import java.util.OptionalInt;

/// The instance metadata service's options: of an instance, and (then without a state) of a launch
/// template version or launch configuration. An option that is not set is empty.
public record InstanceMetadataOptions(
    Optional<String> state,
    Optional<String> httpTokens,
    OptionalInt httpPutResponseHopLimit,
    Optional<String> httpEndpoint,
    Optional<String> httpProtocolIpv6,
    Optional<String> instanceMetadataTags) {

  /// No option is set.
  public static final InstanceMetadataOptions UNSET =
      new InstanceMetadataOptions(
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
