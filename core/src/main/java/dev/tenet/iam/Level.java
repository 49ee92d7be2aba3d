package dev.tenet.iam;

import java.util.List;

/// The control policies attached to one level of an organization.
///
/// @param name the id of the root, the organizational unit or the account
public record Level(String name, List<Policy> policies) {
  public Level {
    policies = List.copyOf(policies);
  }
}
