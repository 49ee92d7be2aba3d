package dev.tenet.practice.connectivity;

import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.GroupIdentifier;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.IpPermission.UserIdGroupPair;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.LaunchInterface;
import dev.tenet.fleet.LaunchTemplateVersion.LaunchTemplateData;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.fleet.SecurityGroupVpcAssociation;
import dev.tenet.fleet.SpotFleetRequest;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// Who uses each security group of a scope.
///
/// A group is in use if something has it or would be launched with it, and if a group that is in
/// use refers to it. Groups that only refer to each other are not.
final class GroupUse {
  /// Every kind that may name a group.
  static final List<Kind<?>> PLACES =
      List.of(
          Kinds.NETWORK_INTERFACES,
          Kinds.INSTANCES,
          Kinds.LAUNCH_TEMPLATE_VERSIONS,
          Kinds.LAUNCH_CONFIGURATIONS,
          Kinds.SPOT_FLEET_REQUESTS,
          Kinds.LOAD_BALANCERS,
          Kinds.VPC_ENDPOINTS,
          Kinds.SECURITY_GROUP_VPC_ASSOCIATIONS);

  /// What uses a group.
  ///
  /// @param of how many there are
  record User(Resource<?> first, String field, int of) {}

  private final Fleet fleet;
  private final Scope scope;
  private final Map<String, User> users = new HashMap<>();
  private final Map<String, SortedSet<String>> referrers = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  GroupUse(Fleet fleet, Scope scope) {
    this.fleet = fleet;
    this.scope = scope;
    each(Kinds.NETWORK_INTERFACES, "Groups", eni -> ids(eni.groups()));
    each(Kinds.INSTANCES, "SecurityGroups", GroupUse::ofInstance);
    each(
        Kinds.LAUNCH_TEMPLATE_VERSIONS,
        "LaunchTemplateData",
        version -> version.launchTemplateData().stream().flatMap(GroupUse::ofTemplate));
    each(
        Kinds.LAUNCH_CONFIGURATIONS,
        "SecurityGroups",
        configuration -> configuration.securityGroups().stream());
    each(Kinds.SPOT_FLEET_REQUESTS, "SpotFleetRequestConfig", GroupUse::ofSpotFleet);
    each(Kinds.LOAD_BALANCERS, "SecurityGroups", balancer -> balancer.securityGroups().stream());
    each(Kinds.VPC_ENDPOINTS, "Groups", endpoint -> ids(endpoint.groups()));
    each(Kinds.SECURITY_GROUP_VPC_ASSOCIATIONS, "VpcId", GroupUse::ofAssociation);
    references();
  }

  /// Return what uses a group itself, or would.
  Optional<User> user(SecurityGroup group) {
    return Optional.ofNullable(users.get(group.groupId()))
        .or(() -> Optional.ofNullable(users.get(group.groupName())));
  }

  /// Return the other groups whose rules refer to a group.
  SortedSet<String> referrers(String groupId) {
    return referrers.getOrDefault(groupId, new TreeSet<>());
  }

  /// Tell whether a group is in use.
  boolean used(String groupId) {
    return used.contains(groupId);
  }

  /// Return why there may be users that were not seen; empty if all places were looked at.
  List<String> gaps() {
    return PLACES.stream()
        .map(kind -> fleet.coverage(scope, kind))
        .filter(seen -> !seen.complete())
        .map(seen -> seen.reason())
        .toList();
  }

  private <T extends AwsRecord> void each(
      Kind<T> kind, String field, Function<T, Stream<String>> groups) {
    for (Resource<T> resource : fleet.in(scope, kind)) {
      groups
          .apply(resource.record())
          .distinct()
          .forEach(group ->
              users.merge(
                  group,
                  new User(resource, field, 1),
                  (known, _) -> new User(known.first(), known.field(), known.of() + 1)));
    }
  }

  private static Stream<String> ids(List<GroupIdentifier> groups) {
    return groups.stream().map(GroupIdentifier::groupId);
  }

  private static Stream<String> ofInstance(Instance instance) {
    return instance.gone()
        ? Stream.empty()
        : Stream.concat(
            ids(instance.securityGroups()),
            instance.networkInterfaces().stream().flatMap(eni -> ids(eni.groups())));
  }

  // In a default VPC a launch may name groups by name.
  private static Stream<String> ofTemplate(LaunchTemplateData data) {
    return Stream.of(
            data.securityGroupIds().stream(),
            data.securityGroups().stream(),
            data.networkInterfaces().stream().flatMap(eni -> eni.groups().stream()))
        .flatMap(groups -> groups);
  }

  // A request that launches no more holds no group.
  private static Stream<String> ofSpotFleet(SpotFleetRequest request) {
    if (request.spotFleetRequestState().startsWith("cancelled")) {
      return Stream.empty();
    }
    return request.spotFleetRequestConfig().stream()
        .flatMap(config -> config.launchSpecifications().stream())
        .flatMap(launch ->
            Stream.concat(
                ids(launch.securityGroups()),
                launch.networkInterfaces().stream()
                    .map(LaunchInterface::groups)
                    .flatMap(List::stream)));
  }

  private static Stream<String> ofAssociation(SecurityGroupVpcAssociation association) {
    return association.state().startsWith("disassociat")
        ? Stream.empty()
        : Stream.of(association.groupId());
  }

  private void references() {
    var referred = new HashMap<String, Set<String>>();
    var reached = new ArrayDeque<String>();
    for (Resource<SecurityGroup> group : fleet.in(scope, Kinds.SECURITY_GROUPS)) {
      Set<String> to = referredBy(group.record());
      referred.put(group.id(), to);
      to.forEach(id -> referrers.computeIfAbsent(id, _ -> new TreeSet<>()).add(group.id()));
      if (user(group.record()).isPresent()) {
        reached.add(group.id());
      }
    }
    while (!reached.isEmpty()) {
      String group = reached.remove();
      if (used.add(group)) {
        reached.addAll(referred.getOrDefault(group, Set.of()));
      }
    }
  }

  private static Set<String> referredBy(SecurityGroup group) {
    var ids = new LinkedHashSet<String>();
    Stream.concat(group.ipPermissions().stream(), group.ipPermissionsEgress().stream())
        .map(IpPermission::userIdGroupPairs)
        .flatMap(List::stream)
        .map(UserIdGroupPair::groupId)
        .filter(id -> !id.equals(group.groupId()))
        .forEach(ids::add);
    return ids;
  }
}
