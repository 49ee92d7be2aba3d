package dev.tenet.practice.metadata;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.InstanceMetadataOptions;
import dev.tenet.fleet.Resource;
import java.util.List;
import java.util.Optional;

/// The metadata options of an instance, as far as they were printed.
record InstanceOptions(Resource<Instance> instance, InstanceMetadataOptions options) {
  static InstanceOptions of(Resource<Instance> instance) {
    return new InstanceOptions(
        instance, instance.record().metadataOptions().orElse(InstanceMetadataOptions.UNSET));
  }

  boolean tokens(String value) {
    return options.httpTokens().equals(Optional.of(value));
  }

  boolean endpoint(String value) {
    return options.httpEndpoint().equals(Optional.of(value));
  }

  boolean applied() {
    return options.state().equals(Optional.of("applied"));
  }

  boolean pending() {
    return options.state().equals(Optional.of("pending"));
  }

  /// Tell whether a selection is waiting while the instance may answer by an earlier one. A stopped
  /// instance answers nothing, and takes the selection over when it starts.
  boolean pendingWhileUp() {
    return pending() && !instance.record().stateIs("stopped");
  }

  List<Evidence> evidence() {
    return List.of(
        option("MetadataOptions.HttpTokens", options.httpTokens()),
        option("MetadataOptions.HttpEndpoint", options.httpEndpoint()),
        option("MetadataOptions.HttpProtocolIpv6", options.httpProtocolIpv6()),
        hopLimit(),
        option("MetadataOptions.State", options.state()),
        Evidence.of(
            instance,
            "State.Name",
            instance.record().state().map(Instance.State::name).orElse(Evidence.ABSENT)));
  }

  private Evidence hopLimit() {
    var hops = options.httpPutResponseHopLimit();
    return option(
        "MetadataOptions.HttpPutResponseHopLimit",
        hops.isPresent() ? Optional.of(Integer.toString(hops.getAsInt())) : Optional.empty());
  }

  private Evidence option(String field, Optional<String> value) {
    return Evidence.of(instance, field, value.orElse(Evidence.ABSENT));
  }
}
