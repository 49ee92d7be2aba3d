package dev.tenet.snapshot;

import dev.tenet.TenetException;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Secrets;
import dev.tenet.snapshot.Manifest.Call;
import dev.tenet.snapshot.Manifest.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Copies any readable tree of CLI output into Tenet's own layout: without secrets, with every
/// member of every record, and with a manifest that says what was covered. Apart from the secrets
/// the copy reads as the same fleet; one that was interrupted reads as unfinished.
public final class SnapshotCopy {
  // A first page has no number, and the second stands before the tenth.
  private static final Comparator<String> PAGES =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private static final Comparator<Call> BY_SCOPE =
      Comparator.comparing(Call::scope).thenComparing(Call::operation);

  private final Snapshot from;
  private final SnapshotWriter writer;
  private final List<Call> calls = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();

  private SnapshotCopy(Snapshot from, SnapshotWriter writer) {
    this.from = from;
    this.writer = writer;
  }

  /// What was copied, and what was lost or left out.
  public record Copied(Manifest manifest, List<Warning> warnings) {}

  /// Copy a snapshot. One account at a time is held in memory, or all of them where some files'
  /// folders name no account; of a file's JSON, one record.
  ///
  /// @param to a directory that is empty or not there, outside of the snapshot
  /// @param tenet the version that copies
  /// @throws TenetException if the directory is in use or the disk refuses
  public static Copied copy(Snapshot from, Path to, String tenet) {
    refuseIfInUse(to);
    refuseIfInside(to, from.root());
    var copy = new SnapshotCopy(from, new SnapshotWriter(to));
    copy.writer.manifest(copy.manifest(tenet, Optional.empty()));
    List<String> accounts = from.accounts();
    if (accounts.contains("")) {
      copy.account(from.read());
    } else {
      accounts.forEach(account -> copy.account(from.read(account)));
    }
    from.hosts()
        .forEach(folder ->
            copy.warnings.add(
                Warning.note(folder, "holds what a host printed", "it was left out")));
    copy.warnings.addAll(from.warnings());
    Manifest manifest = copy.manifest(tenet, copy.finishedAt());
    copy.writer.manifest(manifest);
    return new Copied(manifest, List.copyOf(copy.warnings));
  }

  private Manifest manifest(String tenet, Optional<Instant> finishedAt) {
    return new Manifest(
        Manifest.SCHEMA,
        tenet,
        from.at(),
        finishedAt,
        from.manifest().map(Manifest::caller).orElse(""),
        from.names(),
        calls.stream().sorted(BY_SCOPE).toList());
  }

  // A copy of what was never finished is not finished either.
  private Optional<Instant> finishedAt() {
    return from.manifest().map(Manifest::finishedAt).orElseGet(() -> Optional.of(from.at()));
  }

  private static void refuseIfInside(Path to, Path from) {
    Path target = to.toAbsolutePath().normalize();
    for (Path folder = target; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder)) {
        if (real(folder).startsWith(from)) {
          throw TenetException.usage(
              to + " is inside of " + from + "; a copy needs a directory outside of it");
        }
        return;
      }
    }
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException unusable) {
      throw unusable(folder, unusable);
    }
  }

  private static TenetException unusable(Path to, IOException why) {
    return new TenetException(
        TenetException.USAGE, to + " cannot be used: " + why.getMessage(), why);
  }

  private static void refuseIfInUse(Path to) {
    if (!Files.exists(to)) {
      return;
    }
    try (Stream<Path> inside = Files.list(to)) {
      if (inside.findAny().isPresent()) {
        throw TenetException.usage(to + " is not empty; a copy needs a directory of its own");
      }
    } catch (IOException unusable) {
      throw unusable(to, unusable);
    }
  }

  private void account(Snapshot.Reading reading) {
    warnings.addAll(reading.warnings());
    Fleet fleet = reading.fleet();
    for (Kind<?> kind : Kinds.all()) {
      for (Scope scope : fleet.scopes()) {
        if (kind.scope(scope).equals(scope)
            && !(fleet.coverage(scope, kind) instanceof Coverage.NotCollected)) {
          calls.add(kind(fleet, kind, scope));
        }
      }
    }
  }

  private <T extends AwsRecord> Call kind(Fleet fleet, Kind<T> kind, Scope scope) {
    var byFile = new TreeMap<String, Set<AwsRecord>>(PAGES);
    List<Resource<T>> resources = fleet.in(scope, kind);
    for (Resource<T> resource : resources) {
      byFile.computeIfAbsent(resource.source().file(), _ -> new HashSet<>()).add(resource.record());
    }
    int pages = 0;
    for (var file : byFile.entrySet()) {
      Path path = from.root().resolve(file.getKey());
      Set<AwsRecord> records = file.getValue();
      switch (kind.shape()) {
        case Kind.Items<T> _, Kind.Enveloped<?, T> _ ->
            writer.page(
                scope,
                kind.operation(),
                ++pages,
                out -> new PageCopy(kind, records, out).list(path));
        case Kind.Whole<T> _, Kind.Answer<T> _ -> {
          for (ObjectNode document : PageCopy.documents(path, kind, records)) {
            writer.page(scope, kind.operation(), ++pages, document);
          }
        }
      }
    }
    var call =
        new Call(
            scope.account(),
            scope.region(),
            kind.operation().cli(),
            Outcome.COLLECTED,
            pages,
            resources.size(),
            0,
            "",
            "",
            "",
            Optional.empty(),
            OptionalLong.empty());
    return ended(call, fleet.coverage(scope, kind));
  }

  private static Call ended(Call call, Coverage seen) {
    return switch (seen) {
      case Coverage.Collected _ -> call;
      case Coverage.Partial(_, String why) ->
          call.ended(Outcome.FAILED, "Incomplete", Secrets.redact(why), "");
      case Coverage.Denied(String action, String message) ->
          call.ended(Outcome.DENIED, "", Secrets.redact(message), action);
      case Coverage.Failed(String code, String message) ->
          call.ended(Outcome.FAILED, code, Secrets.redact(message), "");
      case Coverage.NotCollected _ -> throw new IllegalArgumentException(call.operation());
    };
  }
}
