package dev.tenet.reach;

import dev.tenet.fleet.Attribute;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.LoadBalancer;
import dev.tenet.fleet.TargetGroup;
import java.util.Optional;

/// What attributes of a load balancer and a target group say of how connections go on (Elastic Load
/// Balancing User Guides, "Target group attributes", "Cross-zone load balancing").
record BalancerAttributes(Index index, LoadBalancer balancer, TargetGroup group) {
  private static final String CROSS_ZONE = "load_balancing.cross_zone.enabled";
  private static final String PRESERVES = "preserve_client_ip.enabled";

  private Optional<String> ofGroup(String key) {
    return index
        .find(Kinds.TARGET_GROUP_ATTRIBUTES, group.targetGroupArn())
        .flatMap(found -> Attribute.value(found.record().attributes(), key));
  }

  /// Tell whether a node sends to targets in other zones; empty if that was not collected.
  Optional<Boolean> crossZone() {
    return ofGroup(CROSS_ZONE)
        .flatMap(value ->
            value.equals("true") || value.equals("false")
                ? Optional.of(value.equals("true"))
                : crossZoneOfBalancer());
  }

  /// An application load balancer's own is always on.
  private Optional<Boolean> crossZoneOfBalancer() {
    return balancer.type().equals("application")
        ? Optional.of(true)
        : index
            .find(Kinds.LOAD_BALANCER_ATTRIBUTES, balancer.loadBalancerArn())
            .flatMap(found -> Attribute.value(found.record().attributes(), CROSS_ZONE))
            .map("true"::equals);
  }

  /// Tell whether targets see the client's address; empty if that was not collected.
  Optional<Boolean> preservesClient() {
    return ofGroup(PRESERVES).map("true"::equals);
  }

  /// Name the calls whose answers are missing.
  String missing() {
    boolean known = index.find(Kinds.TARGET_GROUP_ATTRIBUTES, group.targetGroupArn()).isPresent();
    return "aws %s was not collected for %s"
        .formatted(
            (known ? Kinds.LOAD_BALANCER_ATTRIBUTES : Kinds.TARGET_GROUP_ATTRIBUTES)
                .operation()
                .cli(),
            known ? balancer.loadBalancerArn() : group.targetGroupArn());
  }
}
