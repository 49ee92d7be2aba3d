package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kind;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Lists the records of a kind: those the selectors leave, in pages.
final class DescribeItems implements Handler {
  private final Kind<?> kind;
  private final View view;
  private final List<Selector> selectors;
  private final Pages pages;
  private final Set<String> parameters = new HashSet<>();

  /// What of the records a call can see.
  @FunctionalInterface
  interface View {
    List<Item> items(Place place);
  }

  DescribeItems(Kind<?> kind, View view, List<Selector> selectors, Pages pages) {
    this.kind = kind;
    this.view = view;
    this.selectors = List.copyOf(selectors);
    this.pages = pages;
    selectors.forEach(selector -> parameters.addAll(selector.parameters()));
    parameters.addAll(List.of(kind.paging().input(), kind.paging().size(), "DryRun"));
  }

  @Override
  public Answer answer(Call call, Place place) {
    Optional<ApiError> problem = unserved(call).or(() -> together(call));
    if (problem.isPresent()) {
      return new Answer.Refused(problem.get());
    }
    List<Item> items = view.items(place);
    for (Selector selector : selectors) {
      switch (selector.select(items, call, place)) {
        case Selector.Selection.Of(var left) -> items = left;
        case Selector.Selection.Refused(var error) -> {
          return new Answer.Refused(error);
        }
      }
    }
    return switch (pages.page(items, call)) {
      case Pages.Page.Of(var page, String next) -> new Answer.Told(response(page, next));
      case Pages.Page.Refused(var error) -> new Answer.Refused(error);
    };
  }

  private Optional<ApiError> unserved(Call call) {
    return call.parameters().propertyNames().stream()
        .filter(name -> !parameters.contains(name))
        .findFirst()
        .map(name -> Errors.notServed("the parameter " + name + " of " + kind.operation().cli()));
  }

  private Optional<ApiError> together(Call call) {
    boolean size = call.has(kind.paging().size());
    return DescribeRules.of(kind).idsAlone() && size
        ? selectors.stream()
            .filter(ById.class::isInstance)
            .map(ById.class::cast)
            .filter(ids -> call.has(ids.parameter()))
            .findFirst()
            .map(ids ->
                ApiError.of(
                    "InvalidParameterCombination",
                    "The parameter %s cannot be used with the parameter maxResults"
                        .formatted(ids.parameter())))
        : Optional.empty();
  }

  private ObjectNode response(List<Item> page, String next) {
    ObjectNode response = AwsJson.json().createObjectNode();
    ArrayNode list = response.putArray(kind.shape().member());
    switch (kind.shape()) {
      case Kind.Enveloped<?, ?> shape -> enveloped(shape.inside(), page, list);
      case Kind.Items<?> _, Kind.Whole<?> _, Kind.Answer<?> _ ->
          page.forEach(item -> list.add(item.record()));
    }
    if (!next.isEmpty()) {
      response.put(kind.paging().output(), next);
    }
    return response;
  }

  /// Put neighbours of one envelope into one.
  private static void enveloped(String inside, List<Item> page, ArrayNode list) {
    Optional<ObjectNode> last = Optional.empty();
    ArrayNode records = AwsJson.json().createArrayNode();
    for (Item item : page) {
      if (last.isEmpty() || !last.get().equals(item.envelope())) {
        ObjectNode envelope = item.envelope().deepCopy();
        records = envelope.putArray(inside);
        list.add(envelope);
        last = Optional.of(item.envelope());
      }
      records.add(item.record());
    }
  }
}
