package dev.tenet.sandbox.service;

import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Gives the public address back that Amazon lends to an instance's primary interface.
final class ModifyNetworkInterfaceAttribute implements Handler {
  static final Set<String> PARAMETERS = Set.of("NetworkInterfaceId", "AssociatePublicIpAddress");

  @Override
  public Answer answer(Call call, Place place) {
    String id = call.text("NetworkInterfaceId").orElse("");
    Items interfaces = place.holdings().of(Kinds.NETWORK_INTERFACES);
    Optional<ApiError> missing = Ids.of("NetworkInterfaceId").missing(interfaces, id);
    if (missing.isPresent()) {
      return new Answer.Refused(missing.get());
    }
    if (call.parameters().path("AssociatePublicIpAddress").asBoolean(true)) {
      return new Answer.Refused(Errors.notServed("AssociatePublicIpAddress other than false"));
    }
    ObjectNode eni = interfaces.find(id).orElseThrow().record();
    if (eni.at("/Attachment/DeviceIndex").asInt(-1) != 0) {
      return Answer.refuse(
          "InvalidParameterCombination",
          "AssociatePublicIpAddress applies to a primary network interface only");
    }
    boolean lent = eni.at("/Association/IpOwnerId").asString("").equals("amazon");
    return new Answer.Changed(
        Answer.nothing(), lent ? PublicAddresses.take(place.holdings(), eni) : place.holdings());
  }
}
