package dev.tenet.practice.connectivity;

import dev.tenet.finding.Truth;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.IpPermission.UserIdGroupPair;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.fleet.SecurityGroupVpcAssociation;
import dev.tenet.fleet.TransitGateway;
import dev.tenet.fleet.TransitGatewayVpcAttachment;
import dev.tenet.fleet.VpcPeeringConnection;
import dev.tenet.fleet.VpcPeeringConnection.VpcInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whether rules that refer to security groups can admit anybody (Amazon EC2 User Guide, "Security
/// group rules").
final class GroupReference {
  private final Fleet fleet;
  private final Scope scope;
  private final GroupUse use;
  private final GroupMembers members;
  private final Set<Set<String>> peered = new HashSet<>();
  private final Set<String> associated = new HashSet<>();
  private final Map<String, Set<String>> referencingGateways = new HashMap<>();

  GroupReference(Fleet fleet, Scope scope) {
    this.fleet = fleet;
    this.scope = scope;
    this.use = new GroupUse(fleet, scope);
    this.members = new GroupMembers(fleet, scope);
    peerings();
    associations();
    transitGateways();
  }

  private void peerings() {
    for (Resource<VpcPeeringConnection> connection :
        fleet.in(scope, Kinds.VPC_PEERING_CONNECTIONS)) {
      VpcPeeringConnection record = connection.record();
      if (record.status().filter(status -> status.code().equals("active")).isPresent()) {
        var vpcs = new HashSet<String>();
        Stream.of(record.requesterVpcInfo(), record.accepterVpcInfo())
            .flatMap(Optional::stream)
            .map(VpcInfo::vpcId)
            .forEach(vpcs::add);
        peered.add(vpcs);
      }
    }
  }

  private void associations() {
    for (Resource<SecurityGroupVpcAssociation> association :
        fleet.in(scope, Kinds.SECURITY_GROUP_VPC_ASSOCIATIONS)) {
      if (association.record().state().equals("associated")) {
        associated.add(association.record().groupId() + " " + association.record().vpcId());
      }
    }
  }

  private void transitGateways() {
    for (Resource<TransitGatewayVpcAttachment> attachment :
        fleet.in(scope, Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS)) {
      TransitGatewayVpcAttachment record = attachment.record();
      boolean enabled =
          record
              .options()
              .filter(options -> options.securityGroupReferencingSupport().equals("enable"))
              .isPresent();
      if (enabled && gatewayEnabled(record.transitGatewayId())) {
        referencingGateways
            .computeIfAbsent(record.vpcId(), _ -> new HashSet<>())
            .add(record.transitGatewayId());
      }
    }
  }

  private boolean gatewayEnabled(String id) {
    return fleet
        .find(scope, Kinds.TRANSIT_GATEWAYS, id)
        .found()
        .map(Resource::record)
        .flatMap(TransitGateway::options)
        .filter(options -> options.securityGroupReferencingSupport().equals("enable"))
        .isPresent();
  }

  /// Tell whether the other group that a rule of a group refers to is there and within reach.
  Truth valid(SecurityGroup group, UserIdGroupPair pair, boolean inbound) {
    if (pair.groupId().isEmpty()) {
      return Truth.unknown("a reference without GroupId");
    }
    String owner = pair.userId().isEmpty() ? scope.account() : pair.userId();
    // A service's own group, such as that of classic load balancers.
    if (!owner.matches("\\d+") && !owner.equals(scope.account())) {
      return Truth.yes("a group of " + owner);
    }
    if (!pair.vpcPeeringConnectionId().isEmpty()) {
      Truth connected = connected(pair);
      if (!connected.holds()) {
        return connected;
      }
    }
    var place = new Scope(owner, scope.region());
    return switch (fleet.find(place, Kinds.SECURITY_GROUPS, pair.groupId())) {
      case Lookup.Found<SecurityGroup>(var found) -> near(group, found.record(), inbound);
      case Lookup.Absent<SecurityGroup> _ ->
          Truth.no("%s does not exist any more".formatted(pair.groupId()));
      case Lookup.Unreadable<SecurityGroup>(var reason) ->
          Truth.unknown("%s of account %s: %s".formatted(pair.groupId(), owner, reason));
    };
  }

  private Truth connected(UserIdGroupPair pair) {
    String id = pair.vpcPeeringConnectionId();
    String status =
        fleet
            .find(scope, Kinds.VPC_PEERING_CONNECTIONS, id)
            .found()
            .flatMap(connection -> connection.record().status())
            .map(VpcPeeringConnection.Status::code)
            .orElse(pair.peeringStatus());
    return switch (status) {
      case "active" -> Truth.yes("");
      case "" -> Truth.unknown("the state of %s was not read".formatted(id));
      default ->
          Truth.no("%s, by which %s was reached, is %s".formatted(id, pair.groupId(), status));
    };
  }

  private Truth near(SecurityGroup group, SecurityGroup referred, boolean inbound) {
    String from = referred.vpcId();
    String to = group.vpcId();
    if (from.isEmpty() || to.isEmpty()) {
      return Truth.unknown("the VpcId of a group was not printed");
    }
    if (from.equals(to)
        || peered.contains(Set.of(from, to))
        || associated.contains(referred.groupId() + " " + to)
        || associated.contains(group.groupId() + " " + from)
        || (inbound && shareGateway(from, to))) {
      return Truth.yes("");
    }
    List<String> gaps =
        Stream.of(
                Kinds.VPC_PEERING_CONNECTIONS,
                Kinds.SECURITY_GROUP_VPC_ASSOCIATIONS,
                Kinds.TRANSIT_GATEWAYS,
                Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS)
            .map(kind -> fleet.coverage(scope, kind))
            .filter(seen -> !seen.complete())
            .map(seen -> seen.reason())
            .toList();
    return gaps.isEmpty()
        ? Truth.no(
            "%s is a group of %s, and nothing that keeps references connects the two VPCs"
                .formatted(named(referred), from))
        : Truth.unknown(
            "%s is a group of %s: %s".formatted(named(referred), from, String.join("; ", gaps)));
  }

  private boolean shareGateway(String one, String other) {
    var shared = new HashSet<>(referencingGateways.getOrDefault(one, Set.of()));
    shared.retainAll(referencingGateways.getOrDefault(other, Set.of()));
    return !shared.isEmpty();
  }

  /// Tell whether a group that is there has members or would get some.
  Truth populated(UserIdGroupPair pair) {
    Optional<Resource<SecurityGroup>> found =
        fleet.find(scope, Kinds.SECURITY_GROUPS, pair.groupId()).found();
    if (found.isEmpty()
        || !members.of(pair.groupId()).isEmpty()
        || use.user(found.get().record()).isPresent()) {
      return Truth.yes("");
    }
    String group = named(found.get().record());
    List<String> gaps = use.gaps();
    return gaps.isEmpty()
        ? Truth.no("%s has no members, and nothing would be launched into it".formatted(group))
        : Truth.unknown(
            "whether %s has members is not known: %s".formatted(group, String.join("; ", gaps)));
  }

  private static String named(SecurityGroup group) {
    return group.groupName().isEmpty()
        ? group.groupId()
        : "%s (%s)".formatted(group.groupId(), group.groupName());
  }
}
