package dev.tenet.aws.collect;

import dev.tenet.TenetException;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/// What a collection has done so far, one line per finished page, so that a run that was killed
/// goes on behind its last one. It stands beside the pages until everything was read.
final class Journal {
  private static final String FILE = ".collect.jsonl";

  private final Path file;
  private final Instant startedAt;
  private final Map<Key, List<Page>> pages = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  private record Start(Instant startedAt) {}

  /// A finished page.
  ///
  /// @param operation the CLI's words
  /// @param ask the request it belongs to ([Ask#key])
  /// @param number of the file, or 0 where the answer was that there is nothing
  /// @param next the token of the next page, or empty text after the last
  record Page(
      String account, String region, String operation, String ask, int number, String next) {
    private Key key() {
      return new Key(new Scope(account, region), operation);
    }
  }

  private record Key(Scope scope, String operation) {}

  private Journal(Path file, Instant startedAt, List<Page> finished) {
    this.file = file;
    this.startedAt = startedAt;
    finished.forEach(this::put);
  }

  private void put(Page page) {
    pages.computeIfAbsent(page.key(), _ -> new ArrayList<>()).add(page);
  }

  /// Start a journal, or go on with the one that an interrupted run left.
  ///
  /// @param now when a new one starts
  /// @throws TenetException if the directory holds anything else
  static Journal open(Path directory, Instant now) {
    Path file = directory.resolve(FILE);
    try {
      if (Files.isRegularFile(file)) {
        return read(file);
      }
      if (Files.isDirectory(directory) && !isEmpty(directory)) {
        throw TenetException.usage(
            directory + " is not empty and holds no interrupted collection; name a new directory");
      }
      Files.createDirectories(directory);
      Files.writeString(file, line(new Start(now)), StandardOpenOption.CREATE_NEW);
      return new Journal(file, now, List.of());
    } catch (IOException unwritable) {
      throw new TenetException(
          TenetException.USAGE, directory + " cannot be used: " + unwritable, unwritable);
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }

  private static Journal read(Path file) throws IOException {
    String text = Files.readString(file);
    // A line without its end was being written when the run was killed.
    int end = text.lastIndexOf('\n') + 1;
    if (end < text.length()) {
      Files.writeString(file, text.substring(0, end));
    }
    List<String> lines = text.substring(0, end).lines().toList();
    try {
      if (lines.isEmpty()) {
        throw TenetException.usage(file + " is empty; remove the directory and collect again");
      }
      Instant startedAt =
          Objects.requireNonNull(
              AwsJson.json().readValue(lines.getFirst(), Start.class).startedAt());
      List<Page> pages =
          lines.stream().skip(1).map(one -> AwsJson.json().readValue(one, Page.class)).toList();
      return new Journal(file, startedAt, pages);
    } catch (JacksonException broken) {
      throw new TenetException(
          TenetException.USAGE,
          file + " is damaged; remove the directory and collect again",
          broken);
    }
  }

  /// Return when the collection began, in this run or an earlier one.
  Instant startedAt() {
    return startedAt;
  }

  /// Return the finished pages of an operation, in order.
  List<Page> pages(Scope scope, Operation operation) {
    lock.lock();
    try {
      return List.copyOf(pages.getOrDefault(new Key(scope, operation.cli()), List.of()));
    } finally {
      lock.unlock();
    }
  }

  /// Note a page that is on disk.
  void add(Page page) {
    lock.lock();
    try {
      Files.writeString(file, line(page), StandardOpenOption.APPEND);
      put(page);
    } catch (IOException full) {
      throw unwritable(full);
    } finally {
      lock.unlock();
    }
  }

  /// Forget the pages of an operation.
  void forget(Scope scope, Operation operation) {
    lock.lock();
    try {
      pages.remove(new Key(scope, operation.cli()));
      var text = new StringBuilder(line(new Start(startedAt)));
      pages.values().forEach(list -> list.forEach(page -> text.append(line(page))));
      Path unfinished = file.resolveSibling(FILE + ".tmp");
      Files.writeString(unfinished, text);
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException full) {
      throw unwritable(full);
    } finally {
      lock.unlock();
    }
  }

  /// Remove the journal: nothing is left to do.
  void finish() {
    try {
      Files.delete(file);
    } catch (IOException full) {
      throw unwritable(full);
    }
  }

  private static String line(Object content) {
    return AwsJson.json().writeValueAsString(content) + "\n";
  }

  private TenetException unwritable(IOException cause) {
    return new TenetException(
        TenetException.INTERNAL, file + " cannot be written: " + cause.getMessage(), cause);
  }
}
