package dev.tenet.sandbox.service;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import tools.jackson.databind.node.ObjectNode;

/// A parameter with one value that the records must have in some way.
///
/// @param test says whether a record has the value
record ByMember(String parameter, BiPredicate<ObjectNode, String> test) implements Selector {
  @Override
  public Set<String> parameters() {
    return Set.of(parameter);
  }

  @Override
  public Selection select(List<Item> items, Call call, Place place) {
    return new Selection.Of(
        call.text(parameter)
            .map(value -> items.stream().filter(item -> test.test(item.record(), value)).toList())
            .orElse(items));
  }
}
