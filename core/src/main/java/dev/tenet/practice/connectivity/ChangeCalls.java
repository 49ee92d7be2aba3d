package dev.tenet.practice.connectivity;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import dev.tenet.packets.Family;
import dev.tenet.packets.PacketRule;
import dev.tenet.plan.Call;
import dev.tenet.reach.Change;
import dev.tenet.reach.Direction;
import dev.tenet.reach.RuleRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The calls of the API that make a change of the network.
public final class ChangeCalls {
  private ChangeCalls() {}

  /// Return the calls, in order.
  ///
  /// @return none where a person must decide, or where a rule is to be removed whose id was not
  ///   collected: AWS ignores a permission that does not match exactly
  public static List<Call> of(Change change) {
    return switch (change) {
      case Change.AddGroupRules add ->
          List.of(authorize(add.group(), add.direction(), add.rules()));
      case Change.NarrowGroupRule narrow -> narrow(narrow).orElse(List.of());
      case Change.AddAclEntries add -> entries(add);
      case Change.AddRoute add -> List.of(route(add));
      case Change.Decide _ -> List.of();
    };
  }

  private static Call authorize(String group, Direction direction, List<PacketRule> rules) {
    List<IpPermission> permissions =
        rules.stream().map(row -> RuleRow.of(row, direction).permission()).toList();
    return call(
        "AuthorizeSecurityGroup" + way(direction),
        Map.of("GroupId", group),
        Map.of("IpPermissions", AwsJson.json().valueToTree(permissions)));
  }

  private static String way(Direction direction) {
    return direction == Direction.INGRESS ? "Ingress" : "Egress";
  }

  // What is to stay is added before the rule goes, so that no flow of it is cut.
  private static Optional<List<Call>> narrow(Change.NarrowGroupRule narrow) {
    if (narrow.remove().id().isEmpty()) {
      return Optional.empty();
    }
    String group = narrow.remove().owner();
    Direction direction = narrow.remove().direction();
    var calls = new ArrayList<Call>();
    if (!narrow.keep().isEmpty()) {
      calls.add(authorize(group, direction, narrow.keep()));
    }
    calls.add(
        call(
            "RevokeSecurityGroup" + way(direction),
            Map.of("GroupId", group),
            Map.of("SecurityGroupRuleIds", List.of(narrow.remove().id()))));
    return Optional.of(calls);
  }

  private static List<Call> entries(Change.AddAclEntries add) {
    var calls = new ArrayList<Call>();
    int number = add.first();
    boolean egress = add.direction() == Direction.EGRESS;
    for (PacketRule row : add.rules()) {
      NetworkAcl.Entry entry =
          RuleRow.of(row, add.direction()).entry(number++, egress, add.allow());
      JsonNode fields = AwsJson.json().valueToTree(entry);
      var parameters = new LinkedHashMap<String, Object>();
      parameters.put("NetworkAclId", add.acl());
      parameters.put("Egress", egress);
      fields
          .properties()
          .forEach(field -> {
            if (!field.getKey().equals("Egress")) {
              parameters.put(field.getKey(), field.getValue());
            }
          });
      calls.add(Call.of(new Operation(Service.EC2, "CreateNetworkAclEntry"), parameters));
    }
    return calls;
  }

  private static Call route(Change.AddRoute add) {
    boolean v4 = add.destination().family() == Family.IPV4;
    String target = add.target().startsWith("pcx-") ? "VpcPeeringConnectionId" : "GatewayId";
    return call(
        "CreateRoute",
        Map.of("RouteTableId", add.table()),
        Map.of(
            v4 ? "DestinationCidrBlock" : "DestinationIpv6CidrBlock", add.destination().toString()),
        Map.of(target, add.target()));
  }

  @SafeVarargs
  private static Call call(String operation, Map<String, ?>... parameters) {
    var all = new LinkedHashMap<String, Object>();
    for (Map<String, ?> each : parameters) {
      all.putAll(each);
    }
    return Call.of(new Operation(Service.EC2, operation), all);
  }
}
