package dev.tenet.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenet.audit.Audit;
import dev.tenet.finding.Finding;
import java.io.Writer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.json.JsonMapper;

/// A JSON array with one line for each finding, what is empty left out.
final class Events {
  static final JsonMapper CAMEL = mapper(PropertyNamingStrategies.LOWER_CAMEL_CASE);
  static final JsonMapper UPPER_CAMEL = mapper(PropertyNamingStrategies.UPPER_CAMEL_CASE);
  static final JsonMapper SNAKE = mapper(PropertyNamingStrategies.SNAKE_CASE);

  private Events() {}

  static void write(
      Audit.Result result, Writer out, JsonMapper mapper, Function<Finding, Object> event) {
    try (JsonGenerator json = JsonLayout.open(mapper, out, 1)) {
      json.writeStartArray();
      Redacted.forEach(result, finding -> json.writePOJO(event.apply(finding)));
      json.writeEndArray();
      json.writeRaw("\n");
    }
  }

  private static JsonMapper mapper(PropertyNamingStrategy names) {
    return JsonMapper.builder()
        .propertyNamingStrategy(names)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
        .build();
  }
}
