package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Switches block public access for AMIs on or off.
final class SwitchImageBlockPublicAccess implements Handler {
  static final Set<String> PARAMETERS = Set.of("ImageBlockPublicAccessState");

  private static final String BLOCK = "block-new-sharing";
  private static final Map<String, List<String>> ON =
      Map.of("ImageBlockPublicAccessState", List.of(BLOCK));

  private final boolean on;

  /// @param on whether this is `EnableImageBlockPublicAccess`
  SwitchImageBlockPublicAccess(boolean on) {
    this.on = on;
  }

  @Override
  public Answer answer(Call call, Place place) {
    if (on && !call.has("ImageBlockPublicAccessState")) {
      return new Answer.Refused(Errors.missing("ImageBlockPublicAccessState"));
    }
    ObjectNode setting =
        DescribeSetting.of(Kinds.IMAGE_BLOCK_PUBLIC_ACCESS, place.holdings()).orElseThrow();
    Optional<ApiError> problem =
        Enums.check(call.parameters(), ON).or(() -> Policies.refuse(setting));
    if (problem.isPresent()) {
      return new Answer.Refused(problem.get());
    }
    String state = on ? BLOCK : "unblocked";
    return new Answer.Changed(
        AwsJson.json().createObjectNode().put("ImageBlockPublicAccessState", state),
        Policies.set(
            place.holdings(),
            Kinds.IMAGE_BLOCK_PUBLIC_ACCESS,
            setting.deepCopy().put("ImageBlockPublicAccessState", state)));
  }
}
