package dev.tenet.reach;

import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Finds out which single resource brings a difference about: with that one as it was, and all
/// others as they are, the difference must be gone.
final class Causes {
  // Each takes a network of its own to prove.
  private static final int MOST = 50;

  private final Network before;
  private final Network after;
  private final List<Changed> changed;
  private final Map<Changed, Network> without = new ConcurrentHashMap<>();

  Causes(Network before, Network after) {
    this.before = before;
    this.after = after;
    this.changed = changed(before.index().fleet, after.index().fleet);
  }

  /// A resource that is new, gone or other than it was.
  private record Changed(Kind<?> kind, String id, String text) {}

  private static List<Changed> changed(Fleet before, Fleet after) {
    var changed = new ArrayList<Changed>();
    Network.KINDS.stream()
        .sorted(Comparator.comparing(kind -> kind.operation().cli()))
        .forEach(kind -> changed(kind, before, after, changed));
    return changed;
  }

  private static <T extends AwsRecord> void changed(
      Kind<T> kind, Fleet before, Fleet after, List<Changed> changed) {
    Map<String, T> old = byId(before.all(kind));
    Map<String, T> now = byId(after.all(kind));
    Set<String> ids = new HashSet<>(old.keySet());
    ids.addAll(now.keySet());
    ids.stream()
        .filter(id -> !Optional.ofNullable(old.get(id)).equals(Optional.ofNullable(now.get(id))))
        .sorted()
        .forEach(id ->
            changed.add(
                new Changed(
                    kind,
                    id,
                    ChangeText.of(
                        id, Optional.ofNullable(old.get(id)), Optional.ofNullable(now.get(id))))));
  }

  private static <T extends AwsRecord> Map<String, T> byId(List<Resource<T>> all) {
    var byId = new HashMap<String, T>();
    all.forEach(each -> byId.putIfAbsent(each.id(), each.record()));
    return byId;
  }

  /// Return the causes of a difference, in words.
  ///
  /// @param eni where it shows
  /// @param undone whether it is gone in a network
  List<String> of(String eni, Predicate<Network> undone) {
    boolean old = before.index().interfaces.containsKey(eni);
    boolean now = after.index().interfaces.containsKey(eni);
    if (old != now) {
      return List.of(eni + (now ? " is new" : " is gone"));
    }
    return changed.size() > MOST
        ? List.of()
        : changed.stream()
            .filter(each -> undone.test(without.computeIfAbsent(each, this::without)))
            .map(Changed::text)
            .toList();
  }

  private Network without(Changed each) {
    Index index = after.index();
    Fleet fleet = index.fleet.with(each.kind, each.id, before.index().fleet);
    return Network.of(fleet, index.assumptions, index.oldestHost);
  }
}
