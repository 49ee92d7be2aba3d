package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.reach.Direction;
import dev.tenet.reach.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Shows the rules that decided about a packet where they stand.
record RuleEvidence(Fleet fleet, Scope scope) {
  Optional<Evidence> of(Rule rule) {
    String number = "[%d]".formatted(rule.number());
    return switch (rule.sort()) {
      case SECURITY_GROUP_RULE ->
          of(
              Kinds.SECURITY_GROUPS,
              rule,
              _ ->
                  (rule.direction() == Direction.INGRESS ? "IpPermissions" : "IpPermissionsEgress")
                      + number);
      case NETWORK_ACL_ENTRY -> of(Kinds.NETWORK_ACLS, rule, acl -> entry(acl, rule));
      case ROUTE -> of(Kinds.ROUTE_TABLES, rule, _ -> "Routes" + number);
      case TRANSIT_GATEWAY_ROUTE -> of(Kinds.TRANSIT_GATEWAY_ROUTES, rule, _ -> "Routes" + number);
      case LISTENER -> of(Kinds.LOAD_BALANCERS, rule, _ -> "Listeners");
      case HOST_RULE ->
          Optional.of(new Evidence(rule.owner(), rule.id(), rule.text(), "host/" + rule.owner()));
    };
  }

  /// What is shared from another account was listed there.
  private <T extends AwsRecord> Optional<Evidence> of(
      Kind<T> kind, Rule rule, Function<T, String> field) {
    Optional<Resource<T>> owner =
        fleet
            .find(scope, kind, rule.owner())
            .found()
            .or(() ->
                fleet.all(kind).stream()
                    .filter(each -> each.id().equals(rule.owner()))
                    .findFirst());
    String id = rule.id().isEmpty() ? "" : " (" + rule.id() + ")";
    return owner.map(found -> Evidence.of(found, field.apply(found.record()), rule.text() + id));
  }

  private static String entry(NetworkAcl acl, Rule rule) {
    List<NetworkAcl.Entry> entries = acl.entries();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).ruleNumber() == rule.number()
          && entries.get(i).egress() == (rule.direction() == Direction.EGRESS)) {
        return "Entries[%d]".formatted(i);
      }
    }
    return "Entries";
  }
}
