package dev.tenet.snapshot;

import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.HostFacts;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Source;
import dev.tenet.snapshot.PageReader.Entry;
import dev.tenet.snapshot.PageReader.ErrorBody;
import dev.tenet.snapshot.PageReader.Page;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Puts the pages of an account's files together: places every record in a scope and keeps account
/// of how much of each kind was seen.
///
/// A file whose folders name account and Region is that scope's. Otherwise the records say: each
/// goes where it says it was listed, those that do not say go where the others of the same folder
/// were, if these agree; if none says, to their owner. Where they do not agree the folder is no
/// single account's dump, and no list in it is taken as complete.
final class AccountReader {
  private final Fleet.Builder fleet;
  private final boolean finished;
  private final List<Warning> warnings = new ArrayList<>();
  private final Map<Path, Folder> folders = new LinkedHashMap<>();
  private final Map<Key, Tally> tallies = new LinkedHashMap<>();
  private final Map<Key, Manifest.Call> calls = new LinkedHashMap<>();
  private final Map<String, Source> sources = new HashMap<>();

  private record Key(Scope scope, Kind<?> kind) {}

  /// @param finished whether nothing says that more was to be collected
  AccountReader(Instant at, boolean finished) {
    this.fleet = Fleet.builder(at);
    this.finished = finished;
  }

  /// The pages of one folder, held back until all its records were asked where they belong.
  private static final class Folder {
    private final SortedSet<String> accounts = new TreeSet<>();
    private final SortedSet<String> owners = new TreeSet<>();
    private final SortedSet<String> regions = new TreeSet<>();
    private final List<Held> pages = new ArrayList<>();

    void named(Place place, Entry entry) {
      add(accounts, AccountReader.account(place, entry));
      add(owners, AccountReader.owner(entry));
      add(regions, AccountReader.region(place, entry));
    }

    private static void add(SortedSet<String> names, String name) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }

    /// Return the accounts the folder is of, as far as its records tell.
    SortedSet<String> accounts() {
      return accounts.isEmpty() ? owners : accounts;
    }

    boolean mixed() {
      return accounts().size() > 1 || regions.size() > 1;
    }

    /// Return where a record without a folder of its own belongs.
    Scope scope(Place place, Entry entry) {
      String account = AccountReader.account(place, entry);
      String listed =
          account.isEmpty() && accounts().size() != 1 ? AccountReader.owner(entry) : account;
      return new Scope(
          settled(listed, accounts()), settled(AccountReader.region(place, entry), regions));
    }

