package dev.tenet.iam;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request and all that decides it, as one JSON object: what `tenet policy evaluate` reads.
///
/// @param id empty where it has none
/// @param expected the outcome that its author expects
public record Scenario(String id, Request request, Policies policies, Optional<Outcome> expected) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Json.DEEPEST)
                          .maxStringLength(Json.LONGEST)
                          .maxDocumentLength(Json.LONGEST)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// What reading one gives.
  public sealed interface Read {
    /// A scenario.
    record Done(Scenario scenario) implements Read {}

    /// What is wrong with it.
    record Wrong(String message) implements Read {}
  }

  /// Read one; what is wrong with it is an answer, too.
  public static Read parse(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      return json.isObject()
          ? new ScenarioReader(json).read()
          : new Read.Wrong("a scenario is a JSON object");
    } catch (JacksonException bad) {
      String where = bad.getLocation() == null ? "" : " (" + Place.of(bad.getLocation()) + ")";
      return new Read.Wrong("not JSON: " + bad.getOriginalMessage() + where);
    }
  }
}
