package dev.tenet.aws.collect;

import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Paging;
import dev.tenet.fleet.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

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
    return AnswerReads.of(kind)
        .orElseGet(() -> new Reads(Set.of(), List.of(_ -> List.of(everything(kind)))));
  }

  private static Ask everything(Kind<?> kind) {
    var parameters = new TreeMap<String, Object>();
    Paging paging = kind.paging();
    if (!paging.size().isEmpty()) {
      parameters.put(paging.size(), paging.limit());
    }
    if (kind.equals(Kinds.SNAPSHOTS)) {
      // Without an owner it lists every public snapshot there is.
      parameters.put("OwnerIds", List.of("self"));
    }
    // Shield knows no protections and no subscription of an account that has not subscribed.
    boolean shield = kind.operation().service() == Service.SHIELD;
    return new Ask(
        Calls.parameters(parameters), shield ? Set.of("ResourceNotFoundException") : Set.of());
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
