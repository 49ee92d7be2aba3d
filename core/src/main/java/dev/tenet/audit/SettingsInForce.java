package dev.tenet.audit;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// What a settings file says, key by key, with its lines.
public final class SettingsInForce {
  private SettingsInForce() {}

  /// A value that a file gives.
  ///
  /// @param value as JSON on one line
  /// @param line counted from 1
  public record Given(String value, int line) {}

  /// Return what a file gives of the keys that can stand in it once, by their paths.
  ///
  /// @param file settings that [SettingsFile] has read
  public static Map<String, Given> of(Path file) {
    JsonNode root = SettingsFile.tree(file);
    var given = new LinkedHashMap<String, Given>();
    for (SettingKey key : SettingKey.all()) {
      JsonPointer place = JsonPointer.compile("/" + key.path().replace('.', '/'));
      JsonNode value = root.at(place);
      if (key.single()
          && !key.type().equals("section")
          && !value.isMissingNode()
          && !value.isNull()) {
        given.put(
            key.path(), new Given(value.toString(), SettingsFile.line(file, place).orElse(1)));
      }
    }
    return Collections.unmodifiableMap(given);
  }
}
