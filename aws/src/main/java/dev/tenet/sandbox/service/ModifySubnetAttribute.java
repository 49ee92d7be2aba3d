package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Sets one attribute of a subnet.
final class ModifySubnetAttribute implements Handler {
  private static final List<String> ATTRIBUTES =
      List.of("MapPublicIpOnLaunch", "AssignIpv6AddressOnCreation");

  static final Set<String> PARAMETERS =
      Set.of("SubnetId", "MapPublicIpOnLaunch", "AssignIpv6AddressOnCreation");

  @Override
  public Answer answer(Call call, Place place) {
    List<String> given = ATTRIBUTES.stream().filter(call::has).toList();
    if (given.size() > 1) {
      return Answer.refuse(
          "InvalidParameterCombination", "Only one subnet attribute can be modified at a time");
    }
    return call.text("SubnetId")
        .map(id -> Ids.of("SubnetId").missing(place.holdings().of(Kinds.SUBNETS), id))
        .orElseGet(() -> Optional.of(Errors.missing("subnetId")))
        .or(() -> given.isEmpty() ? Optional.of(Errors.missing("attribute")) : Optional.empty())
        .<Answer>map(Answer.Refused::new)
        .orElseGet(() ->
            new Answer.Changed(
                AwsJson.json().createObjectNode(), changed(call, given.getFirst(), place)));
  }

  private static Holdings changed(Call call, String attribute, Place place) {
    boolean value = call.parameters().path(attribute).path("Value").asBoolean(false);
    return place
        .holdings()
        .change(
            Kinds.SUBNETS,
            call.text("SubnetId").orElseThrow(),
            record -> record.put(attribute, value));
  }
}
