package dev.tenet.plan;

import dev.tenet.TenetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;

/// Plans as they are saved for review: `tenet fix --out`, `tenet fix --plan`.
///
/// @param schema `tenet.plan/1`
/// @param tenet the version that planned
/// @param at when the fleet was seen that the plans were made from
/// @param entries the plans, in the order they are applied in
public record PlanFile(String schema, String tenet, Instant at, List<Entry> entries) {
  /// The schema this version writes and reads.
  public static final String SCHEMA = "tenet.plan/1";

  /// A plan and its id.
  public record Entry(String id, Plan plan) {}

  /// Make a file; lists are copied.
  public PlanFile {
    entries = List.copyOf(entries);
  }

  /// Save plans.
  public static PlanFile of(String tenet, Instant at, List<Plan> plans) {
    return new PlanFile(
        SCHEMA, tenet, at, plans.stream().map(plan -> new Entry(plan.id(), plan)).toList());
  }

  /// Return the plans.
  public List<Plan> plans() {
    return entries.stream().map(Entry::plan).toList();
  }

  private static String place(JacksonException malformed) {
    TokenStreamLocation at = malformed.getLocation();
    if (at != null && at.getLineNr() > 0) {
      return ":%d:%d".formatted(at.getLineNr(), at.getColumnNr());
    }
    return malformed instanceof DatabindException part ? " at " + part.getPathReference() : "";
  }

  /// Return the file's text.
  public String json() {
    return PlanJson.MAPPER.writeValueAsString(this) + "\n";
  }

  /// Write the file.
  ///
  /// @throws TenetException if the disk refuses
  public void write(Path file) {
    try {
      Files.writeString(file, json());
    } catch (IOException refused) {
      throw new TenetException(
          TenetException.USAGE, file + " cannot be written: " + refused.getMessage(), refused);
    }
  }

  /// Read a file.
  ///
  /// @throws TenetException if it cannot be read, is of another version, or holds a plan that is
  ///   not the one that was saved
  public static PlanFile read(Path file) {
    try {
      return parse(Files.readAllBytes(file), file.toString());
    } catch (IOException refused) {
      throw new TenetException(
          TenetException.USAGE, file + " cannot be read: " + refused.getMessage(), refused);
    }
  }

  /// Read a file's text.
  ///
  /// @param file its name, for messages
  /// @throws TenetException if it is of another version, or holds a plan that is not the one that
  ///   was saved
  public static PlanFile parse(byte[] text, String file) {
    PlanFile read;
    try {
      read = PlanJson.MAPPER.readValue(text, PlanFile.class);
    } catch (JacksonException malformed) {
      throw new TenetException(
          TenetException.USAGE,
          "%s%s: not a plan of this version of Tenet: %s"
              .formatted(file, place(malformed), malformed.getOriginalMessage()),
          malformed);
    }
    if (!read.schema.equals(SCHEMA)) {
      throw TenetException.usage(
          "%s: schema %s, this version reads %s".formatted(file, read.schema, SCHEMA));
    }
    for (Entry entry : read.entries) {
      if (!entry.id.equals(entry.plan.id())) {
        throw TenetException.usage(
            "%s: plan %s (%s) was changed after it was saved; plan again and review that"
                .formatted(file, entry.id, entry.plan.resource()));
      }
    }
    return read;
  }
}
