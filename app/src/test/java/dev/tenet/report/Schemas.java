package dev.tenet.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Holds JSON against the JSON Schemas beside the tests and in `docs`.
final class Schemas {
  private Schemas() {}

  static void assertValid(String json, Path schema, SpecificationVersion version) {
    try {
      var registry = SchemaRegistry.withDefaultDialect(version);
      var errors = registry.getSchema(Files.readString(schema)).validate(json, InputFormat.JSON);
      assertThat(errors).isEmpty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Path beside(String name) {
    return Path.of("src/test/resources/schemas", name);
  }

  static Path published() {
    return published("audit");
  }

  static Path published(String name) {
    return Path.of(
        System.getProperty("tenet.root"), "docs/schema/tenet." + name + "-1.schema.json");
  }
}
