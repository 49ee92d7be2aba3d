package dev.tenet.reach;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.packets.Family;
import dev.tenet.packets.PacketRule;
import java.util.ArrayList;
import java.util.List;

/// Makes changes to a fleet as it was seen, to ask what they would bring.
final class Edits {
  private Fleet fleet;

  Edits(Fleet fleet) {
    this.fleet = fleet;
  }

  Fleet apply(List<Change> changes) {
    for (Change change : changes) {
      switch (change) {
        case Change.AddGroupRules add ->
            group(add.group(), add.direction(), List.of(), add.rules());
        case Change.NarrowGroupRule narrow ->
            group(
                narrow.remove().owner(),
                narrow.remove().direction(),
                List.of(narrow.remove()),
                narrow.keep());
        case Change.AddAclEntries add -> entries(add);
        case Change.AddRoute add -> route(add);
        case Change.Decide _ -> {}
      }
    }
    return fleet;
  }

  private void group(String id, Direction direction, List<Rule> remove, List<PacketRule> add) {
    for (var each : fleet.all(Kinds.SECURITY_GROUPS)) {
      if (each.id().equals(id)) {
        SecurityGroup group = each.record();
        boolean egress = direction == Direction.EGRESS;
        var permissions =
            new ArrayList<>(egress ? group.ipPermissionsEgress() : group.ipPermissions());
        // The index of every other permission stays what it was.
        remove.forEach(rule ->
            permissions.set(rule.number(), without(permissions.get(rule.number()), rule.peer())));
        add.forEach(row -> permissions.add(RuleRow.of(row, direction).permission()));
        fleet =
            fleet.with(
                Kinds.SECURITY_GROUPS,
                new SecurityGroup(
                    group.groupId(),
                    group.groupName(),
                    group.description(),
                    group.ownerId(),
                    group.vpcId(),
                    egress ? group.ipPermissions() : permissions,
                    egress ? permissions : group.ipPermissionsEgress(),
                    group.tags()));
        return;
      }
    }
  }

  private static IpPermission without(IpPermission permission, String peer) {
    return new IpPermission(
        permission.ipProtocol(),
        permission.fromPort(),
        permission.toPort(),
        permission.ipRanges().stream().filter(each -> !each.cidrIp().equals(peer)).toList(),
        permission.ipv6Ranges().stream().filter(each -> !each.cidrIpv6().equals(peer)).toList(),
        permission.prefixListIds().stream()
            .filter(each -> !each.prefixListId().equals(peer))
            .toList(),
        permission.userIdGroupPairs().stream()
            .filter(each -> !each.groupId().equals(peer))
            .toList());
  }

  private void entries(Change.AddAclEntries add) {
    for (var each : fleet.all(Kinds.NETWORK_ACLS)) {
      if (each.id().equals(add.acl())) {
        NetworkAcl acl = each.record();
        var entries = new ArrayList<>(acl.entries());
        int number = add.first();
        for (PacketRule row : add.rules()) {
          entries.add(
              RuleRow.of(row, add.direction())
                  .entry(number++, add.direction() == Direction.EGRESS, add.allow()));
        }
        fleet =
            fleet.with(
                Kinds.NETWORK_ACLS,
                new NetworkAcl(
                    acl.networkAclId(),
                    acl.ownerId(),
                    acl.vpcId(),
                    acl.isDefault(),
                    acl.associations(),
                    entries,
                    acl.tags()));
        return;
      }
    }
  }

  private void route(Change.AddRoute add) {
    for (var each : fleet.all(Kinds.ROUTE_TABLES)) {
      if (each.id().equals(add.table())) {
        RouteTable table = each.record();
        var routes = new ArrayList<>(table.routes());
        routes.add(route(add, add.destination().family() == Family.IPV4));
        fleet =
            fleet.with(
                Kinds.ROUTE_TABLES,
                new RouteTable(
                    table.routeTableId(),
                    table.ownerId(),
                    table.vpcId(),
                    table.associations(),
                    table.propagatingVgws(),
                    routes,
                    table.tags()));
        return;
      }
    }
  }

  private static RouteTable.Route route(Change.AddRoute add, boolean v4) {
    boolean peering = add.target().startsWith("pcx-");
    String block = add.destination().toString();
    return new RouteTable.Route(
        v4 ? block : "",
        v4 ? "" : block,
        "",
        peering ? "" : add.target(),
        "",
        "",
        peering ? add.target() : "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "CreateRoute",
        "active");
  }
}
