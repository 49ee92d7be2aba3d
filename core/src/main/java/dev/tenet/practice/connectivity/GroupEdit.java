package dev.tenet.practice.connectivity;

import static java.util.stream.Collectors.joining;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.IpPermission.UserIdGroupPair;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.fleet.SecurityGroupRule;
import dev.tenet.fleet.Service;
import dev.tenet.fleet.Tags;
import dev.tenet.plan.Call;
import dev.tenet.plan.Change;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.Expectation;
import dev.tenet.plan.Reading;
import dev.tenet.plan.Repeat;
import dev.tenet.plan.Step;
import dev.tenet.plan.Undo;
import dev.tenet.plan.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the steps that change the rules of one direction of a security group. Each expects all the
/// direction's rules as they were read, and proves that all of them are as they are meant to be
/// afterwards: that no more was removed than the one.
///
/// A rule is revoked by its own id where that is known; a permission that AWS does not recognize
/// would be passed over without an error.
final class GroupEdit {
  private static final Operation REVOKE_INGRESS = ec2("RevokeSecurityGroupIngress");
  private static final Operation REVOKE_EGRESS = ec2("RevokeSecurityGroupEgress");
  private static final Operation AUTHORIZE_INGRESS = ec2("AuthorizeSecurityGroupIngress");
  private static final Operation AUTHORIZE_EGRESS = ec2("AuthorizeSecurityGroupEgress");

  /// What the steps may call.
  static final Set<Operation> OPERATIONS =
      Set.of(
          Kinds.SECURITY_GROUPS.operation(),
          REVOKE_INGRESS,
          REVOKE_EGRESS,
          AUTHORIZE_INGRESS,
          AUTHORIZE_EGRESS);

  private final Resource<SecurityGroup> group;
  private final boolean egress;
  private final List<Step> steps = new ArrayList<>();
  private List<IpPermission> now;

  GroupEdit(Resource<SecurityGroup> group, boolean egress) {
    this.group = group;
    this.egress = egress;
    this.now = egress ? group.record().ipPermissionsEgress() : group.record().ipPermissions();
  }

  private static Operation ec2(String name) {
    return new Operation(Service.EC2, name);
  }

  /// Return the steps so far, in order.
  List<Step> steps() {
    return List.copyOf(steps);
  }

  /// Revoke a rule.
  ///
  /// @param reversible whether AWS would take the rule again
  void revoke(GroupRule rule, boolean reversible, List<Collateral> collateral, String risk) {
    Call call =
        rule.known()
            .map(known ->
                call(
                    egress ? REVOKE_EGRESS : REVOKE_INGRESS,
                    "SecurityGroupRuleIds",
                    List.of(known.securityGroupRuleId())))
            .orElseGet(() -> revocation(List.of(rule.permission())));
    Call back = authorization(List.of(rule.permission()));
    Tags tags = rule.known().map(SecurityGroupRule::tags).orElse(Tags.NONE);
    Call tagged = tags.list().isEmpty() ? back : back.with("TagSpecifications", tagged(tags));
    add(
        "revoke %s rule %s of %s"
            .formatted(RuleWords.direction(egress), rule.words(), Names.of(group)),
        call,
        reversible ? Optional.of(Undo.by(tagged)) : Optional.empty(),
        without(rule),
        new Change(
            group.arn(),
            GroupRule.list(egress),
            rule.words()
                + rule.known()
                    .map(known -> " (%s)".formatted(known.securityGroupRuleId()))
                    .orElse(""),
            "absent"),
        collateral,
        risk);
  }

  /// Authorize rules that are not there yet.
  void authorize(List<IpPermission> rules, List<Collateral> collateral, String risk) {
    List<IpPermission> more = rules.stream().filter(rule -> !holds(rule)).toList();
    if (more.isEmpty()) {
      return;
    }
    String words = more.stream().map(rule -> words(rule)).collect(joining("; "));
    var after = new ArrayList<>(now);
    more.forEach(rule -> put(after, rule));
    List<IpPermission> merged = new ArrayList<>();
    more.forEach(rule -> put(merged, rule));
    add(
        "authorize %s %s in %s".formatted(RuleWords.direction(egress), words, Names.of(group)),
        authorization(merged),
        Optional.of(Undo.by(revocation(merged))),
        after,
        new Change(group.arn(), GroupRule.list(egress), "absent", words),
        collateral,
        risk);
  }

  private void add(
      String summary,
      Call call,
      Optional<Undo> undo,
      List<IpPermission> after,
      Change change,
      List<Collateral> collateral,
      String risk) {
    steps.add(
        new Step(
            summary,
            call,
            reading(now),
            undo,
            Verification.soon(reading(after)),
            Repeat.ONCE,
            List.of(change),
            collateral,
            risk));
    now = after;
  }

