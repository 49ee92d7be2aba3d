package dev.tenet.sandbox.service;

import dev.tenet.fleet.Kinds;
import java.util.Set;

/// Takes an Elastic IP address off the interface that it is on.
final class DisassociateAddress implements Handler {
  static final Set<String> PARAMETERS = Set.of("AssociationId");

  @Override
  public Answer answer(Call call, Place place) {
    String id = call.text("AssociationId").orElse("");
    return place.holdings().of(Kinds.NETWORK_INTERFACES).list().stream()
        .map(Item::record)
        .filter(eni -> eni.at("/Association/AssociationId").asString("").equals(id))
        .filter(_ -> !id.isEmpty())
        .findFirst()
        .<Answer>map(eni ->
            new Answer.Changed(Answer.nothing(), PublicAddresses.take(place.holdings(), eni)))
        .orElseGet(() ->
            Answer.refuse(
                "InvalidAssociationID.NotFound",
                "The association ID '%s' does not exist".formatted(id)));
  }
}
