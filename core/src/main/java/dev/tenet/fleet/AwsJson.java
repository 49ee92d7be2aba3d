package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// How the `aws` CLI's JSON is read into records and written from them: upper-camel names, fields
/// nobody declared skipped, absent and null text empty, absent and null lists without elements.
public final class AwsJson {
  private static final JsonMapper MAPPER = mapper();

  private AwsJson() {}

  /// Return the one mapper.
  public static JsonMapper json() {
    return MAPPER;
  }

  private static JsonMapper mapper() {
    var empty = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY, Nulls.SKIP);
    var types = new SimpleModule();
    types.addDeserializer(Instant.class, new AwsTime.Deserializer());
    types.addDeserializer(Tags.class, new Tags.Deserializer());
    types.setValueInstantiators(new RecordConstructors());
    return JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .withConfigOverride(List.class, override -> override.setNullHandling(empty))
        .withConfigOverride(Map.class, override -> override.setNullHandling(empty))
        .withConfigOverride(String.class, override -> override.setNullHandling(empty))
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
        .addModule(types)
        .build();
  }
}
