package dev.tenet.practice.connectivity;

import dev.tenet.finding.Truth;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.TransitGateway;
import dev.tenet.fleet.TransitGatewayVpcAttachment;
import java.util.List;
import java.util.Optional;

/// Whether references to groups hold over a transit gateway: where its security group referencing
/// support is on, and that of both VPCs' attachments, and only for inbound rules (AWS Transit
/// Gateway guide, "Security group referencing"). Even so the gateway's own routes may lead through
/// an inspection VPC, so it is never certain here.
record ReferencingSupport(Fleet fleet, Scope scope) {
  Truth over(String gateway, String from, String to, boolean inbound) {
    if (!inbound) {
      return Truth.no("no outbound rule refers to a group over a transit gateway");
    }
    Truth on =
        Truth.all(List.of(gateway(gateway), attachment(gateway, from), attachment(gateway, to)));
    return on.holds()
        ? Truth.unknown(
            "whether %s leads there past an appliance was not followed".formatted(gateway))
        : on;
  }

  private Truth gateway(String id) {
    return fleet
        .find(scope, Kinds.TRANSIT_GATEWAYS, id)
        .found()
        .map(Resource::record)
        .map(gateway ->
            on(id, gateway.options().map(TransitGateway.Options::securityGroupReferencingSupport)))
        .orElseGet(() -> notRead(id, Kinds.TRANSIT_GATEWAYS));
  }

  private Truth attachment(String gateway, String vpc) {
    return fleet.all(Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS).stream()
        .map(Resource::record)
        .filter(each -> each.transitGatewayId().equals(gateway) && each.vpcId().equals(vpc))
        .findFirst()
        .map(each ->
            on(
                each.transitGatewayAttachmentId(),
                each.options()
                    .map(TransitGatewayVpcAttachment.Options::securityGroupReferencingSupport)))
        .orElseGet(() ->
            notRead(
                "the attachment of %s to %s".formatted(vpc, gateway),
                Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS));
  }

  private static Truth on(String id, Optional<String> option) {
    return switch (option.orElse("")) {
      case "enable" -> Truth.yes("");
      case "disable" -> Truth.no("SecurityGroupReferencingSupport of %s is off".formatted(id));
      default ->
          Truth.unknown("SecurityGroupReferencingSupport of %s was not printed".formatted(id));
    };
  }

  /// It may be another account's.
  private Truth notRead(String what, Kind<?> kind) {
    var seen = fleet.coverage(scope, kind);
    return Truth.unknown(seen.complete() ? what + " was not read" : what + ": " + seen.reason());
  }
}
