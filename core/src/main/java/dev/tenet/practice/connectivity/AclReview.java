package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.packets.TooComplexException;
import dev.tenet.reach.RulePackets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the entries of a network ACL that are never asked, because earlier ones decide about every
/// packet they match.
///
/// The last deny, which AWS puts there and nobody can remove, is no subject.
final class AclReview {
  private static final int FIRST_OF_AWS = 32_767;

  private final Resource<NetworkAcl> acl;
  private final PacketSpace space = new PacketSpace();
  private final List<Review.Dead> dead = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  /// An entry and what it matches.
  private record Entry(NetworkAcl.Entry entry, PacketSet packets) {}

  private AclReview(Resource<NetworkAcl> acl) {
    this.acl = acl;
  }

  static Review of(Resource<NetworkAcl> acl) {
    var review = new AclReview(acl);
    review.direction(false);
    review.direction(true);
    return new Review(review.dead, review.unread);
  }

  private void direction(boolean egress) {
    var earlier = new ArrayList<Entry>();
    PacketSet decided = space.none();
    try {
      for (NetworkAcl.Entry entry : entries(egress)) {
        Optional<PacketSet> packets = RulePackets.of(space, entry);
        if (packets.isEmpty()) {
          unread.add(
              "%s entry %s cannot be read"
                  .formatted(RuleWords.direction(egress), RuleWords.of(entry)));
          continue;
        }
        if (packets.get().isSubsetOf(decided)) {
          report(new Entry(entry, packets.get()), earlier);
        }
        decided = decided.or(packets.get());
        earlier.add(new Entry(entry, packets.get()));
      }
    } catch (TooComplexException tooComplex) {
      unread.add("the %s entries are too complex".formatted(RuleWords.direction(egress)));
    }
  }

  private List<NetworkAcl.Entry> entries(boolean egress) {
    return acl.record().entries().stream()
        .filter(entry -> entry.egress() == egress && entry.ruleNumber() < FIRST_OF_AWS)
        .sorted(Comparator.comparingInt(NetworkAcl.Entry::ruleNumber))
        .toList();
  }

  private void report(Entry shadowed, List<Entry> earlier) {
    List<String> by =
        earlier.stream()
            .filter(entry -> shadowed.packets().isSubsetOf(entry.packets()))
            .limit(1)
            .map(entry -> RuleWords.of(entry.entry()))
            .toList();
    if (by.isEmpty()) {
      by =
          earlier.stream()
              .filter(entry -> entry.packets().intersects(shadowed.packets()))
              .map(entry -> RuleWords.of(entry.entry()))
              .toList();
    }
    String why =
        by.isEmpty()
            ? "matches no packet there is"
            : "is never asked: all of it is decided by %s".formatted(Names.list(by));
    String words = RuleWords.of(shadowed.entry());
    int index = acl.record().entries().indexOf(shadowed.entry());
    dead.add(
        new Review.Dead(
            "%s entry %s %s".formatted(RuleWords.direction(shadowed.entry().egress()), words, why),
            Evidence.of(acl, "Entries[%d]".formatted(index), words)));
  }
}
