package dev.tenet.generator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How large a fleet to make.
///
/// @param instances over all accounts; every account gets the same share
/// @param regions per account, at most [#REGIONS]; the first holds most
/// @param at the time the fleet is seen at
/// @param proven whether all that the plans for IMDSv1 ask for is on record: every instance was
///   started not long ago and nothing on it has called IMDSv1 since. Then every root volume has a
///   snapshot, too
public record FleetSize(
    int accounts, int instances, int regions, long seed, Instant at, boolean proven) {
  /// The Regions there are, the largest first.
  static final List<String> REGIONS =
      List.of("us-east-1", "eu-central-1", "us-west-2", "ap-southeast-2");

  /// The time that fleets are seen at unless another is given.
  public static final Instant AT = Instant.parse("2026-11-24T06:00:00Z");

  /// Make a size of an ordinary fleet.
  public FleetSize(int accounts, int instances, int regions, long seed) {
    this(accounts, instances, regions, seed, AT, false);
  }

  /// Make a size.
  ///
  /// @throws IllegalArgumentException if a number cannot be meant
  public FleetSize {
    if (accounts < 1 || instances < 0 || regions < 1 || regions > REGIONS.size()) {
      throw new IllegalArgumentException(
          "at least 1 account, 0 instances, and 1 to %d Regions".formatted(REGIONS.size()));
    }
  }

  /// Return the accounts with their Regions, one after the other.
  List<Site> sites() {
    var sites = new ArrayList<Site>();
    for (int account = 0; account < accounts; account++) {
      int rest = instances / accounts + (account < instances % accounts ? 1 : 0);
      for (int region = 0; region < regions; region++) {
        int here = region == regions - 1 ? rest : rest * 3 / 5;
        sites.add(new Site(this, account, region, sites.size(), here));
        rest -= here;
      }
    }
    return sites;
  }
}
