package dev.tenet.aws.collect;

import dev.tenet.audit.Glob;
import java.util.List;
import java.util.Optional;

/// An account to read.
///
/// @param accountId the 12-digit id
/// @param name what people call it, or empty text
/// @param roles the ARNs of the roles to assume, one with the credentials of the one before it;
///   empty to use the credentials at hand
/// @param externalId instead of the one given for all
/// @param profile where to start from instead of the one given for all
/// @param regions instead of those given for all; empty for these
public record Account(
    String accountId,
    String name,
    List<String> roles,
    Optional<String> externalId,
    Optional<String> profile,
    List<String> regions) {

  /// Make an account; collections are copied.
  public Account {
    roles = List.copyOf(roles);
    regions = List.copyOf(regions);
  }

  /// Tell whether one of the globs is of its id or name; without globs every account is meant.
  boolean isOneOf(List<Glob> globs) {
    return globs.isEmpty()
        || globs.stream()
            .anyMatch(glob -> glob.matches(accountId) || (!name.isEmpty() && glob.matches(name)));
  }

  /// Make an account that is reached by one role.
  static Account byRole(String accountId, String name, String role) {
    return new Account(
        accountId, name, List.of(role), Optional.empty(), Optional.empty(), List.of());
  }

  /// Make an account that the credentials at hand are of.
  static Account atHand(String accountId, String name) {
    return new Account(accountId, name, List.of(), Optional.empty(), Optional.empty(), List.of());
  }
}
