package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers for the one resource that the call names.
record DescribeAnswer(Kind<?> kind, String argument, Pages pages) implements Handler {
  // Where the resource itself is listed.
  private static final Map<Kind<?>, Kind<?>> SOURCES =
      Map.of(
          Kinds.LISTENERS, Kinds.LOAD_BALANCERS,
          Kinds.TARGET_HEALTH, Kinds.TARGET_GROUPS,
          Kinds.LOAD_BALANCER_ATTRIBUTES, Kinds.LOAD_BALANCERS,
          Kinds.TARGET_GROUP_ATTRIBUTES, Kinds.TARGET_GROUPS,
          Kinds.PREFIX_LIST_ENTRIES, Kinds.MANAGED_PREFIX_LISTS,
          Kinds.TRANSIT_GATEWAY_ROUTES, Kinds.TRANSIT_GATEWAY_ROUTE_TABLES,
          Kinds.TRANSIT_GATEWAY_ROUTE_TABLE_ASSOCIATIONS, Kinds.TRANSIT_GATEWAY_ROUTE_TABLES,
          Kinds.TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATIONS, Kinds.TRANSIT_GATEWAY_ROUTE_TABLES,
          Kinds.SNAPSHOT_PERMISSIONS, Kinds.SNAPSHOTS);

  @Override
  public Answer answer(Call call, Place place) {
    Optional<String> id = call.text(argument);
    if (id.isEmpty()) {
      return new Answer.Refused(Errors.missing(argument));
    }
    return stored(id.get(), place)
        .map(whole -> page(whole, call, place))
        .orElseGet(() -> new Answer.Refused(absent(id.get())));
  }

  private Optional<ObjectNode> stored(String id, Place place) {
    return place
        .holdings()
        .of(kind)
        .find(id)
        .map(Item::record)
        .or(() -> isListed(id, place) ? Optional.of(empty(id)) : Optional.empty());
  }

  private boolean isListed(String id, Place place) {
    @Nullable Kind<?> source = SOURCES.get(kind);
    return source != null && place.holdings().of(source).find(id).isPresent();
  }

  private ObjectNode empty(String id) {
    ObjectNode answer = AwsJson.json().createObjectNode().put(argument, id);
    answer.putArray(kind.shape().member());
    return answer;
  }

  private Answer page(ObjectNode whole, Call call, Place place) {
    if (!(whole.get(kind.shape().member()) instanceof ArrayNode list)) {
      return new Answer.Told(whole);
    }
    List<Item> items =
        list.valueStream()
            .filter(JsonNode::isObject)
            .map(element -> new Item("", (ObjectNode) element))
            .toList();
    if (call.has("Filters")) {
      switch (new ByFilter(kind, "Filters").select(items, call, place)) {
        case Selector.Selection.Of(var left) -> items = left;
        case Selector.Selection.Refused(var error) -> {
          return new Answer.Refused(error);
        }
      }
    }
    return switch (pages.page(items, call)) {
      case Pages.Page.Of(var page, String next) -> new Answer.Told(cut(whole, page, next));
      case Pages.Page.Refused(var error) -> new Answer.Refused(error);
    };
  }

  private ObjectNode cut(ObjectNode whole, List<Item> page, String next) {
    ObjectNode response = AwsJson.json().createObjectNode();
    response.setAll(whole);
    ArrayNode list = response.putArray(kind.shape().member());
    page.forEach(item -> list.add(item.record()));
    if (!next.isEmpty()) {
      response.put(kind.paging().output(), next);
    }
    return response;
  }

  private ApiError absent(String id) {
    return switch (kind.operation().service()) {
      case ELBV2 ->
          switch (argument) {
            case "TargetGroupArn" ->
                ApiError.of("TargetGroupNotFound", "Target groups '" + id + "' not found");
            case "ListenerArn" ->
                ApiError.of("ListenerNotFound", "Listener '" + id + "' not found");
            default -> ApiError.of("LoadBalancerNotFound", "Load balancers '" + id + "' not found");
          };
      case KMS -> ApiError.of("NotFoundException", "Key '" + id + "' does not exist");
      default -> Ids.of(argument).refuse(List.of(id));
    };
  }
}
