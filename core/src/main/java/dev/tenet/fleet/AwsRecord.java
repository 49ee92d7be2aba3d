package dev.tenet.fleet;

/// One thing an account holds, as a record whose components are named as the `aws` CLI prints them.
/// Text the CLI did not print is empty, a list it did not print has no elements.
public interface AwsRecord {
  /// Return the identifier, unique within a scope and kind; empty when the input lacks it.
  String id();

  /// Return the resource's ARN.
  String arn(Scope scope);

  /// Return the account that listed it, if the record itself tells: the owner of what only its
  /// owner can list. Otherwise empty text.
  default String account() {
    return "";
  }

  /// Return the account the record names as its owner, or empty text. Others may list it, too: what
  /// is shared with them, or what a service put into their network.
  default String owner() {
    return "";
  }

  /// Return the Region the record itself names, or empty text.
  default String region() {
    return "";
  }

  /// Return the name a person gave it: the Name tag or the service's own name.
  default String name() {
    return "";
  }

  /// Return the resource's tags.
  default Tags tags() {
    return Tags.NONE;
  }
}
