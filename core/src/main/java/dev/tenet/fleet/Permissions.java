package dev.tenet.fleet;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The IAM actions that collecting needs.
public final class Permissions {
  /// Calls of its own that a way of collecting makes.
  public enum Mode {
    /// A role is assumed.
    ROLE("sts:AssumeRole"),
    /// The accounts are those of the organization.
    ORGANIZATION("organizations:ListAccounts");

    private final String action;

    Mode(String action) {
      this.action = action;
    }
  }

  private Permissions() {}

  /// Return the actions that reading kinds takes, in order.
  public static SortedSet<String> toRead(Collection<Kind<?>> kinds, Set<Mode> modes) {
    var actions = new TreeSet<String>();
    // Nobody can be denied the first; a policy that lists it is complete all the same.
    actions.add("sts:GetCallerIdentity");
    actions.add("ec2:DescribeRegions");
    modes.forEach(mode -> actions.add(mode.action));
    kinds.forEach(kind -> actions.add(kind.operation().iamAction()));
    return Collections.unmodifiableSortedSet(actions);
  }
}
