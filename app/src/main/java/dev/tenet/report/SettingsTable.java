package dev.tenet.report;

import dev.tenet.audit.SettingKey;
import dev.tenet.audit.SettingsInForce.Given;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/// Says of every key of the settings what it may be, what it means and what is in force.
public final class SettingsTable {
  private final Paper paper;

  /// Write for a terminal.
  public SettingsTable(Writer out, int columns, boolean color) {
    this.paper = new Paper(out, columns, color);
  }

  /// Write the keys.
  ///
  /// @param file what the settings were read from, or empty text if there is no file
  /// @param given what it gives, by the paths of the keys
  public void write(List<SettingKey> keys, String file, Map<String, Given> given) {
    paper.text(0, file.isEmpty() ? "No settings file: the defaults hold." : "Settings: " + file);
    for (SettingKey key : keys) {
      paper.line();
      paper.text(0, key.path() + (key.required() ? " (required)" : ""), Style.BOLD);
      paper.text(2, key.meaning());
      if (key.type().equals("section")) {
        continue;
      }
      paper.text(2, "value: " + key.type());
      paper.text(2, "example: " + key.example());
      if (key.single()) {
        Given from = given.get(key.path());
        paper.text(
            2,
            from == null
                ? "in force: " + key.standard() + " (default)"
                : "in force: %s (%s, line %d; default %s)"
                    .formatted(from.value(), file, from.line(), key.standard()),
            from == null ? Style.DIM : Style.GOOD);
      }
    }
  }
}
