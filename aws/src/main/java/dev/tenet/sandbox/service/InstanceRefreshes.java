package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Instance refreshes of Auto Scaling groups: each instance is replaced by one of what the group
/// launches by then. One that is cancelled leaves the instances as they are.
enum InstanceRefreshes implements Handler {
  START,
  CANCEL,
  DESCRIBE;

  static final Operation TABLE = new Operation(Service.AUTOSCALING, "DescribeInstanceRefreshes");

  static final Set<String> START_PARAMETERS =
      Set.of("AutoScalingGroupName", "Strategy", "DesiredConfiguration", "Preferences");
  static final Set<String> CANCEL_PARAMETERS = Set.of("AutoScalingGroupName");
  static final Set<String> DESCRIBE_PARAMETERS =
      Set.of("AutoScalingGroupName", "InstanceRefreshIds");

  private static final Set<String> ACTIVE = Set.of("Pending", "InProgress");

  @Override
  public Answer answer(Call call, Place place) {
    String name = call.text("AutoScalingGroupName").orElse("");
    Optional<Item> group = place.holdings().of(Kinds.AUTO_SCALING_GROUPS).find(name);
    if (group.isEmpty()) {
      return new Answer.Refused(Groups.noGroup(name));
    }
    Optional<Item> active =
        of(name, place.holdings()).stream()
            .filter(item -> ACTIVE.contains(item.record().path("Status").asString("")))
            .findFirst();
    return switch (this) {
      case START ->
          active
              .map(_ ->
                  Answer.refuse(
                      "InstanceRefreshInProgress",
                      "An Instance Refresh is already in progress and blocks the execution of this"
                          + " Instance Refresh."))
              .orElseGet(() -> start(group.get().record(), call, place));
      case CANCEL ->
          active
              .map(item -> cancel(item, place))
              .orElseGet(() ->
                  Answer.refuse(
                      "ActiveInstanceRefreshNotFound",
                      "No in progress or pending Instance Refresh found for Auto Scaling group "
                          + name));
      case DESCRIBE -> new Answer.Told(describe(name, call, place));
    };
  }

  private static List<Item> of(String group, Holdings holdings) {
    return holdings.of(TABLE).list().stream()
        .filter(item -> item.record().path("AutoScalingGroupName").asString("").equals(group))
        .toList();
  }

  private static Answer start(ObjectNode group, Call call, Place place) {
    Optional<ApiError> problem =
        Groups.launch(call.parameters().path("DesiredConfiguration"), false, place.holdings());
    if (problem.isPresent()) {
      return new Answer.Refused(problem.get());
    }
    String id = place.newId().apply("refresh");
    ObjectNode refresh = AwsJson.json().createObjectNode();
    refresh.put("InstanceRefreshId", id);
    refresh.set("AutoScalingGroupName", group.get("AutoScalingGroupName"));
    refresh.put("Status", "InProgress");
    refresh.put("StartTime", place.now().toString());
    refresh.put("PercentageComplete", 0);
    refresh.put("InstancesToUpdate", group.path("Instances").size());
    for (String name : List.of("Preferences", "DesiredConfiguration")) {
      if (call.has(name)) {
        refresh.set(name, call.parameters().get(name));
      }
    }
    Items all = place.holdings().of(TABLE).with(new Item(id, refresh));
    return new Answer.Changed(
        AwsJson.json().createObjectNode().put("InstanceRefreshId", id),
        place.holdings().with(TABLE, all),
        List.of(new Answer.Settling(TABLE, holdings -> finish(id, holdings, place))));
  }

  private static Answer cancel(Item active, Place place) {
    Items all =
        place
            .holdings()
            .of(TABLE)
            .change(
                active.id(),
                refresh ->
                    refresh.put("Status", "Cancelled").put("EndTime", place.now().toString()));
    return new Answer.Changed(
        AwsJson.json().createObjectNode().put("InstanceRefreshId", active.id()),
        place.holdings().with(TABLE, all));
  }

  private static ObjectNode describe(String group, Call call, Place place) {
    List<String> ids = call.texts("InstanceRefreshIds");
    ObjectNode response = AwsJson.json().createObjectNode();
    ArrayNode list = response.putArray("InstanceRefreshes");
    of(group, place.holdings()).stream()
        .filter(item -> ids.isEmpty() || ids.contains(item.id()))
        .sorted(Comparator.comparing(Item::id).reversed())
        .forEach(item -> list.add(item.record()));
    return response;
  }

  /// Replace the group's instances, unless the refresh was cancelled meanwhile.
  private static Holdings finish(String id, Holdings holdings, Place place) {
    ObjectNode refresh = holdings.of(TABLE).find(id).orElseThrow().record();
    Optional<Item> group =
        holdings
            .of(Kinds.AUTO_SCALING_GROUPS)
            .find(refresh.path("AutoScalingGroupName").asString(""));
    if (group.isEmpty() || !ACTIVE.contains(refresh.path("Status").asString(""))) {
      return holdings;
    }
    ObjectNode renewed = group.get().record().deepCopy();
    if (refresh.get("DesiredConfiguration") instanceof ObjectNode desired) {
      renewed.remove(Groups.LAUNCHES);
      renewed.setAll(Groups.named(desired, holdings));
    }
    JsonNode before = renewed.path("Instances");
    ArrayNode members = renewed.putArray("Instances");
    Holdings after = holdings;
    for (JsonNode member : before) {
      switch (GroupMembers.launch(renewed, after, place)) {
        case GroupMembers.Launched.Of of -> {
          String old = member.path("InstanceId").asString("");
          after = ChangeInstanceState.inState(old, "terminated", of.after());
          after = ChangeInstanceState.inState(of.id(), "running", after);
          members.add(of.member());
        }
        case GroupMembers.Launched.Refused(var error) -> {
          return ended(id, "Failed", error.message(), holdings, place);
        }
      }
    }
    return ended(
        id,
        "Successful",
        "",
        after.with(Kinds.AUTO_SCALING_GROUPS, new Item(group.get().id(), renewed)),
        place);
  }

  private static Holdings ended(
      String id, String status, String reason, Holdings holdings, Place place) {
    Items all =
        holdings
            .of(TABLE)
            .change(
                id,
                refresh -> {
                  refresh.put("Status", status).put("EndTime", place.now().toString());
                  if (reason.isEmpty()) {
                    refresh.put("PercentageComplete", 100).put("InstancesToUpdate", 0);
                  } else {
                    refresh.put("StatusReason", reason);
                  }
                  return refresh;
                });
    return holdings.with(TABLE, all);
  }
}
