package dev.tenet.aws.wire;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.audit.Practices;
import dev.tenet.audit.Settings;
import dev.tenet.fleet.Operation;
import dev.tenet.plan.Call;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Step;
import dev.tenet.plan.Undo;
import dev.tenet.practice.Practice;
import dev.tenet.practice.Remedied;
import dev.tenet.practice.connectivity.ConnectivityFleets;
import dev.tenet.practice.images.ImagesFleets;
import dev.tenet.practice.metadata.MetadataFleets;
import dev.tenet.property.Choices;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every call that a plan can hold is one that the SDK knows, parameter by parameter.
class PlanCallsTest {
  @Test
  void theSdkBindsEveryCallOfEveryPlan() {
    Set<Operation> bound = new HashSet<>();
    forAll(
        600,
        PlanCallsTest::plans,
        plans ->
            plans.stream()
                .flatMap(plan -> plan.steps().stream())
                .flatMap(PlanCallsTest::calls)
                .forEach(call -> {
                  assertThat(WireOperation.of(call.operation()).request(call.parameters()))
                      .as(call.toString())
                      .isNotNull();
                  bound.add(call.operation());
                }));
    assertThat(bound).containsExactlyInAnyOrderElementsOf(said());
  }

  private static List<Operation> said() {
    return Practices.all(Settings.DEFAULTS).stream()
        .map(Practice::remedies)
        .flatMap(List::stream)
        .flatMap(remedy -> remedy.operations().stream())
        .distinct()
        .toList();
  }

  private static List<Plan> plans(Choices choices) {
    return switch (choices.upTo(4)) {
      case 0 ->
          Remedied.of(
                  MetadataFleets.practice(choices),
                  MetadataFleets.fleet(MetadataFleets.records(choices), Set.of()))
              .plans();
      case 1 ->
          Remedied.of(
                  ImagesFleets.practice(choices),
                  ImagesFleets.fleet(ImagesFleets.records(choices), Set.of()))
              .plans();
      case 2 ->
          Remedied.of(
                  ConnectivityFleets.practice(choices),
                  ConnectivityFleets.idle(ConnectivityFleets.LENT, 0).fleet())
              .plans();
      default ->
          Remedied.of(ConnectivityFleets.practice(choices), ConnectivityFleets.net(choices).fleet())
              .plans();
    };
  }

  private static Stream<Call> calls(Step step) {
    return Stream.concat(
        Stream.of(step.call(), step.before().call(), step.after().reading().call()),
        step.undo().stream().flatMap(PlanCallsTest::calls));
  }

  private static Stream<Call> calls(Undo undo) {
    return Stream.concat(
        Stream.of(undo.call()), undo.needs().stream().map(reading -> reading.call()));
  }
}
