package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Makes an image of the account's own.
final class RegisterImage implements Handler {
  static final Set<String> PARAMETERS =
      Set.of(
          "Name",
          "Description",
          "Architecture",
          "ImdsSupport",
          "ImageLocation",
          "TagSpecifications");

  @Override
  public Answer answer(Call call, Place place) {
    String name = call.text("Name").orElse("");
    return problem(name, place)
        .<Answer>map(Answer.Refused::new)
        .orElseGet(() -> register(name, call, place));
  }

  private static Optional<ApiError> problem(String name, Place place) {
    if (name.isEmpty()) {
      return Optional.of(Errors.missing("name"));
    }
    return place.holdings().of(Kinds.IMAGES).list().stream()
        .map(Item::record)
        .filter(image -> image.path("Name").asString("").equals(name))
        .filter(image -> image.path("OwnerId").asString("").equals(place.scope().account()))
        .findFirst()
        .map(image ->
            ApiError.of(
                "InvalidAMIName.Duplicate",
                "AMI name %s is already in use by AMI %s"
                    .formatted(name, image.path("ImageId").asString())));
  }

  private static Answer register(String name, Call call, Place place) {
    ObjectNode image = AwsJson.json().createObjectNode();
    String id = place.newId().apply("ami");
    image.put("ImageId", id);
    image.put("Name", name);
    image.put("OwnerId", place.scope().account());
    image.put("State", "available");
    image.put("Public", false);
    image.put("CreationDate", place.now().toString());
    image.put("Architecture", call.text("Architecture").orElse("x86_64"));
    call.text("ImageLocation").ifPresent(location -> image.put("ImageLocation", location));
    call.text("Description").ifPresent(description -> image.put("Description", description));
    call.text("ImdsSupport").ifPresent(support -> image.put("ImdsSupport", support));
    Tags.ofNew("image", call.parameters()).ifPresent(tags -> image.set("Tags", tags));
    return new Answer.Changed(
        AwsJson.json().createObjectNode().put("ImageId", id),
        place.holdings().with(Kinds.IMAGES, new Item(id, image)));
  }
}
