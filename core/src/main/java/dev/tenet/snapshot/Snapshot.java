package dev.tenet.snapshot;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.tenet.TenetException;
import dev.tenet.fleet.Fleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A directory of what the `aws` CLI printed: Tenet's own layout or any other tree of JSON files.
/// Its files are found at once and read account by account, so that memory holds one account.
public final class Snapshot {
  /// The name of the settings, which may stand beside the accounts.
  public static final String SETTINGS = "tenet.yaml";

  private final Path root;
  private final Instant at;
  private final Optional<Manifest> manifest;
  private final SortedMap<String, List<Path>> files;
  private final SortedMap<String, List<HostFolder>> hosts;
  private final List<Path> others;

  private Snapshot(
      Path root,
      Instant at,
      Optional<Manifest> manifest,
      SortedMap<String, List<Path>> files,
      SortedMap<String, List<HostFolder>> hosts,
      List<Path> others) {
    this.root = root;
    this.at = at;
    this.manifest = manifest;
    this.files = files;
    this.hosts = hosts;
    this.others = others;
  }

  /// What was read of an account.
  public record Reading(Fleet fleet, List<Warning> warnings) {}

  /// Find a snapshot's files.
  ///
  /// @param at the time to count ages to; by default the manifest's, without one the present
  /// @throws TenetException if there is no such directory, nothing in it to read, or its manifest
  ///   is broken
  public static Snapshot open(Path directory, Optional<Instant> at) {
    if (!Files.isDirectory(directory)) {
      throw TenetException.usage(
          Files.exists(directory)
              ? directory + " is a file; a snapshot is a directory of JSON files"
              : directory + " does not exist; a snapshot is a directory of JSON files");
    }
    try {
      Path root = directory.toRealPath();
      Optional<Manifest> manifest = Manifest.read(root);
      Set<String> accounts = manifest.map(Manifest::accounts).orElse(Set.of());
      List<Path> all = walk(root);
      SortedMap<String, List<HostFolder>> hosts =
          HostFolder.in(root, all).stream()
              .collect(
                  groupingBy(
                      host -> Place.of(root, host.path(), accounts).account(),
                      TreeMap::new,
                      toList()));
      List<Path> found = all.stream().filter(file -> HostFolder.of(root, file).isEmpty()).toList();
      SortedMap<String, List<Path>> files =
          found.stream()
              .filter(FileName::isJson)
              .collect(
                  groupingBy(
                      file -> Place.of(root, file, accounts).account(), TreeMap::new, toList()));
      List<Path> others =
          found.stream()
              .filter(file -> !FileName.isJson(file) && !file.equals(root.resolve(SETTINGS)))
              .toList();
      if (files.isEmpty() && manifest.isEmpty()) {
        throw TenetException.usage(
            directory
                + " holds no JSON files. Save what the aws CLI prints there, such as"
                + " `aws ec2 describe-instances > "
                + directory.resolve("ec2-describe-instances.json")
                + "`, or run `tenet collect "
                + directory
                + "`.");
      }
      Instant time = at.or(() -> manifest.map(Manifest::startedAt)).orElseGet(Instant::now);
      return new Snapshot(root, time, manifest, files, hosts, others);
    } catch (IOException | UncheckedIOException unreadable) {
      throw new TenetException(
          TenetException.USAGE,
          directory + " cannot be read: " + unreadable.getMessage(),
          unreadable);
    }
  }

  private static List<Path> walk(Path root) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(Files::isRegularFile)
          .filter(file -> !file.equals(root.resolve(Manifest.FILE)))
          .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
          .sorted()
          .toList();
    }
  }

  /// Return the time ages are counted to.
  public Instant at() {
    return at;
  }

  /// Return the manifest, if the snapshot has one.
  public Optional<Manifest> manifest() {
    return manifest;
  }

  /// Return what people call the accounts, by their ids, as far as the manifest says.
  public Map<String, String> names() {
    return manifest.map(Manifest::names).orElse(Map.of());
  }

  /// Return the accounts that folders or the manifest name, in order; files under none of them
  /// belong to the account named by empty text.
  public List<String> accounts() {
    Set<String> accounts = new TreeSet<>(files.keySet());
    accounts.addAll(asked());
    return List.copyOf(accounts);
  }

  /// Read one account.
  public Reading read(String account) {
    AccountReader reader = reader();
    manifest.ifPresent(written ->
        written.calls().stream()
            .filter(call -> call.account().equals(account))
            .forEach(reader::call));
    ReadFile.each(root, files.getOrDefault(account, List.of()), asked(), reader::file);
    Stream.of("", account).distinct().forEach(of -> hosts(of, reader));
    return reader.finish();
  }

  /// Read everything into one fleet.
  public Reading read() {
    AccountReader reader = reader();
    manifest.ifPresent(written -> written.calls().forEach(reader::call));
    files.values().forEach(of -> ReadFile.each(root, of, asked(), reader::file));
    hosts.keySet().forEach(of -> hosts(of, reader));
    return reader.finish();
  }

  // A host's folder that stands under no account may be of any: an instance's id is its own.
  private void hosts(String account, AccountReader reader) {
    hosts.getOrDefault(account, List.of()).forEach(host -> host.read(root, reader));
  }

  /// Return the folders of what was collected on instances, relative to the root.
  public List<String> hosts() {
    return hosts.values().stream()
        .flatMap(List::stream)
        .map(host -> root.relativize(host.path()).toString())
        .toList();
  }

  private AccountReader reader() {
    return new AccountReader(at, manifest.isEmpty() || manifest.get().finishedAt().isPresent());
  }

  /// Return what there is to say of the snapshot as a whole: whether its collection was finished,
  /// and which files were not read because of their names.
  public List<Warning> warnings() {
    var warnings = new ArrayList<Warning>();
    if (manifest.isPresent() && manifest.get().finishedAt().isEmpty()) {
      warnings.add(
          Warning.incomplete(
              Manifest.FILE,
              "",
              "collecting was not finished",
              "what it does not name may be missing"));
    }
    for (String file : others()) {
      warnings.add(Warning.note(file, "is not named as a file of JSON", "it was left out"));
    }
    return List.copyOf(warnings);
  }

  /// Return the directory.
  Path root() {
    return root;
  }

  private Set<String> asked() {
    return manifest.map(Manifest::accounts).orElse(Set.of());
  }

  /// Return the files that were not read because of their names, relative to the root.
  public List<String> others() {
    return others.stream().map(file -> root.relativize(file).toString()).toList();
  }
}
