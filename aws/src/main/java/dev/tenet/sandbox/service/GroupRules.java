package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules of security groups: as a group lists them, peers under one permission for each
/// protocol and range of ports, and as `DescribeSecurityGroupRules` does, each with its own id.
final class GroupRules {
  /// The lists of peers of a permission, with what names a peer there.
  static final Map<String, String> PEERS =
      Map.of(
          "IpRanges", "CidrIp",
          "Ipv6Ranges", "CidrIpv6",
          "PrefixListIds", "PrefixListId",
          "UserIdGroupPairs", "GroupId");

  private GroupRules() {}

  /// One permission with one peer.
  ///
  /// @param list the list of the permission that the peer stands in
  record One(JsonNode permission, String list, JsonNode peer) {
    String name() {
      return peer.path(PEERS.get(list)).asString("");
    }

    boolean in(JsonNode other) {
      return alike(permission, other)
          && other
              .path(list)
              .valueStream()
              .anyMatch(each -> GroupRules.name(list, each).equals(name()));
    }

    /// Tell whether a rule with its own id is this one.
    boolean is(JsonNode rule) {
      return alike(permission, rule) && GroupRules.peer(rule).equals(name());
    }
  }

  private static String name(String list, JsonNode peer) {
    return peer.path(PEERS.get(list)).asString("");
  }

  static String list(boolean egress) {
    return egress ? "IpPermissionsEgress" : "IpPermissions";
  }

  static boolean alike(JsonNode one, JsonNode other) {
    return one.path("IpProtocol").asString("").equals(other.path("IpProtocol").asString(""))
        && one.path("FromPort").asInt(-1) == other.path("FromPort").asInt(-1)
        && one.path("ToPort").asInt(-1) == other.path("ToPort").asInt(-1);
  }

  /// Return the peer of a rule with its own id.
  static String peer(JsonNode rule) {
    return rule.path("CidrIpv4").asString("")
        + rule.path("CidrIpv6").asString("")
        + rule.path("PrefixListId").asString("")
        + rule.path("ReferencedGroupInfo").path("GroupId").asString("");
  }

  /// Split the permissions of a request.
  static List<One> each(Iterable<JsonNode> permissions) {
    var all = new ArrayList<One>();
    for (JsonNode permission : permissions) {
      PEERS.keySet().stream()
          .sorted()
          .forEach(list ->
              permission.path(list).forEach(peer -> all.add(new One(permission, list, peer))));
    }
    return all;
  }

  /// Return the rules of one direction of a group that have ids.
  static List<ObjectNode> of(ObjectNode group, boolean egress, Holdings holdings) {
    return holdings.of(Kinds.SECURITY_GROUP_RULES).list().stream()
        .map(Item::record)
        .filter(rule -> rule.path("GroupId").equals(group.path("GroupId")))
        .filter(rule -> rule.path("IsEgress").asBoolean(false) == egress)
        .toList();
  }

  /// Return the group that a call changes, or why there is none.
  static Optional<ApiError> missing(Call call, Holdings holdings) {
    return call.text("GroupId")
        .map(id -> Ids.of("GroupId").missing(holdings.of(Kinds.SECURITY_GROUPS), id))
        .orElseGet(() -> Optional.of(Errors.missing("groupId")));
  }

  /// Put a rule under the permission of its protocol and ports.
  static void add(ObjectNode group, boolean egress, One one) {
    ArrayNode permissions = group.withArray(list(egress));
    ObjectNode there =
        permissions
            .valueStream()
            .filter(each -> alike(each, one.permission()))
            .map(ObjectNode.class::cast)
            .findFirst()
            .orElseGet(() -> empty(permissions.addObject(), one.permission()));
    there.withArray(one.list()).add(one.peer());
  }

  private static ObjectNode empty(ObjectNode permission, JsonNode like) {
    for (String name : List.of("IpProtocol", "FromPort", "ToPort")) {
      if (like.has(name)) {
        permission.set(name, like.get(name));
      }
    }
    PEERS.keySet().stream().sorted().forEach(permission::putArray);
    return permission;
  }

  static void remove(ObjectNode group, boolean egress, One one) {
    ArrayNode permissions = group.withArray(list(egress));
    for (JsonNode permission : permissions) {
      if (one.in(permission)) {
        ((ArrayNode) permission.path(one.list()))
            .removeIf(each -> name(one.list(), each).equals(one.name()));
      }
    }
    permissions.removeIf(
        permission -> PEERS.keySet().stream().allMatch(list -> permission.path(list).isEmpty()));
  }

  /// Return the response that says `Return`.
  static ObjectNode done() {
    return AwsJson.json().createObjectNode().put("Return", true);
  }
}
