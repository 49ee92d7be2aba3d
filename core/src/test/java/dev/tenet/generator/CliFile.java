package dev.tenet.generator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// JSON as the `aws` CLI lays it out: four blanks to a level, a list's elements on lines of their
/// own, `[]` for an empty list.
final class CliFile {
  private static final ObjectWriter WRITER = JsonMapper.shared().writer().with(layout());
  private static final int BUFFER = 1 << 16;

  private CliFile() {}

  /// Make an object of names and values in turn.
  static Map<String, Object> object(Object... namesAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /// Return a time as most EC2 operations print it.
  static String time(Instant instant) {
    return instant.toString().replace("Z", "+00:00");
  }

  /// Return tags as a list; pairs of key and value in turn.
  static List<Map<String, Object>> tags(String... keysAndValues) {
    return Stream.iterate(0, i -> i < keysAndValues.length, i -> i + 2)
        .map(i -> object("Key", keysAndValues[i], "Value", keysAndValues[i + 1]))
        .toList();
  }

  /// Write a file that holds one list, an element at a time.
  static void list(Path file, String member, Stream<?> elements) throws IOException {
    try (OutputStream out = open(file);
        JsonGenerator json = WRITER.createGenerator(out);
        elements) {
      json.writeStartObject();
      json.writeArrayPropertyStart(member);
      elements.forEach(json::writePOJO);
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /// Write a file that holds one object.
  static void whole(Path file, Map<String, Object> content) throws IOException {
    try (OutputStream out = open(file)) {
      WRITER.writeValue(out, content);
    }
  }

  private static OutputStream open(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
  }

  private static DefaultPrettyPrinter layout() {
    var lines = new DefaultIndenter("    ", "\n");
    var separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("")
            .withObjectEmptySeparator("");
    var layout = new DefaultPrettyPrinter(separators);
    layout.indentArraysWith(lines);
    layout.indentObjectsWith(lines);
    return layout;
  }
}
