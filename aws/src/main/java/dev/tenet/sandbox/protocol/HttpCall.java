package dev.tenet.sandbox.protocol;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/// An HTTP request as it came.
///
/// @param path without the query
/// @param query the text behind the question mark, not decoded, or empty
/// @param headers by their names in small letters
public record HttpCall(
    String method, String path, String query, Map<String, String> headers, SdkBytes body) {

  /// Return a header's value.
  ///
  /// @param name in small letters
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
