package dev.tenet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.AwsJson;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules of security groups, as groups list them and by their own ids.
record FakeGroupRules(List<ObjectNode> groups, List<ObjectNode> rules) {
  private static final Map<String, String> PEERS =
      Map.of(
          "IpRanges", "CidrIp",
          "Ipv6Ranges", "CidrIpv6",
          "PrefixListIds", "PrefixListId",
          "UserIdGroupPairs", "GroupId");

  void revoke(ObjectNode asked, boolean egress) {
    if (asked.has("SecurityGroupRuleIds")) {
      for (JsonNode id : asked.get("SecurityGroupRuleIds")) {
        ObjectNode rule =
            rules.stream()
                .filter(each -> each.get("SecurityGroupRuleId").equals(id))
                .findFirst()
                .orElseThrow();
        String peer =
            rule.path("CidrIpv4").asString("")
                + rule.path("CidrIpv6").asString("")
                + rule.path("PrefixListId").asString("")
                + rule.at("/ReferencedGroupInfo/GroupId").asString("");
        remove(asked, egress, rule, peer);
        rules.remove(rule);
      }
      return;
    }
    for (JsonNode permission : asked.get("IpPermissions")) {
      PEERS.forEach((list, name) -> {
        for (JsonNode peer : permission.path(list)) {
          String text = peer.get(name).asString();
          remove(asked, egress, permission, text);
          rules.removeIf(rule ->
              rule.get("GroupId").equals(asked.get("GroupId"))
                  && alike(rule, permission)
                  && rule.toString().contains('"' + text + '"'));
        }
      });
    }
  }

  void authorize(ObjectNode asked, boolean egress) {
    ArrayNode own = permissions(asked, egress);
    for (JsonNode permission : asked.get("IpPermissions")) {
      ObjectNode there = null;
      for (JsonNode each : own) {
        there = there == null && alike(each, permission) ? (ObjectNode) each : there;
      }
      if (there == null) {
        there = own.addObject();
        for (String name : List.of("IpProtocol", "FromPort", "ToPort")) {
          if (permission.has(name)) {
            there.set(name, permission.get(name));
          }
        }
      }
      for (var list : PEERS.entrySet()) {
        for (JsonNode peer : permission.path(list.getKey())) {
          there.withArray(list.getKey()).add(peer);
          rule(asked, egress, permission, list.getKey(), peer);
        }
      }
    }
  }

  private void rule(
      ObjectNode asked, boolean egress, JsonNode permission, String list, JsonNode peer) {
    ObjectNode rule = AwsJson.json().createObjectNode();
    rule.put("SecurityGroupRuleId", "sgr-" + UUID.randomUUID());
    rule.set("GroupId", asked.get("GroupId"));
    rule.put("IsEgress", egress);
    rule.set("IpProtocol", permission.get("IpProtocol"));
    rule.put("FromPort", permission.path("FromPort").asInt(-1));
    rule.put("ToPort", permission.path("ToPort").asInt(-1));
    switch (list) {
      case "IpRanges" -> rule.set("CidrIpv4", peer.get("CidrIp"));
      case "Ipv6Ranges" -> rule.set("CidrIpv6", peer.get("CidrIpv6"));
      case "PrefixListIds" -> rule.set("PrefixListId", peer.get("PrefixListId"));
      default -> rule.putObject("ReferencedGroupInfo").set("GroupId", peer.get("GroupId"));
    }
    rules.add(rule);
  }

  private void remove(ObjectNode asked, boolean egress, JsonNode like, String peer) {
    ArrayNode own = permissions(asked, egress);
    boolean removed = false;
    for (int i = own.size() - 1; i >= 0; i--) {
      ObjectNode permission = (ObjectNode) own.get(i);
      if (alike(permission, like)) {
        for (var list : PEERS.entrySet()) {
          ArrayNode peers = permission.withArray(list.getKey());
          int size = peers.size();
          peers.removeIf(each -> each.path(list.getValue()).asString("").equals(peer));
          removed |= peers.size() < size;
        }
        if (PEERS.keySet().stream().allMatch(list -> permission.path(list).isEmpty())) {
          own.remove(i);
        }
      }
    }
    assertThat(removed).as("%s of %s", peer, own).isTrue();
  }

  private ArrayNode permissions(ObjectNode asked, boolean egress) {
    return groups.stream()
        .filter(group -> group.get("GroupId").equals(asked.get("GroupId")))
        .findFirst()
        .orElseThrow()
        .withArray(egress ? "IpPermissionsEgress" : "IpPermissions");
  }

  private static boolean alike(JsonNode one, JsonNode other) {
    return one.path("IpProtocol").equals(other.path("IpProtocol"))
        && one.path("FromPort").asInt(-1) == other.path("FromPort").asInt(-1)
        && one.path("ToPort").asInt(-1) == other.path("ToPort").asInt(-1);
  }
}
