package dev.tenet.practice.connectivity;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Status;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.plan.FakeAccount;
import dev.tenet.plan.Plan;
import dev.tenet.practice.Practice;
import dev.tenet.practice.Remedied;
import dev.tenet.property.Choices;
import dev.tenet.reach.Net;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectivityRemediesTest {
  private static final int CASES = 150;

  private record World(Practice practice, Net net) {
    static World of(Choices choices) {
      return new World(ConnectivityFleets.practice(choices), ConnectivityFleets.net(choices));
    }

    Remedied remedied() {
      return Remedied.of(practice, net.fleet());
    }
  }

  /// The law of every plan: its findings pass or are gone, nothing else fails that did not before,
  /// and taking it back gives the groups and subnets that were there.
  @Test
  void aPlanMendsWhatItAnswersBreaksNothingElseAndCanBeTakenBack() {
    Map<String, Integer> seen = new HashMap<>();
    forAll(
        CASES,
        World::of,
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
            if (!plan.irreversible()) {
              Remedied back = Remedied.of(before.practice(), account.takeBack(plan).fleet());
              assertThat(failures(back)).containsExactlyInAnyOrderElementsOf(failures(before));
              assertThat(back.fleet().in(TestFleet.SCOPE, Kinds.SUBNETS))
                  .extracting(subnet -> subnet.record())
                  .containsExactlyElementsOf(
                      before.fleet().in(TestFleet.SCOPE, Kinds.SUBNETS).stream()
                          .map(subnet -> subnet.record())
                          .toList());
            }
          }
        });
    assertThat(seen.keySet())
        .as(seen.toString())
        .containsExactlyInAnyOrderElementsOf(
            ConnectivityPractice.practice(ConnectivitySettings.DEFAULTS).remedies().stream()
                .map(remedy -> remedy.info().id())
                .toList());
    System.out.println("connectivity plans taken and taken back: " + seen);
  }

  @Test
  void thePlansOfTheSameFleetHaveTheSameIds() {
    forAll(
        50,
        World::of,
        world ->
            assertThat(world.remedied().plans().stream().map(Plan::id))
                .containsExactlyElementsOf(
                    world.remedied().plans().stream().map(Plan::id).toList()));
  }

  private static List<String> failures(Remedied of) {
    return of.findings().stream()
        .filter(finding -> finding.status() == Status.FAIL)
        .map(finding ->
            finding.check() + " " + finding.subject().arn() + " " + finding.subject().part())
        .toList();
  }
}
