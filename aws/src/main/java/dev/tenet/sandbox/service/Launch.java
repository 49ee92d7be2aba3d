package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A launch whose parameters, image and metadata options are settled.
///
/// @param parameters those of the launch template with those of the request put over them
record Launch(ObjectNode parameters, ObjectNode image, ObjectNode options) {
  private static final String SSM = "resolve:ssm:";

  /// A launch, or why there can be none.
  sealed interface Settled {
    record Of(Launch launch) implements Settled {}

    record Refused(ApiError error) implements Settled {}
  }

  /// Settle what a request launches.
  static Settled of(ObjectNode request, Place place) {
    if (!request.has("LaunchTemplate")) {
      return settle(request, place);
    }
    JsonNode reference = request.get("LaunchTemplate");
    String number = reference.path("Version").asString("");
    return switch (Templates.find(reference, place.holdings())) {
      case Templates.Found.Of(var template) ->
          Templates.version(template, number, place.holdings())
              .map(version ->
                  settle(
                      LaunchTemplateData.over(version.path("LaunchTemplateData"), request), place))
              .orElseGet(() -> new Settled.Refused(Templates.noVersion(number, template)));
      case Templates.Found.Refused(var error) -> new Settled.Refused(error);
    };
  }

  private static Settled settle(ObjectNode parameters, Place place) {
    String named = parameters.path("ImageId").asString("");
    if (named.isEmpty()) {
      return new Settled.Refused(Errors.missing("ImageId"));
    }
    Optional<String> id = imageId(named, place.holdings());
    if (id.isEmpty()) {
      return new Settled.Refused(
          ApiError.of("InvalidParameterValue", "The parameter of '" + named + "' does not exist."));
    }
    Optional<ObjectNode> image =
        ImageViews.images(place).stream()
            .map(Item::record)
            .filter(record -> record.path("ImageId").asString("").equals(id.get()))
            .findFirst();
    if (image.isEmpty()) {
      return new Settled.Refused(Ids.of("ImageId").refuse(List.of(id.get())));
    }
    if (!image.get().path("State").asString("available").equals("available")) {
      return new Settled.Refused(
          ApiError.of(
              "InvalidAMIID.Unavailable",
              "The image ID '%s' is not available".formatted(id.get())));
    }
    ObjectNode options =
        MetadataOptions.resolve(parameters.path("MetadataOptions"), image.get(), place);
    return MetadataOptions.check(parameters.path("MetadataOptions"))
        .or(() -> MetadataOptions.enforced(options, place))
        .<Settled>map(Settled.Refused::new)
        .orElseGet(() -> new Settled.Of(new Launch(parameters, image.get(), options)));
  }

  private static Optional<String> imageId(String named, Holdings holdings) {
    return named.startsWith(SSM)
        ? GetParameters.find(named.substring(SSM.length()), holdings)
            .map(parameter -> parameter.path("Value").asString(""))
        : Optional.of(named);
  }

  /// Make an instance of it.
  ObjectNode instance(String id, int index, String state, Place place) {
    ObjectNode instance = AwsJson.json().createObjectNode();
    instance.put("InstanceId", id);
    instance.set("ImageId", image.get("ImageId"));
    instance.put("InstanceType", parameters.path("InstanceType").asString("m1.small"));
    Instances.inState(instance, state);
    instance.put("AmiLaunchIndex", index);
    instance.put("LaunchTime", place.now().toString());
    instance
        .putObject("Placement")
        .put(
            "AvailabilityZone",
            parameters
                .path("Placement")
                .path("AvailabilityZone")
                .asString(place.scope().region() + "a"));
    instance.put("Architecture", image.path("Architecture").asString("x86_64"));
    for (String name : List.of("KeyName", "SubnetId", "IamInstanceProfile", "EbsOptimized")) {
      if (parameters.has(name)) {
        instance.set(name, parameters.get(name));
      }
    }
    place
        .holdings()
        .of(Kinds.SUBNETS)
        .find(parameters.path("SubnetId").asString(""))
        .ifPresent(subnet -> instance.set("VpcId", subnet.record().path("VpcId")));
    instance
        .putArray("SecurityGroups")
        .addAll(
            parameters
                .path("SecurityGroupIds")
                .valueStream()
                .map(group -> AwsJson.json().createObjectNode().put("GroupId", group.asString()))
                .toList());
    instance.set("MetadataOptions", options.deepCopy());
    Tags.ofNew("instance", parameters).ifPresent(tags -> instance.set("Tags", tags));
    return instance;
  }

  /// Return what `DescribeInstanceImageMetadata` tells of an instance of it.
  ObjectNode imageMetadata(ObjectNode instance, Place place) {
    ObjectNode metadata = AwsJson.json().createObjectNode();
    for (String name : List.of("InstanceId", "InstanceType", "LaunchTime", "State", "Tags")) {
      if (instance.has(name)) {
        metadata.set(name, instance.get(name));
      }
    }
    metadata.set("AvailabilityZone", instance.path("Placement").path("AvailabilityZone"));
    metadata.put("OwnerId", place.scope().account());
    ObjectNode told = metadata.putObject("ImageMetadata");
    for (String name :
        List.of(
            "ImageId",
            "Name",
            "OwnerId",
            "ImageOwnerAlias",
            "State",
            "CreationDate",
            "DeprecationTime",
            "ImageWatermarks")) {
      if (image.has(name)) {
        told.set(name, image.get(name));
      }
    }
    told.put("IsPublic", image.path("Public").asBoolean(false));
    return metadata;
  }
}
