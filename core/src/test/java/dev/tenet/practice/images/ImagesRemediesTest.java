package dev.tenet.practice.images;

import static dev.tenet.property.ForAll.forAll;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.TestFleet;
import dev.tenet.plan.Call;
import dev.tenet.plan.FakeAccount;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Remedy;
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

class ImagesRemediesTest {
  private static final int CASES = 200;
  private static final String SETTING = "images.account-setting";
  private static final String REFRESH = "images.fix-instance-refresh";

  @Test
  void fixesInTheOrderThatTheyRestOnEachOther() {
    assertThat(ImagesPractice.practice(ImagesSettings.DEFAULTS).remedies())
        .extracting(remedy -> remedy.info().id())
        .containsExactly(
            "images.fix-criteria",
            "images.fix-audit-mode",
            "images.fix-launch-template",
            "images.fix-enable",
            "images.fix-public-access",
            REFRESH);
  }

  @Test
  void onlyWhatTerminatesInstancesHasToBeNamed() {
    assertThat(ImagesPractice.practice(ImagesSettings.DEFAULTS).remedies())
        .filteredOn(remedy -> remedy.info().optIn())
        .extracting(remedy -> remedy.info().id())
        .containsExactly(REFRESH);
  }

  /// The law of the plans: nothing fails afterwards that did not before, but for what new criteria
  /// would break, which the plan names; and taking them back gives the fleet that was there.
  @Test
  void plansInOrderBreakNothingAndCanBeTakenBack() {
    Map<String, Integer> seen = new HashMap<>();
    forAll(
        CASES,
        ImagesRemediesTest::world,
        world -> {
          Remedied before = world.remedied();
          var account = new FakeAccount(before.fleet(), TestFleet.SCOPE);
          List<Plan> plans = plans(before);
          for (Plan plan : plans) {
            seen.merge(plan.remedy(), 1, Integer::sum);
            account.take(plan);
          }
          assertThat(failures(Remedied.of(before.practice(), account.fleet())))
              .as(plans.toString())
              .isSubsetOf(failures(before));
          plans.reversed().forEach(account::takeBack);
          assertSameRecords(account.fleet(), before.fleet());
        });
    assertThat(seen.keySet())
        .containsExactlyInAnyOrder(
            "images.fix-criteria",
            "images.fix-audit-mode",
            "images.fix-launch-template",
            "images.fix-enable",
            "images.fix-public-access");
    System.out.println("images plans taken and taken back: " + seen);
  }

  /// Planned again and again, the setting passes in the end, or the gate that is shut is named.
  @Test
  void roundByRoundTheSettingPassesOrSaysWhatStandsInTheWay() {
    Map<Boolean, Integer> ends = new HashMap<>();
    forAll(
        CASES,
        ImagesRemediesTest::world,
        world -> {
          Remedied now = world.remedied();
          for (int round = 0; round < 4; round++) {
            var account = new FakeAccount(now.fleet(), TestFleet.SCOPE);
            plans(now).forEach(account::take);
            now = Remedied.of(now.practice(), account.fleet());
          }
          Finding setting =
              now.findings().stream()
                  .filter(finding -> finding.check().equals(SETTING))
                  .findFirst()
                  .orElseThrow();
          boolean passes = setting.status() == Status.PASS;
          ends.merge(passes, 1, Integer::sum);
          if (setting.status() == Status.FAIL) {
            assertThat(now.proposals())
                .as(setting.toString())
                .anyMatch(proposal ->
                    proposal instanceof Proposal.Blocked blocked
                        && blocked.findings().contains(setting));
          }
        });
    assertThat(ends).containsKeys(true, false);
  }

  @Test
  void lessKnowledgeMakesNoPlanThatWasNotThere() {
    forAll(
        CASES,
        ImagesRemediesTest::world,
        world ->
            assertThat(planned(world.remedied())).containsAll(planned(world.denied(world.hidden))));
  }

  @Test
  void everyOperationOfAPlanIsSaidBeforehandAndEveryOneThatIsSaidOccurs() {
    Map<String, Set<Operation>> called = new HashMap<>();
    forAll(
        CASES,
        ImagesRemediesTest::world,
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
    for (Remedy remedy : ImagesPractice.practice(ImagesSettings.DEFAULTS).remedies()) {
      assertThat(called.get(remedy.info().id()))
          .as(remedy.info().id())
          .containsExactlyInAnyOrderElementsOf(remedy.operations());
    }
  }

  private record World(Practice practice, Map<Kind<?>, List<String>> records, Set<Kind<?>> hidden) {
    Remedied remedied() {
      return denied(Set.of());
    }

    Remedied denied(Set<Kind<?>> kinds) {
      return Remedied.of(practice, ImagesFleets.fleet(records, kinds));
    }
  }

  private static World world(Choices choices) {
    var records = ImagesFleets.records(choices);
    var hidden = new LinkedHashSet<Kind<?>>();
    records.keySet().stream().filter(_ -> choices.chance(25)).forEach(hidden::add);
    return new World(ImagesFleets.practice(choices), records, hidden);
  }

  private static List<Plan> plans(Remedied remedied) {
    return remedied.plans().stream().filter(plan -> !plan.remedy().equals(REFRESH)).toList();
  }

  private static Set<String> planned(Remedied remedied) {
    return remedied.plans().stream()
        .map(plan -> plan.remedy() + " " + plan.resource())
        .collect(toSet());
  }

  private static Set<String> failures(Remedied remedied) {
    return remedied.findings().stream()
        .filter(finding -> finding.status() == Status.FAIL)
        .filter(finding -> !finding.check().equals("images.account-criteria-risk"))
        .map(finding ->
            finding.check() + " " + finding.subject().arn() + " " + finding.subject().part())
        .collect(toSet());
  }

  private static Stream<Call> calls(Plan plan) {
    return plan.steps().stream()
        .flatMap(step ->
            Stream.concat(
                Stream.of(step.call(), step.before().call(), step.after().reading().call()),
                step.undo().stream()
                    .flatMap(back ->
                        Stream.concat(
                            Stream.of(back.call()),
                            back.needs().stream().map(reading -> reading.call())))));
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
