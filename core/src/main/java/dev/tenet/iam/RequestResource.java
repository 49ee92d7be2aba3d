package dev.tenet.iam;

import java.util.List;
import java.util.Optional;

/// The resource of a request.
///
/// @param parts the six parts of its ARN; empty for actions that have no resource
record RequestResource(String text, Optional<List<String>> parts) {
  static RequestResource of(String text) {
    String[] parts = text.split(":", 6);
    return new RequestResource(
        text,
        parts.length == 6 && parts[0].equals("arn")
            ? Optional.of(List.of(parts))
            : Optional.empty());
  }

  String service() {
    return parts.map(each -> each.get(1)).orElse("");
  }

  String region() {
    return parts.map(each -> each.get(3)).orElse("");
  }

  String account() {
    return parts.map(each -> each.get(4)).orElse("");
  }
}
