package dev.tenet.reach;

import dev.tenet.packets.Cidr;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import java.util.List;

/// One change of the network's configuration, as data. Its rules are such as AWS can say
/// ([RuleRow#of]).
public sealed interface Change {
  /// Return what the change costs: the smaller, the smaller a change it is.
  int weight();

  /// Add rules to a security group.
  ///
  /// @param rules what to admit: protocols, destination ports and the peers, which are sources for
  ///   [Direction#INGRESS] and destinations for [Direction#EGRESS]
  /// @param interfaces the interfaces that have the group, on all of which the rules open the same
  record AddGroupRules(
      String group, Direction direction, List<PacketRule> rules, List<String> interfaces)
      implements Change {
    /// Make copies of the lists.
    public AddGroupRules {
      rules = List.copyOf(rules);
      interfaces = List.copyOf(interfaces);
    }

    @Override
    public int weight() {
      return 1;
    }
  }

  /// Add entries to a network ACL, from a number on that is free and before the entry that denies.
  ///
  /// @param allow whether the entries allow or deny
  /// @param first the number of the first; the others follow
  /// @param rules what they match; the peers are sources for [Direction#INGRESS] and destinations
  ///   for [Direction#EGRESS], and ports are those packets on the way have: a reply's destination
  ///   port is the client's
  record AddAclEntries(
      String acl, Direction direction, boolean allow, int first, List<PacketRule> rules)
      implements Change {
    /// Make a copy of the list.
    public AddAclEntries {
      rules = List.copyOf(rules);
    }

    @Override
    public int weight() {
      return 1;
    }
  }

  /// Remove a rule of a security group, and add what is left of it.
  ///
  /// @param remove the rule
  /// @param keep what the rule admits besides; none to remove all of it
  /// @param interfaces the interfaces that have the group
  record NarrowGroupRule(Rule remove, List<PacketRule> keep, List<String> interfaces)
      implements Change {
    /// Make copies of the lists.
    public NarrowGroupRule {
      keep = List.copyOf(keep);
      interfaces = List.copyOf(interfaces);
    }

    @Override
    public int weight() {
      return 1;
    }
  }

  /// Add a route.
  ///
  /// @param target the id of a gateway or peering that leads there
  record AddRoute(String table, Cidr destination, String target) implements Change {
    @Override
    public int weight() {
      return 2;
    }
  }

  /// Something that has no smallest change: what stands in the way, for a person to decide.
  record Decide(Blocker blocker) implements Change {
    @Override
    public int weight() {
      return 5;
    }
  }

  /// What an interface gains or loses by a change.
  ///
  /// @param packets as the interface sees them
  record Effect(String component, PacketSet packets) {}
}
