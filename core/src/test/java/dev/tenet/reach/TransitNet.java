package dev.tenet.reach;

import static dev.tenet.reach.Net.route;

import dev.tenet.fleet.Kinds;

/// Two VPCs joined by a transit gateway, `tgw-1`, by attachments in `subnet-b` and `subnet-c`, each
/// propagated to the one route table.
final class TransitNet {
  private TransitNet() {}

  static Net joined() {
    return joined("", "", "");
  }

  /// @param gateway whether the gateway supports references to groups, and so on
  static Net joined(String gateway, String first, String second) {
    return new Net()
        .secondVpc(route("10.0.0.0/16", "TransitGatewayId", "tgw-1"))
        .subnet("subnet-c", "vpc-2", "10.1.1.0/24", "", "b")
        .mainTable("rtb-main", route("10.1.0.0/16", "TransitGatewayId", "tgw-1"))
        .put(
            Kinds.TRANSIT_GATEWAYS,
            "tgw-1",
            "{'TransitGatewayId':'tgw-1','State':'available','Options':{'SecurityGroupReferencingSupport':'%s'}}"
                .formatted(gateway))
        .put(
            Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS,
            "at-1",
            attachment("at-1", "vpc-1", "subnet-b", first))
        .put(
            Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS,
            "at-2",
            attachment("at-2", "vpc-2", "subnet-c", second))
        .put(Kinds.TRANSIT_GATEWAY_ATTACHMENTS, "at-1", associated("at-1", "vpc", "vpc-1"))
        .put(Kinds.TRANSIT_GATEWAY_ATTACHMENTS, "at-2", associated("at-2", "vpc", "vpc-2"))
        .put(
            Kinds.TRANSIT_GATEWAY_ROUTES,
            "tgw-rtb-1",
            routes(
                tgwRoute("10.0.0.0/16", "propagated", "at-1", "vpc"),
                tgwRoute("10.1.0.0/16", "propagated", "at-2", "vpc")));
  }

  static String attachment(String id, String vpc, String subnet, String support) {
    return "{'TransitGatewayAttachmentId':'%s','TransitGatewayId':'tgw-1','VpcId':'%s','State':'available','SubnetIds':['%s'],'Options':{'SecurityGroupReferencingSupport':'%s'}}"
        .formatted(id, vpc, subnet, support);
  }

  static String associated(String id, String type, String resource) {
    return "{'TransitGatewayAttachmentId':'%s','TransitGatewayId':'tgw-1','ResourceType':'%s','ResourceId':'%s','State':'available','Association':{'TransitGatewayRouteTableId':'tgw-rtb-1','State':'associated'}}"
        .formatted(id, type, resource);
  }

  static String tgwRoute(String block, String type, String attachment, String resource) {
    return "{'DestinationCidrBlock':'%s','Type':'%s','State':'active','TransitGatewayAttachments':[{'TransitGatewayAttachmentId':'%s','ResourceType':'%s'}]}"
        .formatted(block, type, attachment, resource);
  }

  static String routes(String... routes) {
    return "{'TransitGatewayRouteTableId':'tgw-rtb-1','AdditionalRoutesAvailable':false,'Routes':[%s]}"
        .formatted(String.join(",", routes));
  }
}
