package dev.tenet.fleet;

/// A record with the place it lives in and the place it was read from.
public record Resource<T extends AwsRecord>(Scope scope, T record, Source source) {
  /// Return the identifier.
  public String id() {
    return record.id();
  }

  /// Return the ARN.
  public String arn() {
    return record.arn(scope);
  }
}
