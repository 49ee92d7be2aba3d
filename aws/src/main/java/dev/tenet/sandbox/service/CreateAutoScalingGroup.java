package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes an Auto Scaling group, and launches the instances it wants.
final class CreateAutoScalingGroup implements Handler {
  static final Set<String> PARAMETERS =
      Set.of(
          "AutoScalingGroupName",
          "LaunchConfigurationName",
          "LaunchTemplate",
          "MixedInstancesPolicy",
          "MinSize",
          "MaxSize",
          "DesiredCapacity",
          "AvailabilityZones",
          "VPCZoneIdentifier",
          "Tags");

  @Override
  public Answer answer(Call call, Place place) {
    return problem(call, place)
        .<Answer>map(Answer.Refused::new)
        .orElseGet(() -> create(call, place));
  }

  private static Optional<ApiError> problem(Call call, Place place) {
    for (String name : List.of("AutoScalingGroupName", "MinSize", "MaxSize")) {
      if (!call.has(name)) {
        return Optional.of(Groups.invalid(name + " is required."));
      }
    }
    String name = call.text("AutoScalingGroupName").orElseThrow();
    return place.holdings().of(Kinds.AUTO_SCALING_GROUPS).find(name).isPresent()
        ? Optional.of(
            ApiError.of(
                "AlreadyExists",
                "AutoScalingGroup by this name already exists - A group with the name "
                    + name
                    + " already exists"))
        : Groups.launch(call.parameters(), true, place.holdings())
            .or(() -> Groups.sizes(call.parameters()));
  }

  private static Answer create(Call call, Place place) {
    ObjectNode group = AwsJson.json().createObjectNode();
    String name = call.text("AutoScalingGroupName").orElseThrow();
    group.setAll(Groups.named(call.parameters(), place.holdings()));
    int wanted = call.parameters().path("DesiredCapacity").asInt(group.path("MinSize").asInt());
    group.put("DesiredCapacity", wanted);
    group.put("CreatedTime", place.now().toString());
    group.put(
        "AutoScalingGroupARN",
        place
            .scope()
            .arn(
                "autoscaling",
                "autoScalingGroup:%s:autoScalingGroupName/%s"
                    .formatted(place.newId().apply("group"), name)));
    ArrayNode members = group.putArray("Instances");
    Holdings holdings = place.holdings();
    var settling = new ArrayList<Answer.Settling>();
    for (int i = 0; i < wanted; i++) {
      switch (GroupMembers.launch(group, holdings, place)) {
        case GroupMembers.Launched.Of of -> {
          holdings = of.after();
          members.add(of.member());
          settling.add(ChangeInstanceState.arrives(of.id(), "running"));
        }
        case GroupMembers.Launched.Refused(var error) -> {
          return new Answer.Refused(Groups.invalid(error.message()));
        }
      }
    }
    return new Answer.Changed(
        Answer.nothing(),
        holdings.with(Kinds.AUTO_SCALING_GROUPS, new Item(name, group)),
        settling);
  }
}
