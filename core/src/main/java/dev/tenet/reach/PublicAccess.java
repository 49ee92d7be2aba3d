package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Subnet;
import dev.tenet.fleet.VpcBlockPublicAccess;
import dev.tenet.fleet.VpcBlockPublicAccessExclusion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What VPC Block Public Access lets pass (VPC User Guide, "Block public access to VPCs and
/// subnets").
///
/// It drops all traffic of internet gateways (`block-bidirectional`), or all but what NAT gateways
/// and egress-only gateways start (`block-ingress`), except where a VPC or subnet is excluded. The
/// settings of the subnet's owner count.
final class PublicAccess {
  /// The answer for one subnet.
  enum Effect {
    OPEN,
    /// Open because the subnet or its VPC is excluded.
    EXCLUDED,
    /// Open because the assumption says so.
    ASSUMED_OPEN,
    BLOCKED,
    UNKNOWN
  }

  private static final Set<String> IN_FORCE = Set.of("create-complete", "update-complete");
  private static final Set<String> CHANGING =
      Set.of("create-in-progress", "update-in-progress", "delete-in-progress");

  private final Index index;

  PublicAccess(Index index) {
    this.index = index;
  }

  /// Tell what becomes of connections between a subnet and the internet.
  ///
  /// @param outbound whether they start in the subnet
  /// @param gateway whether they start at a NAT gateway or pass an egress-only gateway
  Effect of(String subnet, boolean outbound, boolean gateway) {
    Resource<Subnet> known = index.subnets.get(subnet);
    if (known == null) {
      return missing();
    }
    String owner = known.record().ownerId();
    Scope scope = owner.isEmpty() ? known.scope() : new Scope(owner, known.scope().region());
    Lookup<VpcBlockPublicAccess> setting =
        index.fleet.setting(scope, Kinds.VPC_BLOCK_PUBLIC_ACCESS);
    Optional<String> mode =
        setting
            .found()
            .flatMap(found -> found.record().vpcBlockPublicAccessOptions())
            .map(VpcBlockPublicAccess.Options::internetGatewayBlockMode)
            .or(() -> printed(known.record()));
    if (mode.isEmpty()) {
      return missing();
    }
    return switch (mode.get()) {
      case "off" -> Effect.OPEN;
      case "block-ingress" ->
          outbound && gateway ? Effect.OPEN : excluded(known.record(), scope, outbound);
      case "block-bidirectional" -> excluded(known.record(), scope, outbound);
      default -> Effect.UNKNOWN;
    };
  }

  // A subnet prints the mode that holds in it.
  private static Optional<String> printed(Subnet subnet) {
    return subnet
        .blockPublicAccessStates()
        .map(states -> states.internetGatewayBlockMode())
        .filter(mode -> !mode.isEmpty());
  }

  private Effect missing() {
    return index.assumes(Assumption.BPA_OFF) ? Effect.ASSUMED_OPEN : Effect.UNKNOWN;
  }

  private Effect excluded(Subnet subnet, Scope scope, boolean outbound) {
    if (!index.fleet.coverage(scope, Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS).complete()) {
      return Effect.UNKNOWN;
    }
    List<VpcBlockPublicAccessExclusion> exclusions =
        index.fleet.in(scope, Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS).stream()
            .map(Resource::record)
            .filter(each -> covers(each, subnet))
            .filter(each -> opens(each, outbound))
            .toList();
    if (exclusions.stream().anyMatch(each -> IN_FORCE.contains(each.state()))) {
      return Effect.EXCLUDED;
    }
    return exclusions.stream().anyMatch(each -> CHANGING.contains(each.state()))
        ? Effect.UNKNOWN
        : Effect.BLOCKED;
  }

  private static boolean covers(VpcBlockPublicAccessExclusion exclusion, Subnet subnet) {
    String arn = exclusion.resourceArn();
    return arn.endsWith("/" + subnet.subnetId()) || arn.endsWith("/" + subnet.vpcId());
  }

  private static boolean opens(VpcBlockPublicAccessExclusion exclusion, boolean outbound) {
    String mode = exclusion.internetGatewayExclusionMode();
    return mode.equals("allow-bidirectional") || (outbound && mode.equals("allow-egress"));
  }
}
