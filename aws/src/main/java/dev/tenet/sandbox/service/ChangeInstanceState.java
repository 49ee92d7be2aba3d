package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Starts, stops or terminates instances.
enum ChangeInstanceState implements Handler {
  START("StartingInstances", "pending", "running"),
  STOP("StoppingInstances", "stopping", "stopped"),
  TERMINATE("TerminatingInstances", "shutting-down", "terminated");

  static final Set<String> PARAMETERS = Set.of("InstanceIds");

  private final String member;
  private final String by;
  private final String to;

  ChangeInstanceState(String member, String by, String to) {
    this.member = member;
    this.by = by;
    this.to = to;
  }

  @Override
  public Answer answer(Call call, Place place) {
    List<String> ids = call.texts("InstanceIds");
    Items instances = place.holdings().of(Kinds.INSTANCES);
    return problem(ids, instances)
        .<Answer>map(Answer.Refused::new)
        .orElseGet(() -> change(ids, instances, place));
  }

  private Optional<ApiError> problem(List<String> ids, Items instances) {
    if (ids.isEmpty()) {
      return Optional.of(Errors.missing("InstanceId"));
    }
    List<String> absent = ids.stream().filter(id -> instances.find(id).isEmpty()).toList();
    if (!absent.isEmpty()) {
      return Optional.of(Ids.of("InstanceId").refuse(absent));
    }
    return this == START
        ? ids.stream()
            .filter(id -> Instances.isGone(instances.find(id).orElseThrow().record()))
            .findFirst()
            .map(Instances::wrongState)
        : Optional.empty();
  }

  private Answer change(List<String> ids, Items instances, Place place) {
    ObjectNode response = AwsJson.json().createObjectNode();
    ArrayNode list = response.putArray(member);
    Holdings after = place.holdings();
    var settling = new ArrayList<Answer.Settling>();
    for (String id : ids) {
      ObjectNode before = instances.find(id).orElseThrow().record();
      ObjectNode entry = list.addObject().put("InstanceId", id);
      entry.set("PreviousState", before.path("State"));
      if (changes(Instances.stateOf(before))) {
        after = inState(id, by, after);
        settling.add(arrives(id, to));
      }
      entry.set(
          "CurrentState", after.of(Kinds.INSTANCES).find(id).orElseThrow().record().path("State"));
    }
    return new Answer.Changed(response, after, settling);
  }

  private boolean changes(String state) {
    return switch (this) {
      case START -> state.equals("stopped");
      case STOP -> state.equals("pending") || state.equals("running");
      case TERMINATE -> !state.equals("shutting-down") && !state.equals("terminated");
    };
  }

  /// Return that an instance comes into a state.
  static Answer.Settling arrives(String id, String state) {
    return new Answer.Settling(
        Kinds.INSTANCES.operation(), holdings -> inState(id, state, holdings));
  }

  static Holdings inState(String id, String state, Holdings holdings) {
    return holdings
        .change(
            Kinds.INSTANCES, id, instance -> Instances.applied(Instances.inState(instance, state)))
        .change(Kinds.INSTANCE_IMAGE_METADATA, id, metadata -> Instances.inState(metadata, state));
  }
}
