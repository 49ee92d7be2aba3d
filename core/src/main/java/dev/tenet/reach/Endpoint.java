package dev.tenet.reach;

import dev.tenet.packets.Cidr;
import java.util.Optional;

/// Where packets start or end. [Network#endpoint] reads what a user types.
public sealed interface Endpoint {
  /// An instance: all its network interfaces.
  record Instance(String id) implements Endpoint {}

  /// A network interface.
  record Interface(String id) implements Endpoint {}

  /// Addresses: the interfaces that have them, or else the internet or on premises.
  record Addresses(Cidr block) implements Endpoint {}

  /// A subnet: as a start, packets are put on it past groups and the subnet's own interfaces.
  record Subnet(String id) implements Endpoint {}

  /// A VPC: as a start, packets are put on its router.
  record Vpc(String id) implements Endpoint {}

  /// An internet gateway or virtual private gateway: what is behind it.
  record Gateway(String id) implements Endpoint {}

  /// A VPC endpoint.
  record VpcEndpoint(String id) implements Endpoint {}

  /// An application or network load balancer.
  record LoadBalancer(String arn) implements Endpoint {}

  /// Everything beyond internet gateways.
  record Internet() implements Endpoint {}

  /// What is behind VPN connections and Direct Connect.
  ///
  /// @param block its addresses, if only some are meant
  record OnPremises(Optional<Cidr> block) implements Endpoint {}

  /// Return the endpoint in words.
  default String text() {
    return switch (this) {
      case Instance(String id) -> id;
      case Interface(String id) -> id;
      case Addresses(Cidr block) ->
          block.length() == block.family().bits() ? block.base().toString() : block.toString();
      case Subnet(String id) -> id;
      case Vpc(String id) -> id;
      case Gateway(String id) -> id;
      case VpcEndpoint(String id) -> id;
      case LoadBalancer(String arn) -> arn;
      case Internet() -> "internet";
      case OnPremises(Optional<Cidr> block) ->
          block.map(known -> "onprem:" + known).orElse("onprem");
    };
  }
}
