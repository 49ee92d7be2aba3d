package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Removes rules of a security group, by their ids or by permissions that match exactly. In a
/// default VPC one that does not match is no error: it is returned as unknown.
record RevokeGroupRules(boolean egress) implements Handler {
  static final Set<String> PARAMETERS = Set.of("GroupId", "IpPermissions", "SecurityGroupRuleIds");

  @Override
  public Answer answer(Call call, Place place) {
    Optional<ApiError> missing = GroupRules.missing(call, place.holdings());
    if (missing.isPresent()) {
      return new Answer.Refused(missing.get());
    }
    ObjectNode group =
        place
            .holdings()
            .of(Kinds.SECURITY_GROUPS)
            .find(call.text("GroupId").orElseThrow())
            .orElseThrow()
            .record();
    List<String> ids = call.texts("SecurityGroupRuleIds");
    return ids.isEmpty() ? byPermission(call, group, place) : byId(ids, group, place);
  }

  private Answer byId(List<String> ids, ObjectNode group, Place place) {
    List<ObjectNode> own = GroupRules.of(group, egress, place.holdings());
    Optional<String> absent =
        ids.stream().filter(id -> own.stream().noneMatch(rule -> is(rule, id))).findFirst();
    if (absent.isPresent()) {
      return Answer.refuse(
          "InvalidSecurityGroupRuleId.NotFound",
          "The security group rule ID '%s' does not exist".formatted(absent.get()));
    }
    List<ObjectNode> rules =
        own.stream().filter(rule -> ids.stream().anyMatch(id -> is(rule, id))).toList();
    return new Answer.Changed(
        GroupRules.done(),
        without(group, rules.stream().map(RevokeGroupRules::one).toList(), place));
  }

  private static boolean is(JsonNode rule, String id) {
    return rule.path("SecurityGroupRuleId").asString("").equals(id);
  }

  /// Return a rule with its own id as a permission has it.
  private static GroupRules.One one(ObjectNode rule) {
    String list =
        rule.has("CidrIpv4")
            ? "IpRanges"
            : rule.has("CidrIpv6")
                ? "Ipv6Ranges"
                : rule.has("PrefixListId") ? "PrefixListIds" : "UserIdGroupPairs";
    return new GroupRules.One(
        rule,
        list,
        AwsJson.json().createObjectNode().put(GroupRules.PEERS.get(list), GroupRules.peer(rule)));
  }

  private Answer byPermission(Call call, ObjectNode group, Place place) {
    JsonNode permissions = call.parameters().path("IpPermissions");
    var found = new ArrayList<GroupRules.One>();
    ObjectNode response = GroupRules.done();
    for (JsonNode permission : permissions) {
      List<GroupRules.One> rules = GroupRules.each(List.of(permission));
      boolean all =
          rules.stream()
              .allMatch(
                  rule -> group.path(GroupRules.list(egress)).valueStream().anyMatch(rule::in));
      if (all) {
        found.addAll(rules);
      } else if (inDefaultVpc(group, place)) {
        response.withArray("UnknownIpPermissions").add(permission);
      } else {
        return Answer.refuse(
            "InvalidPermission.NotFound",
            "The specified rule does not exist in this security group.");
      }
    }
    return permissions.isEmpty()
        ? new Answer.Refused(Errors.missing("ipPermissions"))
        : new Answer.Changed(response, without(group, found, place));
  }

  private static boolean inDefaultVpc(ObjectNode group, Place place) {
    return place
        .holdings()
        .of(Kinds.VPCS)
        .find(group.path("VpcId").asString(""))
        .filter(vpc -> vpc.record().path("IsDefault").asBoolean(false))
        .isPresent();
  }

  private Holdings without(ObjectNode group, List<GroupRules.One> rules, Place place) {
    List<Item> left =
        place.holdings().of(Kinds.SECURITY_GROUP_RULES).list().stream()
            .filter(item ->
                !item.record().path("GroupId").equals(group.path("GroupId"))
                    || item.record().path("IsEgress").asBoolean(false) != egress
                    || rules.stream().noneMatch(rule -> rule.is(item.record())))
            .toList();
    return place
        .holdings()
        .with(Kinds.SECURITY_GROUP_RULES.operation(), Items.of(left))
        .change(
            Kinds.SECURITY_GROUPS,
            group.path("GroupId").asString(),
            record -> {
              rules.forEach(rule -> GroupRules.remove(record, egress, rule));
              return record;
            });
  }
}
