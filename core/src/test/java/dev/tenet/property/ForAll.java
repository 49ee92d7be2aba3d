package dev.tenet.property;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs a property on many generated values. A failure is shrunk and reported with its seed;
/// `-Dseed=N` runs that one case again, `-Dcases=N` more or fewer of them.
public final class ForAll {
  private static final int SHRINKS = 2_000;

  private ForAll() {}

  /// Checks the property on 200 values (or `-Dcases`).
  public static <T> void forAll(Function<Choices, T> generator, Consumer<T> property) {
    forAll(Integer.getInteger("cases", 200), generator, property);
  }

  /// Checks the property on the given number of values.
  ///
  /// @throws AssertionError with the smallest failing value found and the seed that led to it
  public static <T> void forAll(int cases, Function<Choices, T> generator, Consumer<T> property) {
    Long one = Long.getLong("seed");
    if (one != null) {
      check(one, generator, property);
      return;
    }
    for (long seed = 1; seed <= cases; seed++) {
      check(seed, generator, property);
    }
  }

  private static <T> void check(long seed, Function<Choices, T> generator, Consumer<T> property) {
    var choices = new Choices(seed);
    Throwable failure = failure(choices, generator, property);
    if (failure == null) {
      return;
    }
    List<Long> smallest = shrink(choices.drawn(), generator, property);
    var last = new Choices(smallest);
    T value = generator.apply(last);
    Throwable shrunk = failure(new Choices(smallest), generator, property);
    Throwable cause = shrunk == null ? failure : shrunk;
    throw new AssertionError(
        "fails with -Dseed=%d on %s: %s".formatted(seed, value, cause.getMessage()), cause);
  }

  // A property fails by whatever it throws: an assertion or a bug of the code under test.
  @SuppressWarnings("CatchingUnchecked")
  private static <T> @Nullable Throwable failure(
      Choices choices, Function<Choices, T> generator, Consumer<T> property) {
    try {
      property.accept(generator.apply(choices));
      return null;
    } catch (AssertionError | Exception thrown) {
      return thrown;
    }
  }

  private static <T> List<Long> shrink(
      List<Long> failing, Function<Choices, T> generator, Consumer<T> property) {
    List<Long> smallest = List.copyOf(failing);
    int budget = SHRINKS;
    boolean smaller = true;
    while (smaller && budget > 0) {
      smaller = false;
      for (List<Long> candidate : candidates(smallest)) {
        if (budget-- == 0) {
          break;
        }
        if (!candidate.isEmpty() && failure(new Choices(candidate), generator, property) != null) {
          smallest = candidate;
          smaller = true;
          break;
        }
      }
    }
    return smallest;
  }

  private static List<List<Long>> candidates(List<Long> choices) {
    var candidates = new ArrayList<List<Long>>();
    for (int length = choices.size() / 2; length > 0; length /= 2) {
      for (int from = 0; from + length <= choices.size(); from += length) {
        var without = new ArrayList<>(choices.subList(0, from));
        without.addAll(choices.subList(from + length, choices.size()));
        candidates.add(without);
      }
    }
    for (int i = 0; i < choices.size(); i++) {
      long choice = choices.get(i);
      for (long simpler : new long[] {0, choice / 2, choice - 1}) {
        if (simpler >= 0 && simpler < choice) {
          var with = new ArrayList<>(choices);
          with.set(i, simpler);
          candidates.add(with);
        }
      }
    }
    return candidates;
  }
}