  private Reading reading(List<IpPermission> permissions) {
    return Reading.of(
        Call.of(Kinds.SECURITY_GROUPS.operation(), Map.of("GroupIds", List.of(group.id()))),
        Expectation.that("/SecurityGroups/0/GroupId", group.id()),
        Expectation.that("/SecurityGroups/0/" + GroupRule.list(egress), permissions));
  }

  private Call revocation(List<IpPermission> permissions) {
    return call(egress ? REVOKE_EGRESS : REVOKE_INGRESS, "IpPermissions", requested(permissions));
  }

  private Call authorization(List<IpPermission> permissions) {
    return call(
        egress ? AUTHORIZE_EGRESS : AUTHORIZE_INGRESS, "IpPermissions", requested(permissions));
  }

  private Call call(Operation operation, String parameter, Object value) {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("GroupId", group.id());
    parameters.put(parameter, value);
    return Call.of(operation, parameters);
  }

  private static List<Map<String, Object>> tagged(Tags tags) {
    return List.of(Map.of("ResourceType", "security-group-rule", "Tags", tags.list()));
  }

  /// Return permissions as a request has them: a pair is named by its id alone, and its state is
  /// the answer's.
  private static ArrayNode requested(List<IpPermission> permissions) {
    ArrayNode list = AwsJson.json().createArrayNode();
    for (IpPermission permission : permissions) {
      ObjectNode node = AwsJson.json().valueToTree(permission);
      for (var pair : node.path("UserIdGroupPairs")) {
        ObjectNode fields = (ObjectNode) pair;
        fields.remove("PeeringStatus");
        if (fields.has("GroupId")) {
          fields.remove("GroupName");
        }
      }
      list.add(node);
    }
    return list;
  }

  private List<IpPermission> without(GroupRule rule) {
    var after = new ArrayList<IpPermission>();
    boolean found = false;
    for (IpPermission permission : now) {
      IpPermission left = found ? permission : minus(permission, rule.permission());
      found |= !left.equals(permission);
      if (peers(left) > 0) {
        after.add(left);
      }
    }
    return after;
  }

  private static IpPermission minus(IpPermission permission, IpPermission one) {
    return alike(permission, one)
        ? GroupRule.with(
            permission,
            minus(permission.ipRanges(), one.ipRanges()),
            minus(permission.ipv6Ranges(), one.ipv6Ranges()),
            minus(permission.prefixListIds(), one.prefixListIds()),
            minus(permission.userIdGroupPairs(), one.userIdGroupPairs()))
        : permission;
  }

  private static <T> List<T> minus(List<T> list, List<T> one) {
    var left = new ArrayList<>(list);
    one.forEach(left::remove);
    return left;
  }

  /// Put a permission beside one of the same protocol and ports, as AWS lists them.
  private static void put(List<IpPermission> permissions, IpPermission more) {
    for (int i = 0; i < permissions.size(); i++) {
      IpPermission there = permissions.get(i);
      if (alike(there, more)) {
        permissions.set(
            i,
            GroupRule.with(
                there,
                plus(there.ipRanges(), more.ipRanges()),
                plus(there.ipv6Ranges(), more.ipv6Ranges()),
                plus(there.prefixListIds(), more.prefixListIds()),
                plus(there.userIdGroupPairs(), more.userIdGroupPairs())));
        return;
      }
    }
    permissions.add(more);
  }

  private static <T> List<T> plus(List<T> list, List<T> more) {
    return Stream.concat(list.stream(), more.stream()).toList();
  }

  private static boolean alike(IpPermission one, IpPermission other) {
    return one.ipProtocol().equals(other.ipProtocol())
        && Objects.equals(one.fromPort(), other.fromPort())
        && Objects.equals(one.toPort(), other.toPort());
  }

  private static int peers(IpPermission permission) {
    return permission.ipRanges().size()
        + permission.ipv6Ranges().size()
        + permission.prefixListIds().size()
        + permission.userIdGroupPairs().size();
  }

  private boolean holds(IpPermission rule) {
    return now.stream()
        .filter(there -> alike(there, rule))
        .flatMap(GroupEdit::names)
        .toList()
        .containsAll(names(rule).toList());
  }

  private static Stream<String> names(IpPermission permission) {
    return Stream.of(
            permission.ipRanges().stream().map(IpPermission.IpRange::cidrIp),
            permission.ipv6Ranges().stream().map(IpPermission.Ipv6Range::cidrIpv6),
            permission.prefixListIds().stream().map(IpPermission.PrefixListId::prefixListId),
            permission.userIdGroupPairs().stream().map(UserIdGroupPair::groupId))
        .flatMap(names -> names);
  }

  private String words(IpPermission rule) {
    return RuleWords.of(rule, names(rule).collect(joining(", ")), egress);
  }
}
