package dev.tenet.sandbox.service;

import java.util.List;
import java.util.Set;

/// Owners: `self`, an alias such as `amazon`, or account ids.
///
/// @param alias the records' member that holds an owner's alias
record ByOwner(String parameter, String alias) implements Selector {
  @Override
  public Set<String> parameters() {
    return Set.of(parameter);
  }

  @Override
  public Selection select(List<Item> items, Call call, Place place) {
    List<String> owners = call.texts(parameter);
    return new Selection.Of(
        owners.isEmpty()
            ? items
            : items.stream()
                .filter(item -> owners.stream().anyMatch(owner -> owns(owner, item, place)))
                .toList());
  }

  private boolean owns(String owner, Item item, Place place) {
    String account = item.record().path("OwnerId").asString("");
    return owner.equals("self")
        ? account.equals(place.scope().account())
        : owner.equals(account) || owner.equals(item.record().path(alias).asString(""));
  }
}
