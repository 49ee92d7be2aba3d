package dev.tenet.firewall;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the JSON that host tools print, within limits far above what they print.
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxStringLength(1_000_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /// Read a document.
  ///
  /// @throws Unreadable if it is not JSON, or cut short
  static JsonNode read(String file, String text) throws Unreadable {
    try {
      return MAPPER.readTree(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (JacksonException bad) {
      int line = bad.getLocation() == null ? 0 : bad.getLocation().getLineNr();
      throw new Unreadable(Place.line(file, line, ""), "not JSON: " + bad.getOriginalMessage());
    }
  }

  /// Make a range of numbers, as nftables writes it.
  static JsonNode range(int first, int last) {
    var range = MAPPER.createObjectNode();
    range.putArray("range").add(first).add(last);
    return range;
  }
}
