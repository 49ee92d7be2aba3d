package dev.tenet.fleet;

import java.util.List;
import java.util.function.Function;

/// One row of the table of kinds: which operation describes the resource, where in the response the
/// records stand, and how to read one.
///
/// @param operation the call that lists the kind
/// @param shape where in the response the records stand
/// @param type the record
/// @param paging how the call pages
/// @param global whether the service has no Regions
public record Kind<T extends AwsRecord>(
    Operation operation, Shape<T> shape, Class<T> type, Paging paging, boolean global) {

  /// Where in a response the records stand.
  public sealed interface Shape<T> {
    /// Return the response member by which a file of this kind is recognised.
    String member();
  }

  /// A list of records: `{"Vpcs": [ … ]}`.
  public record Items<T>(String member) implements Shape<T> {}

  /// A list of envelopes that each hold records: `{"Reservations": [{"Instances": [ … ]}]}`.
  ///
  /// @param inside the envelope's member that holds the records
  /// @param owner the account an envelope names, or empty text
  public record Enveloped<E, T>(
      String member,
      Class<E> envelope,
      String inside,
      Function<E, List<T>> records,
      Function<E, String> owner)
      implements Shape<T> {}

  /// The whole response is the one record of the scope: an account setting.
  public record Whole<T>(String member) implements Shape<T> {}

  /// The whole response is the one record of the resource that the call asked for, and need not
  /// name it.
  ///
  /// @param argument the request member that named the resource. Tenet adds it to the answer it
  ///   writes; otherwise the file is named after the resource, in a folder named after the
  ///   operation
  public record Answer<T>(String member, String argument) implements Shape<T> {}

  /// Tell whether a call answers for one resource only: a record that is not there was not asked
  /// for.
  public boolean perResource() {
    return shape instanceof Answer<T>;
  }

  /// Tell whether a scope has exactly one record of this kind.
  public boolean single() {
    return shape instanceof Whole<T>;
  }

  /// Return the scope whose records this kind has for a place: the account alone if the service has
  /// no Regions.
  public Scope scope(Scope place) {
    return global ? place.global() : place;
  }

  // Every look-up in a fleet hashes its kind; few operations of different services share a name.
  @Override
  public int hashCode() {
    return operation.name().hashCode();
  }

  @Override
  public String toString() {
    return operation.cli();
  }
}
