package dev.tenet.practice.metadata;

import static dev.tenet.property.ForAll.forAll;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Status;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.TestFleet;
import dev.tenet.plan.Call;
import dev.tenet.plan.FakeAccount;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Remedy;
import dev.tenet.plan.Step;
import dev.tenet.practice.Practice;
import dev.tenet.practice.Remedied;
import dev.tenet.property.Choices;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetadataRemediesTest {
  private static final int CASES = 200;

  @Test
  void fixesInTheOrderThatTheyRestOnEachOther() {
    assertThat(MetadataPractice.practice(MetadataSettings.DEFAULTS).remedies())
        .extracting(remedy -> remedy.info().id())
        .containsExactly(
            "metadata.fix-instance",
            "metadata.fix-launch-template",
            "metadata.fix-account-default",
            "metadata.fix-enforce");
  }

  /// The law of every plan: its findings pass or are gone, nothing else fails that did not before,
  /// and taking it back gives the fleet that was there.
  @Test
  void aPlanMendsWhatItAnswersBreaksNothingElseAndCanBeTakenBack() {
    Map<String, Integer> seen = new HashMap<>();
    forAll(
        CASES,
        MetadataRemediesTest::world,
        world -> {
          Remedied before = world.remedied();
          for (Plan plan : before.plans()) {
            seen.merge(plan.remedy(), 1, Integer::sum);
            var account = new FakeAccount(before.fleet(), TestFleet.SCOPE).take(plan);
            Remedied after = Remedied.of(before.practice(), account.fleet());

            assertThat(plan.findings())
                .isNotEmpty()
                .allSatisfy(finding ->
                    assertThat(after.status(finding))
                        .as(plan.toString())
                        .isNotEqualTo(Status.FAIL));
            assertThat(failures(after)).as(plan.toString()).isSubsetOf(failures(before));

            if (!plan.remedy().equals("metadata.fix-instance") || !world.enforced()) {
              assertSameRecords(account.takeBack(plan).fleet(), before.fleet());
            }
          }
        });
    assertThat(seen.keySet())
        .as(seen.toString())
        .containsExactlyInAnyOrderElementsOf(
            MetadataPractice.practice(MetadataSettings.DEFAULTS).remedies().stream()
                .map(remedy -> remedy.info().id())
                .toList());
    System.out.println("metadata plans taken and taken back: " + seen);
  }

  /// Take knowledge away and nothing may be planned for what had no plan before.
  @Test
  void lessKnowledgeMakesNoPlanThatWasNotThere() {
    forAll(
        CASES,
        MetadataRemediesTest::world,
        world -> {
          Set<String> before = planned(world.remedied());
          assertThat(before).containsAll(planned(world.denied(world.hidden)));
        });
  }

  @Test
  void thePlansOfTheSameFleetHaveTheSameIds() {
    forAll(
        50,
        MetadataRemediesTest::world,
        world ->
            assertThat(world.remedied().plans().stream().map(Plan::id))
                .containsExactlyElementsOf(
                    world.remedied().plans().stream().map(Plan::id).toList()));
  }

  @Test
  void everyOperationOfAPlanIsSaidBeforehandAndEveryOneThatIsSaidOccurs() {
    Map<String, Set<Operation>> called = new HashMap<>();
    forAll(
        CASES,
        MetadataRemediesTest::world,
        world ->
            world
                .remedied()
                .plans()
                .forEach(plan ->
                    calls(plan)
                        .forEach(call ->
                            called
                                .computeIfAbsent(plan.remedy(), _ -> new HashSet<>())
                                .add(call.operation()))));
    for (Remedy remedy : MetadataPractice.practice(MetadataSettings.DEFAULTS).remedies()) {
      assertThat(called.get(remedy.info().id()))
          .as(remedy.info().id())
          .containsExactlyInAnyOrderElementsOf(remedy.operations());
    }
  }

  private record World(Practice practice, Map<Kind<?>, List<String>> records, Set<Kind<?>> hidden) {
    Remedied remedied() {
      return denied(Set.of());
    }

    // IMDSv1 cannot come back while it is refused: the undo says so and waits.
    boolean enforced() {
      return String.valueOf(records.get(Kinds.INSTANCE_METADATA_DEFAULTS))
          .contains("'HttpTokensEnforced':'enabled'");
    }

    Remedied denied(Set<Kind<?>> kinds) {
      return Remedied.of(practice, MetadataFleets.fleet(records, kinds));
    }
  }

  private static World world(Choices choices) {
    var records = MetadataFleets.records(choices);
    var hidden = new LinkedHashSet<Kind<?>>();
    records.keySet().stream().filter(_ -> choices.chance(25)).forEach(hidden::add);
    return new World(MetadataFleets.practice(choices), records, hidden);
  }

  private static Set<String> planned(Remedied remedied) {
    return remedied.plans().stream()
        .map(plan -> plan.remedy() + " " + plan.resource())
        .collect(toSet());
  }

  private static Set<String> failures(Remedied remedied) {
    return remedied.findings().stream()
        .filter(finding -> finding.status() == Status.FAIL)
        .map(finding ->
            finding.check() + " " + finding.subject().arn() + " " + finding.subject().part())
        .collect(toSet());
  }

  private static Stream<Call> calls(Plan plan) {
    return plan.steps().stream().flatMap(step -> Stream.concat(calls(step), undo(step)));
  }

  private static Stream<Call> calls(Step step) {
    return Stream.of(step.call(), step.before().call(), step.after().reading().call());
  }

  private static Stream<Call> undo(Step step) {
    return step.undo().stream()
        .flatMap(back ->
            Stream.concat(
                Stream.of(back.call()), back.needs().stream().map(reading -> reading.call())));
  }

  private static void assertSameRecords(Fleet back, Fleet before) {
    for (Kind<?> kind : Kinds.all()) {
      assertThat(back.all(kind).stream().map(resource -> (Object) resource.record()).toList())
          .as(kind.toString())
          .isEqualTo(
              before.all(kind).stream().map(resource -> (Object) resource.record()).toList());
    }
  }
}
