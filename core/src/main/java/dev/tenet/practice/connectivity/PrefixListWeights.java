package dev.tenet.practice.connectivity;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.IpPermission.PrefixListId;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.ManagedPrefixList;
import dev.tenet.fleet.RouteTable.Route;
import dev.tenet.fleet.Scope;
import dev.tenet.packets.Family;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts rules and routes as quotas do: a prefix list is as many as the entries it may have, a
/// group is one of each family (Amazon VPC User Guide, "Amazon VPC quotas").
final class PrefixListWeights {
  // AWS's own lists print no maximum (Amazon VPC User Guide, "AWS-managed prefix lists").
  private static final Map<String, Integer> OF_AWS =
      Map.of("s3", 1, "dynamodb", 1, "origin-facing", 55, "vpc-lattice", 10);

  private final Fleet fleet;
  private final Scope scope;

  /// A number, and why it may be more.
  record Count(int known, Optional<String> unknown) {}

  PrefixListWeights(Fleet fleet, Scope scope) {
    this.fleet = fleet;
    this.scope = scope;
  }

  Count rules(List<IpPermission> permissions, Family family) {
    int plain = 0;
    Count lists = new Count(0, Optional.empty());
    for (IpPermission permission : permissions) {
      plain +=
          permission.userIdGroupPairs().size()
              + (family == Family.IPV4
                  ? permission.ipRanges().size()
                  : permission.ipv6Ranges().size());
      for (PrefixListId list : permission.prefixListIds()) {
        lists = plus(lists, weight(list.prefixListId(), family));
      }
    }
    return new Count(plain + lists.known(), lists.unknown());
  }

  /// Count the routes that somebody made.
  Count routes(List<Route> routes, Family family) {
    Count count = new Count(0, Optional.empty());
    for (Route route : routes) {
      if (Routes.propagated(route) || Routes.local(route)) {
        continue;
      }
      if (!route.destinationPrefixListId().isEmpty()) {
        count = plus(count, weight(route.destinationPrefixListId(), family));
      } else if (Routes.block(route).filter(block -> block.family() == family).isPresent()) {
        count = new Count(count.known() + 1, count.unknown());
      }
    }
    return count;
  }

  private static Count plus(Count one, Count other) {
    return new Count(one.known() + other.known(), one.unknown().or(other::unknown));
  }

  private Count weight(String id, Family family) {
    return switch (fleet.find(scope, Kinds.MANAGED_PREFIX_LISTS, id)) {
      case Lookup.Found<ManagedPrefixList>(var list) -> weight(list.record(), family);
      case Lookup.Absent<ManagedPrefixList> _ ->
          atLeastOne("the prefix list %s was not printed".formatted(id));
      case Lookup.Unreadable<ManagedPrefixList>(var reason) -> atLeastOne(reason);
    };
  }

  private static Count weight(ManagedPrefixList list, Family family) {
    if (!list.addressFamily().isEmpty()
        && list.addressFamily().equals("IPv4") != (family == Family.IPV4)) {
      return new Count(0, Optional.empty());
    }
    if (list.maxEntries().isPresent()) {
      return new Count(list.maxEntries().getAsInt(), Optional.empty());
    }
    String name = list.prefixListName();
    Integer known = OF_AWS.get(name.substring(name.lastIndexOf('.') + 1));
    return known == null
        ? atLeastOne("how much %s counts for is not known".formatted(list.prefixListId()))
        : new Count(known, Optional.empty());
  }

  private static Count atLeastOne(String reason) {
    return new Count(1, Optional.of(reason));
  }
}
