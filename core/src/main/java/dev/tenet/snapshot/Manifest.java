package dev.tenet.snapshot;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tenet.TenetException;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.core.JacksonException;

/// What `tenet collect` says of its own work: when, as whom, which calls were made and how they
/// ended. It stands as `manifest.json` at the snapshot's root.
///
/// @param schema `tenet.snapshot/1`
/// @param tenet the version that collected
/// @param startedAt when collecting began: the time the snapshot shows
/// @param finishedAt absent while collecting or after an interruption
/// @param caller the ARN of the identity that collected
/// @param names what people call the accounts, by their ids, as far as it is known
public record Manifest(
    String schema,
    String tenet,
    Instant startedAt,
    Optional<Instant> finishedAt,
    String caller,
    Map<String, String> names,
    List<Call> calls) {

  /// The schema this version writes and reads.
  public static final String SCHEMA = "tenet.snapshot/1";

  /// The file's name.
  public static final String FILE = "manifest.json";

  /// How one operation ended in one scope.
  ///
  /// @param operation the CLI's words, such as `ec2 describe-instances`
  /// @param pages files written
  /// @param requests API requests made
  /// @param code the service's error code, or empty text
  /// @param message the service's error message, or empty text
  /// @param action the IAM action that was denied, or empty text
  /// @param startedAt when its first request was made in the run that ended it, if one was
  /// @param milliseconds how long it took from then on, waiting for its turn included
  public record Call(
      String account,
      String region,
      String operation,
      Outcome outcome,
      int pages,
      int records,
      int requests,
      String code,
      String message,
      String action,
      Optional<Instant> startedAt,
      OptionalLong milliseconds) {

    /// Return this call with another end.
    Call ended(Outcome outcome, String code, String message, String action) {
      return new Call(
          account,
          region,
          operation,
          outcome,
          pages,
          records,
          requests,
          code,
          message,
          action,
          startedAt,
          milliseconds);
    }

    /// Return this call with the time it took.
    public Call took(Instant startedAt, Duration duration) {
      return new Call(
          account,
          region,
          operation,
          outcome,
          pages,
          records,
          requests,
          code,
          message,
          action,
          Optional.of(startedAt),
          OptionalLong.of(duration.toMillis()));
    }

    /// Return the scope that was asked.
    public Scope scope() {
      return new Scope(account, region);
    }
  }

  /// How a call ended.
  public enum Outcome {
    /// Every page was read.
    COLLECTED,
    /// The caller may not make the call.
    DENIED,
    /// It ended with an error before the last page.
    FAILED
  }

  /// Return the accounts that were asked.
  Set<String> accounts() {
    return calls.stream().map(Call::account).collect(toUnmodifiableSet());
  }

  /// Read the manifest of a snapshot, if it has one.
  ///
  /// @throws TenetException if there is one that this version cannot read
  public static Optional<Manifest> read(Path directory) {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Manifest manifest = AwsJson.json().readValue(file, Manifest.class);
      if (!manifest.schema().equals(SCHEMA)) {
        throw TenetException.usage(
            "%s has schema '%s'; this version reads %s. Collect the snapshot again."
                .formatted(file, manifest.schema(), SCHEMA));
      }
      return Optional.of(manifest);
    } catch (JacksonException broken) {
      throw new TenetException(
          TenetException.USAGE,
          "%s cannot be read (%s): %s. Collect again, or remove it to read the files without it."
              .formatted(file, Position.of(broken), Position.problem(broken)),
          broken);
    }
  }
}
