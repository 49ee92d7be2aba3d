package dev.tenet.generator;

import dev.tenet.fleet.Scope;
import java.time.Instant;
import java.util.List;

/// One account in one Region.
///
/// @param number counted over the whole fleet; settings rotate by it, so that a fleet of a few
///   sites has each of them
record Site(FleetSize size, int account, int region, int number, int instances) {
  private static final long FIRST_ACCOUNT = 100_000_000_001L;
  private static final List<String> STAGES = List.of("prod", "staging", "dev");

  /// The account that makes the images the others share.
  static final String PLATFORM = "210987654321";

  Scope scope() {
    return new Scope(
        Long.toString(FIRST_ACCOUNT + account * 1_000_003L), FleetSize.REGIONS.get(region));
  }

  Instant at() {
    return size.at();
  }

  String stage() {
    return STAGES.get(account % STAGES.size());
  }

  /// Return the dice for a topic of this site.
  Dice dice(String topic) {
    return new Dice(size.seed(), scope() + " " + topic);
  }

  /// Return the dice for what is the same in every account of the Region.
  Dice regionDice(String topic) {
    return new Dice(size.seed(), scope().region() + " " + topic);
  }

  /// Tell whether the site keeps to the rules: nothing unapproved, nothing dangling.
  boolean tidy() {
    return number % 5 == 0;
  }

  /// Tell how many of something there are if there is one for so many instances.
  int oneFor(int instancesEach) {
    return Math.max(2, instances / instancesEach);
  }

  String zone(int which) {
    return scope().region() + "abc".charAt(which % 3);
  }
}
