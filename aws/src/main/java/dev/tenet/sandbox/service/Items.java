package dev.tenet.sandbox.service;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// The records of one kind in one scope, by their ids, in the order they were made. Immutable.
final class Items {
  static final Items NONE = new Items(Map.of());

  private final Map<String, Item> byId;

  private Items(Map<String, Item> byId) {
    this.byId = byId;
  }

  static Items of(Collection<Item> items) {
    var byId = new LinkedHashMap<String, Item>();
    items.forEach(item -> byId.put(item.id(), item));
    return new Items(Collections.unmodifiableMap(byId));
  }

  List<Item> list() {
    return List.copyOf(byId.values());
  }

  Optional<Item> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// Return these with an item added, or put in the place of the one that has its id.
  Items with(Item item) {
    var changed = new LinkedHashMap<>(byId);
    changed.put(item.id(), item);
    return new Items(Collections.unmodifiableMap(changed));
  }

  /// Return these without the one of that id.
  Items without(String id) {
    var changed = new LinkedHashMap<>(byId);
    changed.remove(id);
    return new Items(Collections.unmodifiableMap(changed));
  }

  /// Return these with a record changed, if there is one of that id.
  Items change(String id, UnaryOperator<ObjectNode> change) {
    return find(id).map(item -> with(item.with(change))).orElse(this);
  }
}
