package dev.tenet.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a setting's value may be, in words.
///
/// @param entry the record of a section, or of a list's or map's entries
record SettingType(String words, Class<?> entry) {
  static SettingType of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      SettingType inner = of(generic.getActualTypeArguments()[raw == Map.class ? 1 : 0]);
      if (raw == Optional.class) {
        return inner;
      }
      String words = raw == Map.class ? "%s by name" : "list of %s";
      return new SettingType(words.formatted(plural(inner)), inner.entry);
    }
    return new SettingType(words((Class<?>) type), (Class<?>) type);
  }

  /// Tell whether it is a section of the file: keys of their own, each of which is there once.
  boolean section() {
    return words.equals("section");
  }

  /// Return a value as it would stand in the file.
  static String words(Object value) {
    return switch (value) {
      case Collection<?> list when list.isEmpty() -> "none";
      case Map<?, ?> map when map.isEmpty() -> "none";
      case Optional<?> optional when optional.isEmpty() -> "none";
      case Enum<?> constant -> name(constant);
      default -> value.toString();
    };
  }

  private static String words(Class<?> type) {
    if (type.isEnum()) {
      return String.join(
          " or ",
          Arrays.stream(type.getEnumConstants())
              .map(constant -> name((Enum<?>) constant))
              .toList());
    }
    if (type.isRecord() && type != Glob.class) {
      return SettingKey.isDescribed(type)
          ? "section"
          : type.getPackageName().equals("dev.tenet.fleet") ? "as AWS prints it" : "text";
    }
    if (type.isInterface()) {
      return "text";
    }
    return switch (type.getSimpleName()) {
      case "int", "OptionalInt" -> "whole number";
      case "double" -> "number";
      case "boolean", "Boolean" -> "true or false";
      case "LocalDate" -> "date";
      case "Glob" -> "glob";
      case "String" -> "text";
      default -> throw new IllegalArgumentException(type + " has no words");
    };
  }

  private static String plural(SettingType each) {
    return switch (each.words) {
      case "section" -> "entries";
      case "as AWS prints it" -> "entries as AWS prints them";
      case "text", "glob" -> each.words + "s";
      default -> each.words.startsWith("list of") ? "lists" + each.words.substring(4) : each.words;
    };
  }

  // The name that the file has for it.
  private static String name(Enum<?> constant) {
    try {
      Field field = constant.getDeclaringClass().getField(constant.name());
      JsonProperty named = field.getAnnotation(JsonProperty.class);
      return named != null
          ? named.value()
          : constant.name().contains("_")
              ? constant.name()
              : constant.name().toLowerCase(Locale.ROOT);
    } catch (NoSuchFieldException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
