package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Adds rules to a security group. One that is there already is refused, and with it all of them.
record AuthorizeGroupRules(boolean egress) implements Handler {
  static final Set<String> PARAMETERS = Set.of("GroupId", "IpPermissions", "TagSpecifications");

  @Override
  public Answer answer(Call call, Place place) {
    List<GroupRules.One> rules = GroupRules.each(call.parameters().path("IpPermissions"));
    return GroupRules.missing(call, place.holdings())
        .or(() -> rules.isEmpty() ? Optional.of(Errors.missing("ipPermissions")) : Optional.empty())
        .or(() -> problem(rules, call, place))
        .<Answer>map(Answer.Refused::new)
        .orElseGet(() -> change(rules, call, place));
  }

  private Optional<ApiError> problem(List<GroupRules.One> rules, Call call, Place place) {
    ObjectNode group = group(call, place);
    return rules.stream()
        .flatMap(rule -> duplicate(rule, group).or(() -> gone(rule, place)).stream())
        .findFirst();
  }

  private static ObjectNode group(Call call, Place place) {
    return place
        .holdings()
        .of(Kinds.SECURITY_GROUPS)
        .find(call.text("GroupId").orElseThrow())
        .orElseThrow()
        .record();
  }

  private Optional<ApiError> duplicate(GroupRules.One rule, ObjectNode group) {
    return group.path(GroupRules.list(egress)).valueStream().anyMatch(rule::in)
        ? Optional.of(
            ApiError.of(
                "InvalidPermission.Duplicate",
                "the specified rule \"peer: %s, %s, ALLOW\" already exists"
                    .formatted(rule.name(), rule.permission().path("IpProtocol").asString(""))))
        : Optional.empty();
  }

  private static Optional<ApiError> gone(GroupRules.One rule, Place place) {
    String owner = rule.peer().path("UserId").asString(place.scope().account());
    return rule.list().equals("UserIdGroupPairs") && owner.equals(place.scope().account())
        ? Ids.of("GroupId").missing(place.holdings().of(Kinds.SECURITY_GROUPS), rule.name())
        : Optional.empty();
  }

  private Answer change(List<GroupRules.One> rules, Call call, Place place) {
    ObjectNode group = group(call, place);
    ObjectNode response = GroupRules.done();
    ArrayNode told = response.putArray("SecurityGroupRules");
    Holdings after = place.holdings();
    for (GroupRules.One rule : rules) {
      ObjectNode made = made(rule, group, call, place);
      told.add(made);
      after =
          after
              .with(
                  Kinds.SECURITY_GROUP_RULES,
                  new Item(made.get("SecurityGroupRuleId").asString(), made))
              .change(
                  Kinds.SECURITY_GROUPS,
                  group.path("GroupId").asString(),
                  record -> {
                    GroupRules.add(record, egress, rule);
                    return record;
                  });
    }
    return new Answer.Changed(response, after);
  }

  private ObjectNode made(GroupRules.One rule, ObjectNode group, Call call, Place place) {
    ObjectNode made =
        AwsJson.json().createObjectNode().put("SecurityGroupRuleId", place.newId().apply("sgr"));
    made.set("GroupId", group.path("GroupId"));
    made.put("GroupOwnerId", place.scope().account());
    made.put("IsEgress", egress);
    made.set("IpProtocol", rule.permission().path("IpProtocol"));
    made.put("FromPort", rule.permission().path("FromPort").asInt(-1));
    made.put("ToPort", rule.permission().path("ToPort").asInt(-1));
    switch (rule.list()) {
      case "IpRanges" -> made.put("CidrIpv4", rule.name());
      case "Ipv6Ranges" -> made.put("CidrIpv6", rule.name());
      case "PrefixListIds" -> made.put("PrefixListId", rule.name());
      default ->
          made.putObject("ReferencedGroupInfo")
              .put("GroupId", rule.name())
              .put("UserId", rule.peer().path("UserId").asString(place.scope().account()));
    }
    if (rule.peer().has("Description")) {
      made.set("Description", rule.peer().get("Description"));
    }
    Tags.ofNew("security-group-rule", call.parameters())
        .ifPresentOrElse(tags -> made.set("Tags", tags), () -> made.putArray("Tags"));
    return made;
  }
}
