package dev.tenet.fleet;

import java.util.Optional;

/// The parts of an Amazon Resource Name.
///
/// @param region empty where the service has none
/// @param account empty where the resource belongs to none
public record Arn(
    String partition, String service, String region, String account, String resource) {
  /// Read an ARN; empty if the text is none.
  public static Optional<Arn> parse(String text) {
    String[] part = text.split(":", 6);
    return part.length == 6 && part[0].equals("arn")
        ? Optional.of(new Arn(part[1], part[2], part[3], part[4], part[5]))
        : Optional.empty();
  }

  /// Return the account that an ARN names, or empty text.
  static String accountOf(String text) {
    return parse(text).map(Arn::account).orElse("");
  }

  /// Return the Region that an ARN names, or empty text.
  static String regionOf(String text) {
    return parse(text).map(Arn::region).orElse("");
  }
}
