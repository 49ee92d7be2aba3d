package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Makes a launch configuration; it can never be changed.
final class CreateLaunchConfiguration implements Handler {
  static final Set<String> PARAMETERS =
      Set.of(
          "LaunchConfigurationName",
          "ImageId",
          "InstanceType",
          "KeyName",
          "SecurityGroups",
          "UserData",
          "EbsOptimized",
          "AssociatePublicIpAddress",
          "IamInstanceProfile",
          "InstanceMonitoring",
          "BlockDeviceMappings",
          "MetadataOptions");

  @Override
  public Answer answer(Call call, Place place) {
    String name = call.text("LaunchConfigurationName").orElse("");
    return problem(name, call, place)
        .<Answer>map(Answer.Refused::new)
        .orElseGet(() -> create(name, call, place));
  }

  private static Optional<ApiError> problem(String name, Call call, Place place) {
    if (name.isEmpty() || !call.has("ImageId") || !call.has("InstanceType")) {
      return Optional.of(
          Groups.invalid("LaunchConfigurationName, ImageId and InstanceType are required."));
    }
    return place.holdings().of(Kinds.LAUNCH_CONFIGURATIONS).find(name).isPresent()
        ? Optional.of(
            ApiError.of(
                "AlreadyExists",
                "Launch Configuration by this name already exists - A launch configuration already"
                    + " exists with the name "
                    + name))
        : MetadataOptions.check(call.parameters().path("MetadataOptions"))
            .map(error -> Groups.invalid(error.message()));
  }

  private static Answer create(String name, Call call, Place place) {
    ObjectNode configuration = AwsJson.json().createObjectNode();
    configuration.setAll(call.parameters());
    configuration.put(
        "LaunchConfigurationARN",
        place
            .scope()
            .arn(
                "autoscaling",
                "launchConfiguration:%s:launchConfigurationName/%s"
                    .formatted(place.newId().apply("configuration"), name)));
    configuration.put("CreatedTime", place.now().toString());
    return new Answer.Changed(
        Answer.nothing(),
        place.holdings().with(Kinds.LAUNCH_CONFIGURATIONS, new Item(name, configuration)));
  }
}
