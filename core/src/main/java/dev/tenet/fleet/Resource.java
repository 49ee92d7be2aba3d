package dev.tenet.fleet;

/// A record with the place it lives in and the place it was read from.
///
/// @param arn the resource's ARN: all that is said of it holds the one text
public record Resource<T extends AwsRecord>(Scope scope, T record, Source source, String arn) {
  /// Place a record.
  public Resource(Scope scope, T record, Source source) {
    this(scope, record, source, record.arn(scope));
  }

  /// Return the identifier.
  public String id() {
    return record.id();
  }
}
