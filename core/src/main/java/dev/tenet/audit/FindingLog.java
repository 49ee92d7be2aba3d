package dev.tenet.audit;

import dev.tenet.TenetException;
import dev.tenet.finding.Finding;
import dev.tenet.fleet.AwsJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/// The findings of a run, check by check in the order the checks stand in. The first few ten
/// thousand stay in memory; what goes beyond lies in temporary files, so that a run over a million
/// instances needs no more memory than one over ten thousand.
public final class FindingLog implements AutoCloseable {
  private static final int IN_MEMORY = 50_000;
  private static final ObjectWriter WRITER = AwsJson.json().writerFor(Finding.class);
  private static final ObjectReader READER = AwsJson.json().readerFor(Finding.class);

  private final Map<String, List<Finding>> held = new LinkedHashMap<>();
  private final Map<String, Path> files = new LinkedHashMap<>();
  private final Predicate<Finding> keep;
  private int count;

  /// Make an empty log.
  ///
  /// @param checks ids in the order that findings are read back in
  /// @param keep which findings a report will ask for; the others are not kept
  FindingLog(List<String> checks, Predicate<Finding> keep) {
    checks.forEach(check -> held.put(check, new ArrayList<>()));
    this.keep = keep;
  }

  /// Add the findings of an account. Accounts come in order, their findings in the fixed order.
  void add(List<Finding> findings) {
    for (Finding finding : findings) {
      List<Finding> of = held.get(finding.check());
      if (of == null) {
        throw new IllegalArgumentException(finding.check() + " was not to be checked");
      }
      if (keep.test(finding)) {
        of.add(finding);
        count++;
      }
    }
    if (count > IN_MEMORY) {
      spill();
    }
  }

  /// Give every finding that was kept, in order.
  public void forEach(Consumer<Finding> out) {
    held.forEach((check, rest) -> {
      Path file = files.get(check);
      if (file != null) {
        try (MappingIterator<Finding> stored = READER.readValues(file.toFile())) {
          stored.forEachRemaining(out);
        }
      }
      rest.forEach(out);
    });
  }

  private void spill() {
    held.forEach((check, findings) -> {
      if (!findings.isEmpty()) {
        append(files.computeIfAbsent(check, _ -> temporary()), findings);
        findings.clear();
      }
    });
    count = 0;
  }

  private static void append(Path file, List<Finding> findings) {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND);
        var sequence = WRITER.writeValues(out)) {
      sequence.writeAll(findings);
    } catch (IOException full) {
      throw noRoom(full);
    }
  }

  private static Path temporary() {
    try {
      Path file = Files.createTempFile("tenet-findings-", ".json");
      // An interrupted run does not come to close.
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException full) {
      throw noRoom(full);
    }
  }

  private static TenetException noRoom(IOException full) {
    return new TenetException(
        TenetException.INTERNAL,
        "findings cannot be put into the temporary directory: " + full.getMessage(),
        full);
  }

  /// Delete the temporary files.
  @Override
  public void close() {
    for (Path file : files.values()) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException busy) {
        // It goes at the end of the process.
      }
    }
  }
}
