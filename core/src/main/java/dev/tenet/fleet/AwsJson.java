package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// How the `aws` CLI's JSON is read into records and written from them: upper-camel names, fields
/// nobody declared skipped, absent and null text empty, absent and null lists without elements.
public final class AwsJson {
  // Far above what AWS prints: user data has 16 KB, a policy 32 KB, a screenshot or a credential
  // report some MB. Jackson's own limit would let one text take 200 MB. Its limits of depth (500)
  // and of digits in a number (1000) are as far above.
  private static final int LONGEST_TEXT = 20_000_000;

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
    types.addDeserializer(String.class, new SharedText());
    types.setValueInstantiators(new RecordConstructors());
    JsonFactory bounded =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
            .build();
    return JsonMapper.builder(bounded)
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
