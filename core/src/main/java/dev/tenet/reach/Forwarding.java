package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.ListenerRules;
import dev.tenet.fleet.Listeners.Action;
import dev.tenet.fleet.Listeners.Listener;
import dev.tenet.fleet.Listeners.TargetGroupTuple;
import dev.tenet.fleet.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a listener forwards to: by its default action, and by its rules, whose conditions are about
/// what is in a request.
///
/// @param groups the target groups
/// @param answers whether some requests are answered or sent elsewhere by the balancer itself
/// @param unseen why there may be more rules; empty if there are none
record Forwarding(List<String> groups, boolean answers, Optional<String> unseen) {
  static Forwarding of(Index index, Listener listener) {
    Optional<Resource<ListenerRules>> rules =
        index.find(Kinds.LISTENER_RULES, listener.listenerArn());
    List<List<Action>> choices = new ArrayList<>();
    choices.add(listener.defaultActions());
    rules.ifPresent(found ->
        found.record().rules().stream()
            .filter(rule -> !rule.isDefault().orElse(rule.priority().equals("default")))
            .forEach(rule -> choices.add(rule.actions())));
    return new Forwarding(
        choices.stream().flatMap(Forwarding::groups).distinct().toList(),
        choices.stream().anyMatch(actions -> groups(actions).findAny().isEmpty()),
        listener.protocol().startsWith("HTTP") ? unseen(index, listener, rules) : Optional.empty());
  }

  private static Stream<String> groups(List<Action> actions) {
    return actions.stream()
        .flatMap(action ->
            Stream.concat(
                Stream.of(action.targetGroupArn()),
                action.forwardConfig().stream()
                    .flatMap(config -> config.targetGroups().stream())
                    .map(TargetGroupTuple::targetGroupArn)))
        .filter(arn -> !arn.isEmpty());
  }

  private static Optional<String> unseen(
      Index index, Listener listener, Optional<Resource<ListenerRules>> rules) {
    return rules.isEmpty()
        ? Optional.of(
            "the rules of %s were not collected (aws %s)"
                .formatted(listener.listenerArn(), Kinds.LISTENER_RULES.operation().cli()))
        : index
            .gap(rules.get().scope(), Kinds.LISTENER_RULES)
            .map(gap ->
                "whether %s has more rules is not known: %s"
                    .formatted(listener.listenerArn(), gap));
  }
}
