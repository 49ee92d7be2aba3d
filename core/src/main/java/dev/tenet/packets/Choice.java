package dev.tenet.packets;

import java.util.ArrayList;
import java.util.List;

/// The values chosen for the first fields of a rule in the making.
record Choice(Family family, List<List<Range>> values) {
  static Choice of(Family family) {
    return new Choice(family, List.of());
  }

  boolean isComplete() {
    return values.size() == Field.ORDER.size();
  }

  Field nextField() {
    return Field.ORDER.get(values.size());
  }

  Choice with(List<Range> next) {
    var more = new ArrayList<>(values);
    more.add(next);
    return new Choice(family, more);
  }

  Choice withAny() {
    return with(List.of(new Range(Value.ZERO, nextField().largest(family))));
  }

  PacketRule toRule() {
    return new PacketRule(
        family,
        numbers(Field.PROTOCOL),
        numbers(Field.DESTINATION_PORT),
        numbers(Field.SOURCE_PORT),
        addresses(Field.DESTINATION),
        addresses(Field.SOURCE));
  }

  private List<Interval> numbers(Field field) {
    return values.get(Field.ORDER.indexOf(field)).stream()
        .map(range -> new Interval((int) range.first().low(), (int) range.last().low()))
        .toList();
  }

  private List<AddressRange> addresses(Field field) {
    return values.get(Field.ORDER.indexOf(field)).stream()
        .map(range ->
            new AddressRange(
                IpAddress.of(family, range.first()), IpAddress.of(family, range.last())))
        .toList();
  }
}
