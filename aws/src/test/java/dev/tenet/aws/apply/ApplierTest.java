package dev.tenet.aws.apply;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.aws.apply.Entry.Event;
import dev.tenet.aws.apply.Outcome.State;
import dev.tenet.aws.apply.World.Weather;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Call;
import dev.tenet.plan.Change;
import dev.tenet.plan.Expectation;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Reading;
import dev.tenet.plan.Repeat;
import dev.tenet.plan.Step;
import dev.tenet.plan.Undo;
import dev.tenet.plan.Verification;
import dev.tenet.property.Choices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApplierTest {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");

  @Test
  void everyStepIsProvenByItsReading() throws InterruptedException {
    World world = new World(Weather.FAIR).put("a", 0);

    Outcome outcome = apply(world, plan("a", 0, Repeat.SAME, Repeat.ONCE)).getFirst();

    assertThat(outcome.state()).isEqualTo(State.VERIFIED);
    assertThat(world.value("a")).isEqualTo(2);
    assertThat(world.entries())
        .extracting(Entry::event)
        .containsExactly(
            Event.INTENDED,
            Event.SENT,
            Event.CONFIRMED,
            Event.INTENDED,
            Event.SENT,
            Event.CONFIRMED);
  }

  @Test
  void aWorldThatHasMovedIsLeftAlone() throws InterruptedException {
    World world = new World(Weather.FAIR).put("a", 7);

    Outcome outcome = apply(world, plan("a", 0, Repeat.SAME)).getFirst();

    assertThat(outcome.state()).isEqualTo(State.REFUSED);
    assertThat(outcome.reason()).isEqualTo("/Value is 7, not 0");
    assertThat(world.value("a")).isEqualTo(7);
  }

  @Test
  void whatIsSoAlreadyIsNeitherDoneNorTakenBack() throws InterruptedException {
    World world = new World(Weather.FAIR).put("a", 1);
    Plan plan = plan("a", 0, Repeat.SAME);

    assertThat(apply(world, plan).getFirst().state()).isEqualTo(State.VERIFIED);
    assertThat(undo(world, plan).getFirst().state()).isEqualTo(State.REFUSED);
    assertThat(world.value("a")).isEqualTo(1);
  }

  @Test
  void whereOneStepIsRefusedThoseBeforeItAreUndone() throws InterruptedException {
    World world = new World(Weather.FAIR).put("a", 0).put("b", 0);
    world.refuse(Set.of("b"));
    var steps = new ArrayList<Step>(plan("a", 0, Repeat.SAME).steps());
    steps.addAll(plan("b", 0, Repeat.SAME).steps());

    Outcome outcome = apply(world, plan("a", steps)).getFirst();

    assertThat(outcome.state()).isEqualTo(State.UNDONE);
    assertThat(outcome.reason()).isEqualTo("UnauthorizedOperation");
    assertThat(world.value("a")).isEqualTo(0);
  }

  @Test
  void aStepThatCannotBeUndoneIsReported() throws InterruptedException {
    World world = new World(Weather.FAIR).put("a", 0).put("b", 0);
    world.refuse(Set.of("b"));
    var steps = new ArrayList<Step>();
    steps.add(step("a", 0, Repeat.SAME, Optional.empty()));
    steps.addAll(plan("b", 0, Repeat.SAME).steps());

    Outcome outcome = apply(world, plan("a", steps)).getFirst();

    assertThat(outcome.state()).isEqualTo(State.REPORTED);
    assertThat(outcome.left()).containsExactly("a to 1: it cannot be undone");
  }

  @Test
  void undoBringsBackWhatWasBeforeTheLastStepFirst() throws InterruptedException {
    World world = new World(Weather.FAIR).put("a", 0);
    Plan plan = plan("a", 0, Repeat.SAME, Repeat.ONCE, Repeat.SAME);
    apply(world, plan);

    Outcome outcome = undo(world, plan).getFirst();

    assertThat(outcome.state()).isEqualTo(State.UNDONE);
    assertThat(world.value("a")).isEqualTo(0);
  }

  @Test
  void whatSomebodyChangedSinceIsNotTakenBack() throws InterruptedException {
    World world = new World(Weather.FAIR).put("a", 0);
    Plan plan = plan("a", 0, Repeat.SAME);
    apply(world, plan);
    world.put("a", 9);

    Outcome outcome = undo(world, plan).getFirst();

    assertThat(outcome.state()).isEqualTo(State.REPORTED);
    assertThat(outcome.left()).containsExactly("a to 1: /Value is 9, not 1");
    assertThat(world.value("a")).isEqualTo(9);
  }

  @Test
  void anUndoThatSomethingStandsInTheWayOfCanBeTriedAgain() throws InterruptedException {
    World world = new World(Weather.FAIR).put("a", 0).put("enforced", 1);
    Undo undo =
        new Undo(
            set("a", 0), Optional.of(Reading.of(read("enforced"), Expectation.that("/Value", 0))));
    Plan plan = plan("a", List.of(step("a", 0, Repeat.SAME, Optional.of(undo))));
    apply(world, plan);

    assertThat(undo(world, plan).getFirst().left()).containsExactly("a to 1: /Value is 1, not 0");
    world.put("enforced", 0);
    assertThat(undo(world, plan).getFirst().state()).isEqualTo(State.UNDONE);
    assertThat(world.value("a")).isEqualTo(0);
  }

  @Test
  void aResourceThatAnotherRunChangesIsLeftToIt() throws InterruptedException {
    World world = new World(Weather.FAIR).put("a", 0);
    world.leaseToOthers(Set.of("arn:a"));

    Outcome outcome = apply(world, plan("a", 0, Repeat.SAME)).getFirst();

    assertThat(outcome.state()).isEqualTo(State.INTERRUPTED);
    assertThat(outcome.reason()).isEqualTo("arn:a is being changed by another run");
    assertThat(world.value("a")).isEqualTo(0);
  }

  @Test
  void aRunThatIsKilledAnywhereEndsLikeOneThatIsNot() {
    forAll(
        700,
        ApplierTest::storm,
        storm -> {
          World world = storm.world();
          world.killAt(storm.killAt, storm.killAfter);
          List<Outcome> outcomes = untilEnded(world, storm.plans());

          for (Outcome outcome : outcomes) {
            assertThat(outcome.state()).as(outcome.toString()).isEqualTo(State.VERIFIED);
          }
          for (int i = 0; i < storm.things; i++) {
            assertThat(world.value("t" + i)).isEqualTo(storm.repeats.size());
            assertThat(world.added("t" + i)).isEqualTo(storm.once());
          }
        });
  }

  @Test
  void anUndoThatIsKilledAnywhereEndsLikeOneThatIsNot() {
    forAll(
        300,
        ApplierTest::storm,
        storm -> {
          World world = storm.world();
          untilEnded(world, storm.plans());
          world.killAt(storm.killAt, storm.killAfter);

          List<Outcome> outcomes = untilUndone(world, storm.plans());

          for (Outcome outcome : outcomes) {
            assertThat(outcome.state()).as(outcome.toString()).isEqualTo(State.UNDONE);
          }
          for (int i = 0; i < storm.things; i++) {
            assertThat(world.value("t" + i)).isEqualTo(0);
          }
        });
  }

  /// A run of some plans of the same steps in some weather.
  private record Storm(
      Weather weather, int things, List<Repeat> repeats, int killAt, boolean killAfter) {
    World world() {
      var world = new World(weather);
      for (int i = 0; i < things; i++) {
        world.put("t" + i, 0);
      }
      return world;
    }

    List<Plan> plans() {
      var all = new ArrayList<Plan>();
      for (int i = 0; i < things; i++) {
        all.add(plan("t" + i, 0, repeats.toArray(Repeat[]::new)));
      }
      return all;
    }

    int once() {
      return Math.toIntExact(repeats.stream().filter(repeat -> repeat == Repeat.ONCE).count());
    }
  }

  private static Storm storm(Choices choices) {
    var weather =
        new Weather(
            choices.upTo(1 << 20),
            choices.upTo(20),
            choices.upTo(20),
            choices.upTo(20),
            choices.upTo(20),
            choices.flag(),
            choices.flag());
    var repeats = new ArrayList<Repeat>(List.of(choices.oneOf(Repeat.SAME, Repeat.ONCE)));
    repeats.addAll(choices.listOf(2, more -> more.oneOf(Repeat.SAME, Repeat.ONCE)));
    int things = choices.between(1, 4);
    return new Storm(
        weather, things, repeats, choices.between(1, things * repeats.size() * 3), choices.flag());
  }

  private static List<Outcome> untilEnded(World world, List<Plan> plans) {
    return until(world, plans, false);
  }

  private static List<Outcome> untilUndone(World world, List<Plan> plans) {
    return until(world, plans, true);
  }

  private static List<Outcome> until(World world, List<Plan> plans, boolean back) {
    for (int run = 0; run < 1_000; run++) {
      try {
        Plan[] all = plans.toArray(Plan[]::new);
        List<Outcome> outcomes = back ? undo(world, all) : apply(world, all);
        boolean ended =
            outcomes.stream()
                .noneMatch(outcome ->
                    outcome.state() == State.INTERRUPTED
                        || (back && outcome.state() == State.REPORTED));
        if (ended) {
          return outcomes;
        }
      } catch (IllegalStateException killed) {
        assertThat(killed).hasCauseInstanceOf(World.Killed.class);
        world.revive();
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }
    throw new AssertionError("does not end: " + world.entries());
  }

  private static List<Outcome> apply(World world, Plan... plans) throws InterruptedException {
    return applier(world).apply(List.of(plans));
  }

  private static List<Outcome> undo(World world, Plan... plans) throws InterruptedException {
    return applier(world).undo(List.of(plans));
  }

  private static Applier applier(World world) {
    return new Applier(world, world, world, world, _ -> {});
  }

  private static Plan plan(String name, int from, Repeat... repeats) {
    var steps = new ArrayList<Step>();
    int value = from;
    for (Repeat repeat : repeats) {
      steps.add(step(name, value, repeat, Optional.of(Undo.by(set(name, value)))));
      value++;
    }
    return plan(name, steps);
  }

  private static Plan plan(String name, List<Step> steps) {
    return new Plan(
        "test.fix", SCOPE, "arn:" + name, name, List.of(), "it is wrong", List.of(), steps, "");
  }

  private static Step step(String name, int from, Repeat repeat, Optional<Undo> undo) {
    Call call =
        repeat == Repeat.ONCE ? Call.of(World.ADD, Map.of("Name", name)) : set(name, from + 1);
    return new Step(
        name + " to " + (from + 1),
        call,
        Reading.of(read(name), Expectation.that("/Value", from)),
        undo,
        Verification.soon(Reading.of(read(name), Expectation.that("/Value", from + 1))),
        repeat,
        List.of(new Change("arn:" + name, "Value", "" + from, "" + (from + 1))),
        List.of(),
        "");
  }

  private static Call read(String name) {
    return Call.of(World.READ, Map.of("Name", name));
  }

  private static Call set(String name, int value) {
    return Call.of(World.SET, Map.of("Name", name, "Value", value));
  }
}
