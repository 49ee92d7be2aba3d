package dev.tenet.enclave;

import dev.tenet.TenetException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What an image says of itself. Nothing of it is measured.
///
/// @param name the image's name
/// @param version its version
/// @param build how it was built
/// @param docker what the container image was, free JSON
/// @param custom what the builder's user adds, free JSON
public record EifMetadata(
    String name,
    String version,
    Build build,
    Optional<JsonNode> docker,
    Optional<JsonNode> custom) {
  /// The largest file of custom metadata, in bytes.
  public static final int MOST_CUSTOM = 4_096;

  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  /// How an image was built.
  ///
  /// @param time an instant as text, with whatever precision
  /// @param tool who wrote it
  /// @param toolVersion the tool's version
  /// @param operatingSystem what the kernel is for
  /// @param kernelVersion the kernel's version
  public record Build(
      String time, String tool, String toolVersion, String operatingSystem, String kernelVersion) {}

  /// Read a file of custom metadata.
  ///
  /// @throws TenetException if it is too large or not JSON
  public static JsonNode custom(byte[] json) {
    if (json.length > MOST_CUSTOM) {
      throw TenetException.usage(
          "custom metadata has %d bytes, %d at most".formatted(json.length, MOST_CUSTOM));
    }
    try {
      return SORTED.readTree(json);
    } catch (JacksonException invalid) {
      throw new TenetException(
          TenetException.USAGE,
          "custom metadata is not JSON: " + invalid.getOriginalMessage(),
          invalid);
    }
  }

  /// Return the section's data: compact, with free JSON in the order of its keys.
  byte[] json() {
    ObjectNode json = SORTED.createObjectNode();
    json.put("ImageName", name).put("ImageVersion", version);
    json.putObject("BuildMetadata")
        .put("BuildTime", build.time)
        .put("BuildTool", build.tool)
        .put("BuildToolVersion", build.toolVersion)
        .put("OperatingSystem", build.operatingSystem)
        .put("KernelVersion", build.kernelVersion);
    json.set("DockerInfo", sorted(docker));
    json.set("CustomMetadata", sorted(custom));
    return JsonMapper.shared().writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode sorted(Optional<JsonNode> free) {
    return free.map(json -> SORTED.readTree(SORTED.writeValueAsString(json)))
        .orElseGet(SORTED::nullNode);
  }
}
