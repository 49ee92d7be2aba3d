package dev.tenet.iam;

import java.util.Locale;
import java.util.Optional;

/// A pattern of actions: `*`, or a service and a name with wildcards, without regard to case.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Action".
final class ActionPattern {
  private final boolean everything;
  private final String service;
  private final Optional<Glob> name;

  private ActionPattern(boolean everything, String service, Optional<Glob> name) {
    this.everything = everything;
    this.service = service;
    this.name = name;
  }

  static ActionPattern of(String text) {
    if (text.equals("*")) {
      return new ActionPattern(true, "", Optional.empty());
    }
    String lower = text.toLowerCase(Locale.ROOT);
    int colon = lower.indexOf(':');
    boolean readable =
        colon > 0 && colon < lower.length() - 1 && lower.chars().noneMatch(Character::isWhitespace);
    return readable
        ? new ActionPattern(
            false, lower.substring(0, colon), Optional.of(Glob.of(lower.substring(colon + 1))))
        : new ActionPattern(false, "", Optional.empty());
  }

  /// Tell whether it matches an action in lower case.
  boolean matches(String action) {
    if (everything) {
      return true;
    }
    return name.isPresent()
        && action.length() > service.length()
        && action.charAt(service.length()) == ':'
        && action.startsWith(service)
        && name.get().matches(action.substring(service.length() + 1));
  }

  /// Return its service; empty for `*` and for what is no action.
  String service() {
    return service;
  }

  /// Tell whether it is `*`, which is every action of every service.
  boolean everything() {
    return everything;
  }
}
