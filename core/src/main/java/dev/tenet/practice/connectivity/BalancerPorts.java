package dev.tenet.practice.connectivity;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Listeners;
import dev.tenet.fleet.Listeners.Action;
import dev.tenet.fleet.Listeners.Listener;
import dev.tenet.fleet.Listeners.TargetGroupTuple;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.NetworkInterface.Attachment;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.TargetHealth;
import dev.tenet.fleet.TargetHealth.Target;
import dev.tenet.packets.Interval;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Finds the ports of a load balancer that lead to ports of a target.
///
/// @param listeners by balancer
/// @param health by target group
record BalancerPorts(Map<String, Listeners> listeners, Map<String, TargetHealth> health) {
  static BalancerPorts of(Fleet fleet) {
    var listeners = new HashMap<String, Listeners>();
    fleet.all(Kinds.LISTENERS).forEach(each -> listeners.putIfAbsent(each.id(), each.record()));
    var health = new HashMap<String, TargetHealth>();
    fleet.all(Kinds.TARGET_HEALTH).forEach(each -> health.putIfAbsent(each.id(), each.record()));
    return new BalancerPorts(listeners, health);
  }

  /// Return the listeners' ports that lead to some ports of an interface; a target whose port was
  /// not printed may be reached on any.
  List<Interval> leadingTo(
      String balancer, Resource<NetworkInterface> target, List<PortRange> ports) {
    return Optional.ofNullable(listeners.get(balancer)).stream()
        .flatMap(found -> found.listeners().stream())
        .filter(listener -> listener.port().isPresent())
        .filter(listener -> ports(listener, target).anyMatch(port -> among(port, ports)))
        .map(listener -> Interval.of(listener.port().getAsInt()))
        .toList();
  }

  static boolean among(OptionalInt port, List<PortRange> ports) {
    return port.isEmpty()
        || ports.stream()
            .anyMatch(range -> range.first() <= port.getAsInt() && port.getAsInt() <= range.last());
  }

  private Stream<OptionalInt> ports(Listener listener, Resource<NetworkInterface> target) {
    return groups(listener).distinct().flatMap(group -> ports(group, target.record()));
  }

  /// Return the ports on which a target group reaches an interface.
  Stream<OptionalInt> ports(String group, NetworkInterface target) {
    return Optional.ofNullable(health.get(group)).stream()
        .flatMap(found -> found.targetHealthDescriptions().stream())
        .flatMap(description -> description.target().stream())
        .filter(each -> is(each, target))
        .map(Target::port);
  }

  /// Return the target groups that the listeners of a balancer forward to by default.
  Stream<String> groups(String balancer) {
    return Optional.ofNullable(listeners.get(balancer)).stream()
        .flatMap(found -> found.listeners().stream())
        .flatMap(BalancerPorts::groups)
        .distinct();
  }

  /// Return how the interfaces of a balancer describe themselves.
  static String node(String arn) {
    return "ELB " + arn.replaceFirst(".*:loadbalancer/", "");
  }

  private static Stream<String> groups(Listener listener) {
    return listener.defaultActions().stream()
        .flatMap((Action action) ->
            Stream.concat(
                Stream.of(action.targetGroupArn()),
                action.forwardConfig().stream()
                    .flatMap(config -> config.targetGroups().stream())
                    .map(TargetGroupTuple::targetGroupArn)))
        .filter(group -> !group.isEmpty());
  }

  private static boolean is(Target target, NetworkInterface eni) {
    return eni.attachment().map(Attachment::instanceId).filter(target.id()::equals).isPresent()
        || eni.privateIpAddresses().stream()
            .anyMatch(own -> own.privateIpAddress().equals(target.id()))
        || eni.privateIpAddress().equals(target.id())
        || eni.ipv6Addresses().stream().anyMatch(own -> own.ipv6Address().equals(target.id()));
  }
}
