package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Puts an Elastic IP address on the primary private address of an interface.
final class AssociateAddress implements Handler {
  static final Set<String> PARAMETERS =
      Set.of("AllocationId", "NetworkInterfaceId", "PrivateIpAddress", "AllowReassociation");

  @Override
  public Answer answer(Call call, Place place) {
    String id = call.text("AllocationId").orElse("");
    String onto = call.text("NetworkInterfaceId").orElse("");
    Items addresses = place.holdings().of(Kinds.ADDRESSES);
    Items interfaces = place.holdings().of(Kinds.NETWORK_INTERFACES);
    Optional<ApiError> missing =
        Ids.of("AllocationId")
            .missing(addresses, id)
            .or(() -> Ids.of("NetworkInterfaceId").missing(interfaces, onto));
    if (missing.isPresent()) {
      return new Answer.Refused(missing.get());
    }
    ObjectNode address = addresses.find(id).orElseThrow().record();
    ObjectNode eni = interfaces.find(onto).orElseThrow().record();
    return problem(call, address, eni)
        .<Answer>map(Answer.Refused::new)
        .orElseGet(() -> associate(address, eni, place));
  }

  private static Optional<ApiError> problem(Call call, ObjectNode address, ObjectNode eni) {
    String primary = eni.path("PrivateIpAddress").asString("");
    if (call.text("PrivateIpAddress").filter(own -> !own.equals(primary)).isPresent()) {
      return Optional.of(Errors.notServed("a PrivateIpAddress other than the primary one"));
    }
    boolean taken = !address.path("AssociationId").asString("").isEmpty() || eni.has("Association");
    return taken
        ? Optional.of(
            ApiError.of(
                "Resource.AlreadyAssociated",
                "resource %s is already associated"
                    .formatted(address.path("AllocationId").asString(""))))
        : Optional.empty();
  }

  private static Answer associate(ObjectNode address, ObjectNode eni, Place place) {
    String id = place.newId().apply("eipassoc");
    ObjectNode association = AwsJson.json().createObjectNode();
    association.set("AllocationId", address.get("AllocationId"));
    association.put("AssociationId", id);
    association.put("IpOwnerId", place.scope().account());
    association.set("PublicIp", address.get("PublicIp"));
    return new Answer.Changed(
        Answer.nothing().put("AssociationId", id),
        PublicAddresses.put(place.holdings(), eni, association));
  }
}
