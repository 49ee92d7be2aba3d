package dev.tenet.firewall;

import dev.tenet.packets.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The files of a host, and what went wrong with them.
final class HostFiles {
  // Far above what a host prints: 100,000 rules take some 10 MB.
  private static final int LARGEST = 32_000_000;

  private final Map<String, String> files;
  private final List<Note> notes = new ArrayList<>();

  HostFiles(Map<String, String> files) {
    this.files = Map.copyOf(files);
  }

  /// Reads a text.
  interface Reading<T> {
    /// Read it.
    ///
    /// @throws Unreadable if it is not what it should be
    T read(String file, String text) throws Unreadable;
  }

  boolean has(String file) {
    return files.containsKey(file);
  }

  Optional<String> text(String file) {
    return Optional.ofNullable(files.get(file));
  }

  List<Note> notes() {
    return notes;
  }

  /// Read a file that holds rules: where it cannot be read nothing is known of its families. A file
  /// that is not there holds none.
  Loaded rules(String file, Set<Family> families, Reading<Loaded> reading) {
    try {
      return read(file, reading).orElse(Loaded.NOTHING);
    } catch (Unreadable bad) {
      return Loaded.unreadable(families, bad);
    }
  }

  /// Read a file that holds no rules: where it cannot be read it is as if it were not there.
  <T> Optional<T> lenient(String file, Reading<T> reading) {
    try {
      return read(file, reading);
    } catch (Unreadable bad) {
      notes.add(
          new Note(HostCode.HOST_FIREWALL_UNPARSED_RULE, Optional.of(bad.place()), bad.what()));
      return Optional.empty();
    }
  }

  private <T> Optional<T> read(String file, Reading<T> reading) throws Unreadable {
    String text = files.get(file);
    if (text == null) {
      return Optional.empty();
    }
    if (text.length() > LARGEST) {
      throw new Unreadable(Place.file(file), "larger than " + LARGEST + " characters");
    }
    if (text.indexOf('\0') >= 0) {
      throw new Unreadable(Place.file(file), "cut short, or not text");
    }
    return Optional.of(reading.read(file, text));
  }

  /// Return the names of the files that a test holds for, in order.
  List<String> names(Predicate<String> test) {
    return files.keySet().stream().filter(test).sorted().toList();
  }
}
