package dev.tenet.fleet;

import dev.tenet.fleet.Coverage.NotCollected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What was seen of one or more accounts at one time. Immutable; records are ordered by scope and
/// id whatever order they were read in.
public final class Fleet {
  private final Instant at;
  private final SortedSet<Scope> scopes;
  private final Map<Kind<?>, Table<?>> tables;
  private final Map<Kind<?>, Map<Scope, Coverage>> coverage;
  private final Map<String, HostFacts> hosts;

  private Fleet(Builder builder) {
    this.at = builder.at;
    this.scopes = Collections.unmodifiableSortedSet(builder.scopes);
    this.coverage = builder.coverage;
    this.tables = builder.tables();
    this.hosts = Map.copyOf(builder.hosts);
  }

  private Fleet(Fleet like, Map<Kind<?>, Table<?>> tables) {
    this.at = like.at;
    this.scopes = like.scopes;
    this.coverage = like.coverage;
    this.tables = tables;
    this.hosts = like.hosts;
  }

  /// Start a fleet as it was at a time.
  public static Builder builder(Instant at) {
    return new Builder(at);
  }

  /// Return the time the fleet was seen: ages are counted to it.
  public Instant at() {
    return at;
  }

  /// Return every scope that something is known of, in order.
  public SortedSet<Scope> scopes() {
    return scopes;
  }

  /// Return all records of a kind, by scope and id.
  public <T extends AwsRecord> List<Resource<T>> all(Kind<T> kind) {
    return table(kind).all();
  }

  /// Return the fleet with a record in place of the one that has its id, in every scope that saw
  /// it.
  public <T extends AwsRecord> Fleet with(Kind<T> kind, T record) {
    var scopes = new HashMap<Scope, List<Resource<T>>>();
    table(kind).byScope().forEach((scope, list) -> scopes.put(scope, replaced(list, record)));
    var more = new HashMap<>(tables);
    more.put(kind, new Table<>(replaced(all(kind), record), scopes));
    return new Fleet(this, more);
  }

  /// Return the fleet with a resource as another fleet has it: as it is there, or not at all.
  public <T extends AwsRecord> Fleet with(Kind<T> kind, String id, Fleet other) {
    var all = new ArrayList<Resource<T>>();
    all(kind).stream().filter(each -> !each.id().equals(id)).forEach(all::add);
    other.all(kind).stream().filter(each -> each.id().equals(id)).forEach(all::add);
    return with(kind, all);
  }

  /// Return the fleet with these resources of a kind in place of all that it has. How much of the
  /// kind was seen stays as it is.
  public <T extends AwsRecord> Fleet with(Kind<T> kind, List<Resource<T>> resources) {
    List<Resource<T>> all =
        resources.stream()
            .sorted(
                Comparator.<Resource<T>, Scope>comparing(Resource::scope)
                    .thenComparing(Resource::id))
            .toList();
    var byScope = new HashMap<Scope, List<Resource<T>>>();
    all.forEach(each -> byScope.computeIfAbsent(each.scope(), _ -> new ArrayList<>()).add(each));
    var more = new HashMap<>(tables);
    more.put(kind, new Table<>(all, byScope));
    return new Fleet(this, more);
  }

  private static <T extends AwsRecord> List<Resource<T>> replaced(
      List<Resource<T>> list, T record) {
    return list.stream()
        .map(each ->
            each.id().equals(record.id())
                ? new Resource<>(each.scope(), record, each.source())
                : each)
        .toList();
  }

  /// Return the records of a kind in a scope, by id.
  public <T extends AwsRecord> List<Resource<T>> in(Scope scope, Kind<T> kind) {
    return table(kind).byScope().getOrDefault(kind.scope(scope), List.of());
  }

