package dev.tenet.sandbox.service;

import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Changes an Auto Scaling group. Instances it has stay as they are.
final class UpdateAutoScalingGroup implements Handler {
  static final Set<String> PARAMETERS =
      Set.of(
          "AutoScalingGroupName",
          "LaunchConfigurationName",
          "LaunchTemplate",
          "MixedInstancesPolicy",
          "MinSize",
          "MaxSize",
          "DesiredCapacity",
          "DefaultCooldown",
          "AvailabilityZones",
          "HealthCheckType",
          "HealthCheckGracePeriod",
          "VPCZoneIdentifier",
          "NewInstancesProtectedFromScaleIn",
          "CapacityRebalance");

  @Override
  public Answer answer(Call call, Place place) {
    String name = call.text("AutoScalingGroupName").orElse("");
    Optional<Item> group = place.holdings().of(Kinds.AUTO_SCALING_GROUPS).find(name);
    if (group.isEmpty()) {
      return new Answer.Refused(Groups.noGroup(name));
    }
    Item changed = group.get().with(record -> over(record, call, place));
    Optional<ApiError> problem =
        Groups.launch(call.parameters(), false, place.holdings())
            .or(() -> Groups.sizes(changed.record()));
    return problem
        .<Answer>map(Answer.Refused::new)
        .orElseGet(() ->
            new Answer.Changed(
                Answer.nothing(), place.holdings().with(Kinds.AUTO_SCALING_GROUPS, changed)));
  }

  private static ObjectNode over(ObjectNode group, Call call, Place place) {
    if (Groups.LAUNCHES.stream().anyMatch(call::has)) {
      group.remove(Groups.LAUNCHES);
    }
    group.setAll(Groups.named(call.parameters(), place.holdings()));
    return group;
  }
}
