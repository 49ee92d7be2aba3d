package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The instances that an Auto Scaling group launches.
final class GroupMembers {
  private GroupMembers() {}

  /// A new member, or why there is none.
  sealed interface Launched {
    /// It is launched.
    ///
    /// @param member what the group's description says of it
    record Of(String id, ObjectNode member, Holdings after) implements Launched {}

    record Refused(ApiError error) implements Launched {}
  }

  static Launched launch(ObjectNode group, Holdings holdings, Place place) {
    var now = new Place(place.scope(), holdings, place.now(), place.newId());
    return switch (Launch.of(request(group, holdings), now)) {
      case Launch.Settled.Of(var launch) -> launched(launch, group, now);
      case Launch.Settled.Refused(var error) -> new Launched.Refused(error);
    };
  }

  private static ObjectNode request(ObjectNode group, Holdings holdings) {
    Optional<JsonNode> template = Groups.specification(group);
    if (template.isPresent()) {
      ObjectNode request = AwsJson.json().createObjectNode();
      request
          .putObject("LaunchTemplate")
          .put("LaunchTemplateId", template.get().path("LaunchTemplateId").asString(""))
          .put("Version", template.get().path("Version").asString(""));
      return request;
    }
    return holdings
        .of(Kinds.LAUNCH_CONFIGURATIONS)
        .find(group.path("LaunchConfigurationName").asString(""))
        .map(item -> item.record().deepCopy())
        .orElseGet(() -> AwsJson.json().createObjectNode());
  }

  private static Launched launched(Launch launch, ObjectNode group, Place place) {
    String id = place.newId().apply("i");
    ObjectNode instance = launch.instance(id, 0, "pending", place);
    String name = group.path("AutoScalingGroupName").asString();
    instance
        .withArray("Tags")
        .addObject()
        .put("Key", "aws:autoscaling:groupName")
        .put("Value", name);
    ObjectNode reservation = AwsJson.json().createObjectNode();
    reservation.put("ReservationId", place.newId().apply("r"));
    reservation.put("OwnerId", place.scope().account());
    reservation.putArray("Groups");
    ObjectNode member = AwsJson.json().createObjectNode();
    member.put("InstanceId", id);
    member.set("AvailabilityZone", instance.path("Placement").path("AvailabilityZone"));
    member.put("LifecycleState", "InService").put("HealthStatus", "Healthy");
    for (String launches : List.of("LaunchTemplate", "LaunchConfigurationName")) {
      if (group.has(launches)) {
        member.set(launches, group.get(launches));
      }
    }
    return new Launched.Of(
        id,
        member,
        place
            .holdings()
            .with(Kinds.INSTANCES, new Item(id, instance, reservation))
            .with(
                Kinds.INSTANCE_IMAGE_METADATA,
                new Item(id, launch.imageMetadata(instance, place))));
  }
}
