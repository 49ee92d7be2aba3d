package dev.tenet.sandbox.service;

import dev.tenet.fleet.Kinds;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The public address of an interface's primary private address, as the interface, an Elastic IP
/// address and the instance print it.
final class PublicAddresses {
  private static final List<String> OF_ADDRESS =
      List.of(
          "AssociationId",
          "InstanceId",
          "NetworkInterfaceId",
          "NetworkInterfaceOwnerId",
          "PrivateIpAddress");

  private PublicAddresses() {}

  /// Put one on an interface that has none.
  static Holdings put(Holdings holdings, ObjectNode eni, ObjectNode association) {
    return printed(holdings, eni, Optional.of(association))
        .change(
            Kinds.ADDRESSES,
            association.path("AllocationId").asString(""),
            record -> {
              record.set("AssociationId", association.get("AssociationId"));
              record.set("NetworkInterfaceId", eni.get("NetworkInterfaceId"));
              record.set("PrivateIpAddress", eni.get("PrivateIpAddress"));
              return record.put("InstanceId", instance(eni));
            });
  }

  /// Take the one of an interface away.
  static Holdings take(Holdings holdings, ObjectNode eni) {
    return printed(holdings, eni, Optional.empty())
        .change(
            Kinds.ADDRESSES,
            eni.at("/Association/AllocationId").asString(""),
            record -> record.remove(OF_ADDRESS));
  }

  private static Holdings printed(
      Holdings holdings, ObjectNode eni, Optional<ObjectNode> association) {
    String id = eni.get("NetworkInterfaceId").asString();
    return holdings
        .change(Kinds.NETWORK_INTERFACES, id, record -> put(record, association))
        .change(
            Kinds.INSTANCES,
            instance(eni),
            record -> {
              for (JsonNode own : record.path("NetworkInterfaces")) {
                if (own.path("NetworkInterfaceId").asString("").equals(id)) {
                  put((ObjectNode) own, association);
                }
              }
              record.remove(List.of("PublicIpAddress", "PublicDnsName"));
              association.ifPresent(known -> record.set("PublicIpAddress", known.get("PublicIp")));
              return record;
            });
  }

  private static ObjectNode put(ObjectNode eni, Optional<ObjectNode> association) {
    eni.remove("Association");
    association.ifPresent(known -> eni.set("Association", known));
    String primary = eni.path("PrivateIpAddress").asString("");
    for (JsonNode own : eni.path("PrivateIpAddresses")) {
      if (own.path("PrivateIpAddress").asString("").equals(primary)) {
        ((ObjectNode) own).remove("Association");
        association.ifPresent(known -> ((ObjectNode) own).set("Association", known));
      }
    }
    return eni;
  }

  private static String instance(ObjectNode eni) {
    return eni.at("/Attachment/InstanceId").asString("");
  }
}
