package dev.tenet.sandbox.service;

import dev.tenet.fleet.Kind;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// EC2's filters: all of them must hold, each for one of its values.
final class ByFilter implements Selector {
  // EC2 User Guide, "Filter your resources": a request has at most 50 filters of 200 values.
  private static final int FILTERS = 50;
  private static final int VALUES = 200;

  private final Kind<?> kind;
  private final String parameter;
  private final DescribeRules rules;
  private final String inside;
  private final Map<String, Optional<FieldPath>> paths = new ConcurrentHashMap<>();

  /// @param parameter `Filters`, or `Filter` where the operation calls it so
  ByFilter(Kind<?> kind, String parameter) {
    this.kind = kind;
    this.parameter = parameter;
    this.rules = DescribeRules.of(kind);
    this.inside = kind.shape() instanceof Kind.Enveloped<?, ?> shape ? shape.inside() : "";
  }

  @Override
  public Set<String> parameters() {
    return Set.of(parameter);
  }

  @Override
  public Selection select(List<Item> items, Call call, Place place) {
    var predicates = new ArrayList<Predicate<Item>>();
    JsonNode filters = call.parameters().path(parameter);
    if (filters.size() > FILTERS) {
      return refuse("FilterLimitExceeded", "The maximum number of filters is " + FILTERS + ".");
    }
    for (JsonNode filter : filters) {
      String name = filter.path("Name").asString("");
      List<Pattern> values =
          filter
              .path("Values")
              .valueStream()
              .map(JsonNode::asString)
              .map(Wildcards::pattern)
              .toList();
      if (values.size() > VALUES) {
        return refuse(
            "FilterLimitExceeded",
            "The maximum number of filter values specified on a single call is " + VALUES);
      }
      if (values.isEmpty()) {
        return refuse("InvalidParameterValue", "The filter '" + name + "' has no values");
      }
      if (!known(name)) {
        return refuse("InvalidParameterValue", "The filter '" + name + "' is invalid");
      }
      Optional<Predicate<Item>> predicate = predicate(name, values);
      if (predicate.isEmpty()) {
        return new Selection.Refused(
            Errors.notServed("the filter " + name + " of " + kind.operation().cli()));
      }
      predicates.add(predicate.get());
    }
    return new Selection.Of(
        items.stream()
            .filter(item -> predicates.stream().allMatch(each -> each.test(item)))
            .toList());
  }

  private static Selection refuse(String code, String message) {
    return new Selection.Refused(ApiError.of(code, message));
  }

  private boolean known(String name) {
    return rules.filters().contains(name.startsWith("tag:") ? "tag" : name);
  }

  private Optional<Predicate<Item>> predicate(String name, List<Pattern> values) {
    if (name.startsWith("tag:")) {
      String key = name.substring("tag:".length());
      return Optional.of(item ->
          tags(item)
              .anyMatch(tag ->
                  tag.path("Key").asString("").equals(key)
                      && matches(values, tag.path("Value").asString(""))));
    }
    return switch (name) {
      case "tag-key" ->
          Optional.of(
              item -> tags(item).anyMatch(tag -> matches(values, tag.path("Key").asString(""))));
      case "tag-value" ->
          Optional.of(
              item -> tags(item).anyMatch(tag -> matches(values, tag.path("Value").asString(""))));
      default ->
          paths
              .computeIfAbsent(name, this::path)
              .map(path -> item -> texts(path, item).anyMatch(text -> matches(values, text)));
    };
  }

  private static Stream<JsonNode> tags(Item item) {
    return item.record().path("Tags").valueStream();
  }

  private static boolean matches(List<Pattern> values, String text) {
    return values.stream().anyMatch(value -> value.matcher(text).matches());
  }

  private Optional<FieldPath> path(String name) {
    @Nullable String irregular = rules.paths().get(name);
    return irregular != null
        ? Optional.of(new FieldPath(List.of(irregular.split("\\.")), false))
        : FieldPath.named(name, Elements.listed(kind), inside);
  }

  private Stream<String> texts(FieldPath path, Item item) {
    List<String> names = path.names();
    return !inside.isEmpty() && names.getFirst().equals(inside)
        ? new FieldPath(names.subList(1, names.size()), path.time()).texts(item.record())
        : path.texts(inside.isEmpty() ? item.record() : item.envelope());
  }
}
