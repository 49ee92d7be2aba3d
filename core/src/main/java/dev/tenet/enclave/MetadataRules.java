package dev.tenet.enclave;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The rules of what the builder says of an image.
record MetadataRules(
    EifHeader header, List<EifSection> sections, Map<SectionType, Kept> kept, Findings findings) {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final List<String> TEXTS = List.of("ImageName", "ImageVersion");
  private static final List<String> BUILD =
      List.of("BuildTime", "BuildTool", "BuildToolVersion", "OperatingSystem", "KernelVersion");
  private static final List<String> FREE = List.of("DockerInfo", "CustomMetadata");

  /// Judge, and return what can be read.
  Optional<JsonNode> judge() {
    List<EifSection> all =
        sections.stream().filter(section -> section.is(SectionType.METADATA)).toList();
    if (all.isEmpty()) {
      if (header.version() >= 4) {
        findings.add(
            EifRule.METADATA_MISSING, EifHeader.BYTES, "an image of version 4 has metadata");
      }
      return Optional.empty();
    }
    EifSection first = all.getFirst();
    if (all.size() > 1) {
      EifSection second = all.get(1);
      findings.add(
          EifRule.METADATA_COUNT,
          second,
          second.offset(),
          "the image has %d metadata sections, not one".formatted(all.size()));
    }
    if (header.version() < 4) {
      findings.add(
          EifRule.METADATA_VERSION,
          first,
          first.offset(),
          "metadata came with version 4, this is version " + header.version());
    }
    return Optional.ofNullable(kept.get(SectionType.METADATA))
        .flatMap(text -> content(first, text));
  }

  private Optional<JsonNode> content(EifSection section, Kept text) {
    if (!text.whole()) {
      return wrong(section, "%d bytes of metadata are too many to read".formatted(text.size()));
    }
    JsonNode json;
    try {
      json =
          STRICT.readTree(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text.start())).toString());
    } catch (CharacterCodingException invalid) {
      return wrong(section, "the metadata is not UTF-8");
    } catch (JacksonException invalid) {
      return wrong(section, "the metadata is not JSON: " + invalid.getOriginalMessage());
    }
    Optional<String> missing = missing(json);
    missing.ifPresent(
        field -> wrong(section, "the metadata lacks %s, or it has another type".formatted(field)));
    return json.isObject() ? Optional.of(json) : Optional.empty();
  }

  private Optional<JsonNode> wrong(EifSection section, String message) {
    findings.add(EifRule.METADATA_JSON, section, section.data(), message);
    return Optional.empty();
  }

  private static Optional<String> missing(JsonNode json) {
    Optional<String> text = TEXTS.stream().filter(key -> !json.path(key).isString()).findFirst();
    Optional<String> build =
        BUILD.stream()
            .filter(key -> !json.path("BuildMetadata").path(key).isString())
            .map("BuildMetadata."::concat)
            .findFirst();
    Optional<String> free = FREE.stream().filter(key -> !json.has(key)).findFirst();
    return text.or(() -> build).or(() -> free);
  }
}
