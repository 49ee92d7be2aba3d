package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A Site-to-Site VPN connection, from `DescribeVpnConnections`. Its configuration and pre-shared
/// keys are secrets and not read.
public record VpnConnection(
    String vpnConnectionId,
    String state,
    String type,
    String category,
    String customerGatewayId,
    String vpnGatewayId,
    String transitGatewayId,
    Optional<Options> options,
    List<VpnStaticRoute> routes,
    List<VgwTelemetry> vgwTelemetry,
    Tags tags)
    implements AwsRecord {
  /// How the two ends route.
  public record Options(
      Optional<Boolean> staticRoutesOnly,
      String localIpv4NetworkCidr,
      String remoteIpv4NetworkCidr,
      String localIpv6NetworkCidr,
      String remoteIpv6NetworkCidr,
      String tunnelInsideIpVersion) {}

  /// A static route towards the customer's side.
  public record VpnStaticRoute(String destinationCidrBlock, String state) {}

  /// The state of one tunnel, `UP` or `DOWN`.
  public record VgwTelemetry(
      String outsideIpAddress,
      String status,
      String statusMessage,
      OptionalInt acceptedRouteCount) {}

  @Override
  public String id() {
    return vpnConnectionId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "vpn-connection/" + vpnConnectionId);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
