package dev.tenet.packets;

import dev.tenet.property.Choices;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// A packet set said twice: by diagrams, and by the bits of the [SmallUniverse].
sealed interface SetExpression {
  /// The packets whose field lies in these cells (bit sets, one per family).
  record Where(Field field, int v4, int v6) implements SetExpression {
    boolean allows(SmallUniverse.Cell cell) {
      int parts = cell.family() == Family.IPV4 ? v4 : v6;
      return (parts >>> cell.part(field) & 1) == 1;
    }
  }

  record And(SetExpression left, SetExpression right) implements SetExpression {}

  record Or(SetExpression left, SetExpression right) implements SetExpression {}

  record Minus(SetExpression left, SetExpression right) implements SetExpression {}

  record Not(SetExpression set) implements SetExpression {}

  record Forget(SetExpression set, Field field) implements SetExpression {}

  record Rewrite(SetExpression set, Where to) implements SetExpression {}

  record ForEvery(SetExpression set, Where values) implements SetExpression {}

  static SetExpression draw(Choices choices) {
    return draw(choices, 4);
  }

  private static SetExpression draw(Choices choices, int depth) {
    if (depth == 0 || choices.chance(20)) {
      return where(choices);
    }
    int below = depth - 1;
    return switch (choices.upTo(9)) {
      case 0, 1 -> new And(draw(choices, below), draw(choices, below));
      case 2, 3, 4 -> new Or(draw(choices, below), draw(choices, below));
      case 5 -> new Minus(draw(choices, below), draw(choices, below));
      case 6 -> new Not(draw(choices, below));
      case 7 -> new Forget(draw(choices, below), choices.oneOf(Field.values()));
      default ->
          choices.flag()
              ? new Rewrite(draw(choices, below), where(choices))
              : new ForEvery(draw(choices, below), where(choices));
    };
  }

  private static Where where(Choices choices) {
    Field field = choices.oneOf(Field.values());
    int v4 = choices.upTo(1 << SmallUniverse.parts(Family.IPV4, field));
    // A condition on a number is one on both families.
    int v6 = field.isAddress() ? choices.upTo(1 << SmallUniverse.parts(Family.IPV6, field)) : v4;
    return new Where(field, v4, v6);
  }

  /// The set as the diagrams have it.
  default PacketSet in(PacketSpace space) {
    return switch (this) {
      case Where where -> build(where, space);
      case And(var left, var right) -> left.in(space).and(right.in(space));
      case Or(var left, var right) -> left.in(space).or(right.in(space));
      case Minus(var left, var right) -> left.in(space).minus(right.in(space));
      case Not(var set) -> set.in(space).not();
      case Forget(var set, var field) -> set.in(space).forget(field);
      case Rewrite(var set, var to) -> set.in(space).rewrite(to.field, to.in(space));
      case ForEvery(var set, var values) -> set.in(space).forEvery(values.field, values.in(space));
    };
  }

  /// The set as the model has it.
  default BitSet cells() {
    return switch (this) {
      case Where where -> SmallUniverse.cellsWhere(i -> where.allows(SmallUniverse.CELLS.get(i)));
      case And(var left, var right) -> {
        BitSet cells = left.cells();
        cells.and(right.cells());
        yield cells;
      }
      case Or(var left, var right) -> {
        BitSet cells = left.cells();
        cells.or(right.cells());
        yield cells;
      }
      case Minus(var left, var right) -> {
        BitSet cells = left.cells();
        cells.andNot(right.cells());
        yield cells;
      }
      case Not(var set) -> {
        BitSet cells = set.cells();
        cells.flip(0, SmallUniverse.CELLS.size());
        yield cells;
      }
      case Forget(var set, var field) -> {
        BitSet cells = set.cells();
        yield SmallUniverse.cellsWhere(i -> siblings(i, field).anyMatch(cells::get));
      }
      case Rewrite(var set, var to) -> {
        BitSet cells = set.cells();
        yield SmallUniverse.cellsWhere(i ->
            to.allows(SmallUniverse.CELLS.get(i)) && siblings(i, to.field).anyMatch(cells::get));
      }
      case ForEvery(var set, var values) -> {
        BitSet cells = set.cells();
        BitSet allowed = values.cells();
        yield SmallUniverse.cellsWhere(i ->
            siblings(i, values.field).anyMatch(allowed::get)
                && siblings(i, values.field).filter(allowed::get).allMatch(cells::get));
      }
    };
  }

  /// The cells that differ from this one in the field only, itself among them.
  private static IntStream siblings(int index, Field field) {
    SmallUniverse.Cell cell = SmallUniverse.CELLS.get(index);
    return IntStream.range(0, SmallUniverse.parts(cell.family(), field))
        .map(part -> SmallUniverse.index(cell.with(field, part)));
  }

  private static PacketSet build(Where where, PacketSpace space) {
    if (where.field.isAddress()) {
      var ranges = new ArrayList<AddressRange>();
      ranges.addAll(chosen(SmallUniverse.addresses(Family.IPV6), where.v6));
      ranges.addAll(chosen(SmallUniverse.addresses(Family.IPV4), where.v4));
      return space.ranges(where.field, ranges);
    }
    return space.union(
        chosen(SmallUniverse.numbers(where.field), where.v4).stream()
            .map(i -> space.numbers(where.field, i.first(), i.last()))
            .toList());
  }

  private static <T> List<T> chosen(List<T> all, int bits) {
    return IntStream.range(0, all.size())
        .filter(i -> (bits >>> i & 1) == 1)
        .mapToObj(all::get)
        .toList();
  }
}
