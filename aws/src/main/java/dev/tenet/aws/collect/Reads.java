package dev.tenet.aws.collect;

import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How a kind is read: what it needs to know first, and what is then asked for, stage by stage.
///
/// @param sources the kinds whose records name what to ask for
/// @param stages each sees what the ones before it brought
record Reads(Set<Kind<?>> sources, List<Stage> stages) {
  /// Says what to ask for.
  @FunctionalInterface
  interface Stage {
    /// Return the requests. The same records give the same requests: a resumed run relies on it.
    List<Ask> requests(Seen seen);
  }

  /// Return how a kind is read.
  ///
  /// @param at the time the snapshot shows
  static Reads of(Kind<?> kind, Instant at) {
    if (kind.equals(Kinds.IMAGES)) {
      return ImageReads.READS;
    }
    if (kind.equals(Kinds.LAUNCH_TEMPLATE_VERSIONS)) {
      return TemplateVersionReads.READS;
    }
    if (kind.equals(Kinds.PARAMETERS)) {
      return ParameterReads.READS;
    }
    if (kind.equals(Kinds.METRIC_DATA)) {
      return MetricReads.at(at);
    }
    return new Reads(Set.of(), List.of(_ -> List.of(everything(kind.paging()))));
  }

  private static Ask everything(Paging paging) {
    return Ask.of(paging.size().isEmpty() ? Map.of() : Map.of(paging.size(), paging.limit()));
  }

  /// Cut a collection into pieces.
  static <T> List<List<T>> batches(Collection<T> all, int size) {
    var list = List.copyOf(all);
    var batches = new ArrayList<List<T>>();
    for (int from = 0; from < list.size(); from += size) {
      batches.add(list.subList(from, Math.min(list.size(), from + size)));
    }
    return batches;
  }
}