  /// Look a resource up by its id.
  public <T extends AwsRecord> Lookup<T> find(Scope scope, Kind<T> kind, String id) {
    List<Resource<T>> candidates = in(scope, kind);
    int low = 0;
    int high = candidates.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Resource<T> candidate = candidates.get(middle);
      int order = candidate.id().compareTo(id);
      if (order == 0) {
        return new Lookup.Found<>(candidate);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return missing(scope, kind, " for " + id);
  }

  /// Look up the one record of an account setting.
  public <T extends AwsRecord> Lookup<T> setting(Scope scope, Kind<T> kind) {
    List<Resource<T>> records = in(scope, kind);
    return records.isEmpty() ? missing(scope, kind, "") : new Lookup.Found<>(records.getFirst());
  }

  /// Tell how much of a kind was seen in a scope.
  public Coverage coverage(Scope scope, Kind<?> kind) {
    Coverage known = coverage.getOrDefault(kind, Map.of()).get(kind.scope(scope));
    return known == null ? new NotCollected(kind.operation().cli()) : known;
  }

  /// Return what was collected on an instance itself; empty if nothing was.
  public Optional<HostFacts> host(String instanceId) {
    return Optional.ofNullable(hosts.get(instanceId));
  }

  private <T extends AwsRecord> Lookup<T> missing(Scope scope, Kind<T> kind, String what) {
    Coverage seen = coverage(scope, kind);
    if (!seen.complete()) {
      return new Lookup.Unreadable<>(seen.reason());
    }
    return kind.perResource()
        ? new Lookup.Unreadable<>(new NotCollected(kind.operation().cli() + what).reason())
        : new Lookup.Absent<>();
  }

  // The builder puts only resources of the kind's own record into its table.
  @SuppressWarnings("unchecked")
  private <T extends AwsRecord> Table<T> table(Kind<T> kind) {
    Table<?> table = tables.get(kind);
    return table == null ? new Table<>(List.of(), Map.of()) : (Table<T>) table;
  }

  private record Table<T extends AwsRecord>(
      List<Resource<T>> all, Map<Scope, List<Resource<T>>> byScope) {}

  /// Collects records and what is known of their completeness.
  public static final class Builder {
    private final Instant at;
    private final SortedSet<Scope> scopes = new TreeSet<>();
    private final Map<Kind<?>, SortedMap<Scope, Map<String, Resource<?>>>> records =
        new LinkedHashMap<>();
    private final Map<Kind<?>, Map<Scope, Coverage>> coverage = new HashMap<>();
    private final Map<String, HostFacts> hosts = new HashMap<>();

    private Builder(Instant at) {
      this.at = at;
    }

    /// Add a record unless its id is taken.
    ///
    /// @return the record that has the id already, if it is a different one
    public <T extends AwsRecord> Optional<Resource<?>> add(Kind<T> kind, Resource<T> resource) {
      Scope scope = kind.scope(resource.scope());
      var placed =
          scope.equals(resource.scope())
              ? resource
              : new Resource<>(scope, resource.record(), resource.source());
      scopes.add(scope);
      Resource<?> first =
          records
              .computeIfAbsent(kind, _ -> new TreeMap<>())
              .computeIfAbsent(scope, _ -> new HashMap<>())
              .putIfAbsent(placed.id(), placed);
      return first == null || first.record().equals(placed.record())
          ? Optional.empty()
          : Optional.of(first);
    }

    /// Return how many records of a kind a scope has so far.
    public int count(Scope scope, Kind<?> kind) {
      SortedMap<Scope, ? extends Map<String, ?>> byScope = records.get(kind);
      Map<String, ?> byId = byScope == null ? null : byScope.get(kind.scope(scope));
      return byId == null ? 0 : byId.size();
    }

    /// Say how much of a kind was seen in a scope. What is said later holds.
    public Builder cover(Scope scope, Kind<?> kind, Coverage seen) {
      Scope own = kind.scope(scope);
      scopes.add(own);
      coverage.computeIfAbsent(kind, _ -> new HashMap<>()).put(own, seen);
      return this;
    }

    /// Add what was collected on an instance itself. What is said later holds.
    public Builder host(HostFacts facts) {
      hosts.put(facts.instanceId(), facts);
      return this;
    }

    /// Finish.
    public Fleet build() {
      return new Fleet(this);
    }

    private Map<Kind<?>, Table<?>> tables() {
      var tables = new HashMap<Kind<?>, Table<?>>();
      records.forEach((kind, byScope) -> tables.put(kind, table(byScope)));
      return tables;
    }

    // Every resource in a kind's map was added with that kind's own record.
    @SuppressWarnings("unchecked")
    private static <T extends AwsRecord> Table<T> table(
        SortedMap<Scope, Map<String, Resource<?>>> byScope) {
      var lists = new HashMap<Scope, List<Resource<T>>>();
      var all = new ArrayList<Resource<T>>();
      byScope.forEach((scope, byId) -> {
        List<Resource<T>> sorted =
            byId.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(resource -> (Resource<T>) resource.getValue())
                .toList();
        lists.put(scope, sorted);
        all.addAll(sorted);
      });
      return new Table<>(List.copyOf(all), lists);
    }
  }
}
