package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;

/// What EC2's API reference says of a describing operation.
///
/// @param minimum the smallest page that may be asked for
/// @param idsAlone whether ids and a page size may not be given together
/// @param filters the names of the filters; `tag` stands for `tag:<key>`
/// @param paths the fields of the filters that are not named after theirs
record DescribeRules(
    int minimum, boolean idsAlone, List<String> filters, Map<String, String> paths) {
  private static final DescribeRules NONE = new DescribeRules(1, false, List.of(), Map.of());
  private static final Map<String, DescribeRules> RULES = read();

  static DescribeRules of(Kind<?> kind) {
    return kind.operation().service() == Service.EC2
        ? RULES.getOrDefault(kind.operation().name(), NONE)
        : NONE;
  }

  private static Map<String, DescribeRules> read() {
    try (InputStream in = DescribeRules.class.getResourceAsStream("describes.json")) {
      return AwsJson.json()
          .rebuild()
          .propertyNamingStrategy(null)
          .build()
          .readValue(Objects.requireNonNull(in), new TypeReference<>() {});
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
