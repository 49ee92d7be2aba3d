package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// A record as the `aws` CLI prints it, with every member. Never changed in place.
///
/// @param envelope the members of the object it is printed in, such as an instance's reservation
record Item(String id, ObjectNode record, ObjectNode envelope) {
  Item(String id, ObjectNode record) {
    this(id, record, AwsJson.json().createObjectNode());
  }

  /// Return the item with a record that was made from a copy of its own.
  Item with(UnaryOperator<ObjectNode> change) {
    return new Item(id, change.apply(record.deepCopy()), envelope);
  }
}
