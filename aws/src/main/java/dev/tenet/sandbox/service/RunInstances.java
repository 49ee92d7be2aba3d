package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Launches instances.
final class RunInstances implements Handler {
  static final Set<String> PARAMETERS =
      Set.of(
          "ImageId",
          "InstanceType",
          "MinCount",
          "MaxCount",
          "MetadataOptions",
          "LaunchTemplate",
          "TagSpecifications",
          "SubnetId",
          "SecurityGroupIds",
          "KeyName",
          "Placement",
          "IamInstanceProfile",
          "EbsOptimized",
          "UserData",
          "ClientToken");

  @Override
  public Answer answer(Call call, Place place) {
    for (String count : List.of("MinCount", "MaxCount")) {
      if (!call.has(count)) {
        return new Answer.Refused(Errors.missing(count));
      }
    }
    int count = call.parameters().get("MaxCount").asInt();
    if (count < 1 || count < call.parameters().get("MinCount").asInt()) {
      return Answer.refuse(
          "InvalidParameterValue",
          "Value ( %d ) for parameter maxCount is invalid. It must be at least 1 and not less than minCount."
              .formatted(count));
    }
    return switch (Launch.of(call.parameters(), place)) {
      case Launch.Settled.Of(var launch) -> run(launch, count, place);
      case Launch.Settled.Refused(var error) -> new Answer.Refused(error);
    };
  }

  private static Answer run(Launch launch, int count, Place place) {
    ObjectNode reservation = AwsJson.json().createObjectNode();
    reservation.put("ReservationId", place.newId().apply("r"));
    reservation.put("OwnerId", place.scope().account());
    reservation.putArray("Groups");
    ObjectNode response = reservation.deepCopy();
    ArrayNode instances = response.putArray("Instances");
    Holdings after = place.holdings();
    var settling = new ArrayList<Answer.Settling>();
    for (int i = 0; i < count; i++) {
      String id = place.newId().apply("i");
      ObjectNode instance = launch.instance(id, i, "pending", place);
      instances.add(instance);
      after =
          after
              .with(Kinds.INSTANCES, new Item(id, instance, reservation))
              .with(
                  Kinds.INSTANCE_IMAGE_METADATA,
                  new Item(id, launch.imageMetadata(instance, place)));
      settling.add(ChangeInstanceState.arrives(id, "running"));
    }
    return new Answer.Changed(response, after, settling);
  }
}
