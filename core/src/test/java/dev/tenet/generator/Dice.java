package dev.tenet.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/// Chance for one topic. Dice of the same seed and topic roll the same, whatever was rolled
/// elsewhere, so that an account does not change when others are added.
final class Dice {
  private final SplittableRandom random;

  Dice(long seed, String topic) {
    this.random = new SplittableRandom(seed * 31 + topic.hashCode());
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int first, int last) {
    return random.nextInt(first, last + 1);
  }

  <T> T oneOf(List<T> all) {
    return all.get(below(all.size()));
  }

  /// Pick one, the first most often: half as often from the second half as from the first.
  <T> T early(List<T> all) {
    double place = random.nextDouble() * random.nextDouble();
    return all.get((int) (place * all.size()));
  }

  /// Pick by weights, in percent; they add up to 100.
  int weighted(int... percents) {
    int roll = below(100);
    int choice = 0;
    while (roll >= percents[choice]) {
      roll -= percents[choice];
      choice++;
    }
    return choice;
  }

  /// Return a resource id: a prefix, a hyphen and 17 hexadecimal digits that begin with 0.
  String id(String prefix) {
    return "%s-0%016x".formatted(prefix, random.nextLong());
  }

  /// Return hexadecimal digits.
  String hex(int digits) {
    return "%016x%016x".formatted(random.nextLong(), random.nextLong()).substring(0, digits);
  }

  /// Return a UUID's text.
  String uuid() {
    return hex(32).replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
  }

  /// Return a time in the days before another, more often late than early.
  Instant before(Instant end, int days) {
    double share = random.nextDouble();
    return end.minus(Duration.ofSeconds((long) (share * share * days * 86_400)));
  }
}
