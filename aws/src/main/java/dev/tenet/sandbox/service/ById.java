package dev.tenet.sandbox.service;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tenet.fleet.Service;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A list of ids or names: EC2 fails the whole call where one of them is not there, other services
/// leave it out.
///
/// @param field the records' member, such as `InstanceId`
/// @param parameter the calls' list of it, such as `InstanceIds`
record ById(Service service, String parameter, String field) implements Selector {
  @Override
  public Set<String> parameters() {
    return Set.of(parameter);
  }

  @Override
  public Selection select(List<Item> items, Call call, Place place) {
    Set<String> wanted = new LinkedHashSet<>(call.texts(parameter));
    if (wanted.isEmpty()) {
      return new Selection.Of(items);
    }
    List<Item> found = items.stream().filter(item -> wanted.contains(id(item))).toList();
    Set<String> there = found.stream().map(this::id).collect(toUnmodifiableSet());
    var absent = new LinkedHashSet<>(wanted);
    absent.removeAll(new HashSet<>(there));
    return absent.isEmpty() || service != Service.EC2
        ? new Selection.Of(found)
        : new Selection.Refused(Ids.of(field).refuse(List.copyOf(absent)));
  }

  private String id(Item item) {
    return item.record().path(field).asString("");
  }
}
