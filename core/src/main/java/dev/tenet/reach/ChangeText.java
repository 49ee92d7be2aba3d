package dev.tenet.reach;

import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Says how a resource differs from what it was.
final class ChangeText {
  private ChangeText() {}

  static <T extends AwsRecord> String of(String id, Optional<T> before, Optional<T> after) {
    if (before.isEmpty() || after.isEmpty()) {
      return id + (before.isEmpty() ? " is new" : " is gone");
    }
    List<String> lines = lines(before.get(), after.get());
    return id + ": " + (lines.isEmpty() ? "changed" : String.join(", ", lines));
  }

  private static List<String> lines(AwsRecord before, AwsRecord after) {
    var lines = new ArrayList<String>();
    if (before instanceof SecurityGroup old && after instanceof SecurityGroup now) {
      lines("inbound rule", rules(old.ipPermissions()), rules(now.ipPermissions()), lines);
      lines(
          "outbound rule",
          rules(old.ipPermissionsEgress()),
          rules(now.ipPermissionsEgress()),
          lines);
    } else if (before instanceof NetworkAcl old && after instanceof NetworkAcl now) {
      lines("entry", entries(old), entries(now), lines);
      lines("subnet", subnets(old), subnets(now), lines);
    } else if (before instanceof RouteTable old && after instanceof RouteTable now) {
      lines("route", routes(old), routes(now), lines);
      lines("association with", associations(old), associations(now), lines);
    }
    return lines;
  }

  private static void lines(
      String what, List<String> before, List<String> after, List<String> lines) {
    after.stream()
        .filter(each -> !before.contains(each))
        .forEach(each -> lines.add(what + " added: " + each));
    before.stream()
        .filter(each -> !after.contains(each))
        .forEach(each -> lines.add(what + " removed: " + each));
  }

  private static List<String> rules(List<IpPermission> permissions) {
    return permissions.stream()
        .flatMap(permission ->
            Stream.of(
                    permission.ipRanges().stream().map(IpPermission.IpRange::cidrIp),
                    permission.ipv6Ranges().stream().map(IpPermission.Ipv6Range::cidrIpv6),
                    permission.prefixListIds().stream()
                        .map(IpPermission.PrefixListId::prefixListId),
                    permission.userIdGroupPairs().stream()
                        .map(IpPermission.UserIdGroupPair::groupId))
                .flatMap(peers -> peers)
                .map(peer -> RuleText.traffic(permission) + " " + peer))
        .toList();
  }

  private static List<String> entries(NetworkAcl acl) {
    return acl.entries().stream()
        .map(entry ->
            "%s %d %s %s%s"
                .formatted(
                    entry.egress() ? "outbound" : "inbound",
                    entry.ruleNumber(),
                    entry.ruleAction(),
                    AclRules.traffic(entry),
                    " " + entry.cidrBlock() + entry.ipv6CidrBlock()))
        .toList();
  }

  private static List<String> subnets(NetworkAcl acl) {
    return acl.associations().stream().map(NetworkAcl.Association::subnetId).toList();
  }

  private static List<String> routes(RouteTable table) {
    return table.routes().stream()
        .map(route ->
            "%s%s%s to %s%s"
                .formatted(
                    route.destinationCidrBlock(),
                    route.destinationIpv6CidrBlock(),
                    route.destinationPrefixListId(),
                    RouteTarget.of(route),
                    route.state().equals("active") ? "" : " (" + route.state() + ")"))
        .toList();
  }

  private static List<String> associations(RouteTable table) {
    return table.associations().stream()
        .map(each -> each.main() ? "the VPC (main)" : each.subnetId() + each.gatewayId())
        .toList();
  }
}
