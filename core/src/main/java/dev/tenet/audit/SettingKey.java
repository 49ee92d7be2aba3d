package dev.tenet.audit;

import dev.tenet.practice.Setting;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A key of `tenet.yaml`, as the record that it is read into describes it.
///
/// @param path such as `metadata.usageWindowDays`; `[]` stands for each entry of a list, `<name>`
///   for each name of a map
/// @param type what a value may be, in words
/// @param standard what holds without the key; empty text for a key of an entry
/// @param required whether an entry cannot be without it
public record SettingKey(
    String path, String type, String standard, String meaning, String example, boolean required) {

  /// Return every key, in the order of the records: sections before what is in them.
  public static List<SettingKey> all() {
    var keys = new ArrayList<SettingKey>();
    add(keys, "", Settings.class, Optional.of(Settings.DEFAULTS));
    return List.copyOf(keys);
  }

  /// Return the first name of its path: for the keys of a practice, the practice.
  public String section() {
    return path.split("[.\\[]", 2)[0];
  }

  /// Tell whether it stands once in a file, and not in an entry of a list or map.
  public boolean single() {
    return !path.contains("[") && !path.contains("<");
  }

  private static void add(
      List<SettingKey> keys, String prefix, Class<?> of, Optional<Record> standards) {
    for (RecordComponent component : of.getRecordComponents()) {
      Setting setting = component.getAnnotation(Setting.class);
      if (setting == null) {
        continue;
      }
      var type = SettingType.of(component.getGenericType());
      String path = prefix + component.getName();
      Optional<Object> standard = standards.map(record -> value(record, component));
      keys.add(
          new SettingKey(
              path,
              setting.type().isEmpty() ? type.words() : setting.type(),
              type.section() || standard.isEmpty()
                  ? ""
                  : setting.standard().isEmpty()
                      ? SettingType.words(standard.get())
                      : setting.standard(),
              setting.value(),
              setting.example(),
              setting.required()));
      if (type.section()) {
        add(keys, path + ".", type.entry(), standard.map(Record.class::cast));
      } else if (isDescribed(type.entry())) {
        String each = path.equals("checks") ? ".<check>." : "[].";
        add(keys, path + each, type.entry(), Optional.empty());
      }
    }
  }

  private static Object value(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(component + " of a public record", impossible);
    }
  }

  static boolean isDescribed(Class<?> type) {
    return type.isRecord()
        && Arrays.stream(type.getRecordComponents())
            .anyMatch(component -> component.isAnnotationPresent(Setting.class));
  }
}