    /// Return where a page without records belongs.
    Scope scope(Place place) {
      return new Scope(settled(place.account(), accounts()), settled(place.region(), regions));
    }
  }

  private record Held(Page page, Place place, Source source, List<Entry> entries) {}

  /// How much of a kind a scope's files hold.
  private static final class Tally {
    private int answers;
    private int truncated;
    private int conflicts;
    private Optional<ErrorBody> error = Optional.empty();
    private final SortedSet<String> gaps = new TreeSet<>();
  }

  /// Take what the manifest says of one call.
  void call(Manifest.Call call) {
    Kinds.all().stream()
        .filter(kind -> kind.operation().cli().equals(call.operation()))
        .forEach(kind -> calls.put(new Key(kind.scope(call.scope()), kind), call));
  }

  /// Take in what was collected on an instance.
  void host(HostFacts facts, List<Warning> found) {
    fleet.host(facts);
    warnings.addAll(found);
  }

  /// Take in a file.
  void file(ReadFile file) {
    warnings.addAll(file.warnings());
    Place place = file.place();
    if (place.complete()) {
      var scope = new Scope(place.account(), place.region());
      file.page()
          .kind()
          .ifPresent(kind -> {
            file.entries().forEach(entry -> add(kind, scope, entry, file.name()));
            tally(scope, kind, file.page(), file.name());
          });
    } else {
      Folder folder = folders.computeIfAbsent(file.folder(), _ -> new Folder());
      file.entries().forEach(entry -> folder.named(place, entry));
      file.page()
          .kind()
          .ifPresent(kind ->
              folder.pages.add(
                  new Held(file.page(), place, source(kind, file.name()), file.entries())));
    }
  }

  /// Put everything together.
  Snapshot.Reading finish() {
    folders.values().forEach(this::settle);
    calls.forEach((key, _) -> tallies.computeIfAbsent(key, _ -> new Tally()));
    tallies.forEach((key, tally) -> fleet.cover(key.scope, key.kind, coverage(key, tally)));
    return new Snapshot.Reading(fleet.build(), List.copyOf(warnings));
  }

  private void settle(Folder folder) {
    for (Held held : folder.pages) {
      Kind<?> kind = held.page.kind().orElseThrow();
      var scopes = new TreeSet<Scope>();
      for (Entry entry : held.entries) {
        Scope scope = folder.scope(held.place, entry);
        scopes.add(scope);
        add(kind, scope, entry, held.source.file());
      }
      if (scopes.isEmpty()) {
        scopes.add(folder.scope(held.place));
      }
      for (Scope scope : scopes) {
        Tally tally = tally(scope, kind, held.page, held.source.file());
        if (folder.mixed() && !kind.single()) {
          tally.gaps.add(
              "the folder of %s mixes accounts or Regions, so nothing says that it is all"
                  .formatted(held.source.file()));
        }
      }
    }
  }

  private static String account(Place place, Entry entry) {
    if (!place.account().isEmpty()) {
      return place.account();
    }
    return named(entry.owner().isEmpty() ? entry.record().account() : entry.owner());
  }

  private static String region(Place place, Entry entry) {
    return place.region().isEmpty() ? named(entry.record().region()) : place.region();
  }

  private static String owner(Entry entry) {
    return named(entry.record().owner());
  }

  /// Return the name of an account or Region; empty for any other text that a record may hold
  /// there.
  private static String named(String text) {
    return SnapshotWriter.isFolder(text) ? text : "";
  }

  private static String settled(String named, SortedSet<String> others) {
    if (!named.isEmpty()) {
      return named;
    }
    return others.size() == 1 ? others.first() : Scope.UNKNOWN;
  }

  private Tally tally(Scope scope, Kind<?> kind, Page page, String name) {
    Tally tally = tallies.computeIfAbsent(new Key(kind.scope(scope), kind), _ -> new Tally());
    tally.answers += page.answers();
    tally.truncated += page.truncated();
    page.error().ifPresent(error -> tally.error = Optional.of(error));
    if (page.damaged()) {
      tally.gaps.add(name + " could not be read in full");
    }
    return tally;
  }

  // The reader binds each entry to the record of the kind it names.
  @SuppressWarnings("unchecked")
  private <T extends AwsRecord> void add(Kind<T> kind, Scope scope, Entry entry, String name) {
    var resource = new Resource<>(scope, (T) entry.record(), source(kind, name));
    fleet
        .add(kind, resource)
        .ifPresent(first -> {
          Tally tally = tallies.computeIfAbsent(new Key(kind.scope(scope), kind), _ -> new Tally());
          if (tally.conflicts++ < PageReader.MOST) {
            String where = first.source().file();
            warnings.add(
                Warning.incomplete(
                    name,
                    "",
                    where.equals(name)
                        ? first.id() + " is there twice with different content"
                        : "%s stands in %s, too, with other content".formatted(first.id(), where),
                    where.equals(name)
                        ? "the first was kept"
                        : "the one of " + where + " was kept"));
            tally.gaps.add(first.id() + " was given twice with different content");
          }
        });
  }

  private Source source(Kind<?> kind, String name) {
    return sources.computeIfAbsent(name, _ -> new Source(kind.operation().cli(), name));
  }

  private Coverage coverage(Key key, Tally tally) {
    int records = fleet.count(key.scope, key.kind);
    var gaps = new TreeSet<>(tally.gaps);
    Manifest.Call call = calls.get(key);
    if (call == null && !finished) {
      gaps.add("collecting was not finished, and nothing says that this was all");
    }
    if (call != null) {
      switch (call.outcome()) {
        case DENIED -> {
          return new Coverage.Denied(call.action(), call.message());
        }
        case FAILED -> {
          if (call.pages() == 0) {
            return new Coverage.Failed(call.code(), call.message());
          }
          gaps.add("the call ended with " + call.code() + ": " + call.message());
        }
        case COLLECTED -> {
          if (tally.answers < call.pages()) {
            gaps.add(
                "%d of %d pages that the manifest names are not there"
                    .formatted(call.pages() - tally.answers, call.pages()));
          }
        }
      }
    }
    if (tally.error.isPresent() && records == 0) {
      ErrorBody error = tally.error.get();
      return Coverage.failure(key.kind.operation(), error.code(), error.message());
    }
    tally.error.ifPresent(error -> gaps.add("one call was answered with " + error.code()));
    if (tally.conflicts > PageReader.MOST) {
      gaps.add(tally.conflicts + " records in all were given twice with different content");
    }
    // Of the pages of one answer all but the last carry a token.
    if (tally.truncated > 0 && tally.answers - tally.truncated != 1) {
      gaps.add("a NextToken says that further pages exist");
    }
    return gaps.isEmpty()
        ? new Coverage.Collected(records)
        : new Coverage.Partial(records, String.join("; ", gaps));
  }
}
