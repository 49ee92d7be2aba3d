package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;

/// An attribute of a load balancer or target group: a key, such as `preserve_client_ip.enabled`,
/// and its value as text.
public record Attribute(String key, String value) {
  /// Return the value of a key; empty if it is not among the attributes.
  public static Optional<String> value(List<Attribute> attributes, String key) {
    return attributes.stream()
        .filter(each -> each.key.equals(key))
        .map(Attribute::value)
        .findFirst();
  }
}
