package dev.tenet.reach;

import dev.tenet.fleet.NatGateway;
import dev.tenet.fleet.NatGateway.NatGatewayAddress;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Tags;
import java.util.List;
import java.util.Optional;

/// Makes the interface of a NAT gateway from what the gateway prints of it.
final class NatInterface {
  private NatInterface() {}

  static Eni of(Resource<NatGateway> nat, NatGatewayAddress address) {
    Optional<NetworkInterface.Association> association =
        address.publicIp().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new NetworkInterface.Association(
                    address.publicIp(), "", address.allocationId(), "", ""));
    var record =
        new NetworkInterface(
            address.networkInterfaceId(),
            "",
            "in-use",
            "nat_gateway",
            "",
            "",
            address.availabilityZone(),
            nat.record().subnetId(),
            nat.record().vpcId(),
            List.of(),
            address.privateIp(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            association,
            Optional.empty(),
            Optional.of(false),
            "",
            Optional.of(true),
            Optional.empty(),
            Tags.NONE);
    return Eni.of(new Resource<>(nat.scope(), record, nat.source()));
  }
}
