package dev.tenet.sandbox.service;

import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// What an account holds in a Region, by the operation that describes it. Immutable: what was
/// before a change can still be shown after it.
final class Holdings {
  static final Holdings NONE = new Holdings(Map.of());

  private final Map<Operation, Items> tables;

  private Holdings(Map<Operation, Items> tables) {
    this.tables = tables;
  }

  Items of(Kind<?> kind) {
    return of(kind.operation());
  }

  Items of(Operation describes) {
    return tables.getOrDefault(describes, Items.NONE);
  }

  /// Return the one record of an account setting.
  Optional<ObjectNode> setting(Kind<?> kind) {
    return of(kind).list().stream().findFirst().map(Item::record);
  }

  Holdings with(Operation describes, Items items) {
    var changed = new HashMap<>(tables);
    changed.put(describes, items);
    return new Holdings(Map.copyOf(changed));
  }

  Holdings with(Kind<?> kind, Item item) {
    return with(kind.operation(), of(kind).with(item));
  }

  Holdings change(Kind<?> kind, String id, UnaryOperator<ObjectNode> change) {
    return with(kind.operation(), of(kind).change(id, change));
  }

  Holdings without(Kind<?> kind, String id) {
    return with(kind.operation(), of(kind).without(id));
  }
}
