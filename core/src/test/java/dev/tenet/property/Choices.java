package dev.tenet.property;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/// The source every generated value is drawn from: random at first, a recorded sequence when a
/// failing case is shrunk. Smaller choices mean simpler values, so generators list the simplest
/// alternative first.
public final class Choices {
  private final SplittableRandom random;
  private final List<Long> replayed;
  private final List<Long> drawn = new ArrayList<>();

  Choices(long seed) {
    this.random = new SplittableRandom(seed);
    this.replayed = List.of();
  }

  Choices(List<Long> replayed) {
    this.random = new SplittableRandom(0);
    this.replayed = replayed;
  }

  List<Long> drawn() {
    return drawn;
  }

  /// Draws a number from 0 (the simplest) up to but not including `bound`.
  public int upTo(int bound) {
    return Math.toIntExact(below(bound));
  }

  /// Draws a number from `first` (the simplest) to `last`, both included.
  public int between(int first, int last) {
    return first + Math.toIntExact(below((long) last - first + 1));
  }

  /// Draws a number from 0 up to but not including `bound`.
  public long below(long bound) {
    long value;
    if (drawn.size() < replayed.size()) {
      value = Math.min(replayed.get(drawn.size()), bound - 1);
    } else if (replayed.isEmpty()) {
      value = random.nextLong(bound);
    } else {
      value = 0;
    }
    drawn.add(value);
    return value;
  }

  /// Draws true or, simpler, false.
  public boolean flag() {
    return below(2) == 1;
  }

  /// Draws true in `percent` of all cases.
  public boolean chance(int percent) {
    return below(100) >= 100 - percent;
  }

  /// Picks one of the alternatives, the simplest first.
  @SafeVarargs
  public final <T> T oneOf(T... alternatives) {
    return alternatives[upTo(alternatives.length)];
  }

  /// Picks one element.
  public <T> T oneOf(List<T> alternatives) {
    return alternatives.get(upTo(alternatives.size()));
  }

  /// Draws a list of at most `most` elements.
  public <T> List<T> listOf(int most, Function<Choices, T> element) {
    var list = new ArrayList<T>();
    while (list.size() < most && chance(75)) {
      list.add(element.apply(this));
    }
    return list;
  }
}
