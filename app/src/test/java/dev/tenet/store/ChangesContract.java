package dev.tenet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.TenetException;
import dev.tenet.aws.apply.Direction;
import dev.tenet.aws.apply.Entry;
import dev.tenet.aws.apply.Entry.Event;
import dev.tenet.aws.apply.Leases;
import dev.tenet.aws.apply.Leases.Busy;
import dev.tenet.aws.apply.Leases.Held;
import dev.tenet.plan.PlanFile;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds of journals and leases in a store on any database.
interface ChangesContract {
  Instant NOW = Instant.parse("2026-11-25T08:00:00.123Z");
  PlanFile NO_PLANS = PlanFile.of("0.1.0", NOW, List.of());

  /// Return a place where nothing is yet.
  StorePlace place();

  private static Entry entry(String plan, Event event) {
    return new Entry(plan, 0, Direction.FORWARD, event, NOW, "said");
  }

  private static int begin(Store store) {
    try (Changes changes = store.changes();
        ChangeRun run = changes.begin(NO_PLANS, NOW)) {
      return run.number();
    }
  }

  private static Held held(Leases.Taken taken) {
    assertThat(taken).isInstanceOf(Held.class);
    return (Held) taken;
  }

  @Test
  default void aJournalIsReadBackByWhoGoesOnWithTheRun() {
    Store store = Store.open(place());
    int number;
    try (Changes changes = store.changes();
        ChangeRun run = changes.begin(NO_PLANS, NOW);
        ChangeRun other = changes.begin(NO_PLANS, NOW)) {
      number = run.number();
      run.journal().write(entry("p", Event.INTENDED));
      run.journal().write(entry("q", Event.INTENDED));
      run.journal().write(entry("p", Event.SENT));
      other.journal().write(entry("p", Event.FAILED));
    }

    try (Changes changes = store.changes();
        ChangeRun again = changes.open(number)) {
      assertThat(again.plans()).isEqualTo(NO_PLANS);
      assertThat(again.journal().of("p"))
          .containsExactly(entry("p", Event.INTENDED), entry("p", Event.SENT));
      assertThat(again.journal().of("r")).isEmpty();
    }
  }

  @Test
  default void aRunThatIsNotThereIsMisuse() {
    try (Changes changes = Store.open(place()).changes()) {
      assertThatThrownBy(() -> changes.open(7))
          .isInstanceOf(TenetException.class)
          .hasMessageContaining("no run 7");
    }
  }

  @Test
  default void aRunIsListedAsStoppedUntilItHasFinished() {
    Store store = Store.open(place());
    int number = begin(store);
    try (Changes changes = store.changes();
        ChangeRun run = changes.open(number)) {
      assertThat(changes.list())
          .singleElement()
          .satisfies(applied -> assertThat(applied.finished()).isEmpty());
      run.finished(NOW);
      assertThat(changes.list().getFirst().finished()).contains(NOW);
    }
  }

  @Test
  default void oneRunHoldsAResourceUntilItGivesItBack() {
    Store store = Store.open(place());
    try (Changes changes = store.changes();
        Changes others = store.changes();
        ChangeRun run = changes.begin(NO_PLANS, NOW);
        ChangeRun other = others.begin(NO_PLANS, NOW)) {
      try (Held both = held(run.leases().take(List.of("arn:a", "arn:b")))) {
        assertThat(other.leases().take(List.of("arn:b", "arn:c")))
            .isInstanceOfSatisfying(
                Busy.class,
                busy -> assertThat(busy.why()).contains("arn:b").contains("run " + run.number()));
        try (Held third = held(run.leases().take(List.of("arn:c")))) {
          assertThat(third).isNotSameAs(both);
        }
      }
      try (Held given = held(other.leases().take(List.of("arn:b", "arn:c")))) {
        assertThat(given).isNotNull();
      }
    }
  }

  @Test
  default void whatARunHoldsTwiceItKeepsUntilBothAreGivenBack() {
    Store store = Store.open(place());
    try (Changes changes = store.changes();
        Changes others = store.changes();
        ChangeRun run = changes.begin(NO_PLANS, NOW);
        ChangeRun other = others.begin(NO_PLANS, NOW)) {
      Held first = held(run.leases().take(List.of("arn:a")));
      Held second = held(run.leases().take(List.of("arn:a", "arn:b")));
      first.close();
      assertThat(other.leases().take(List.of("arn:a"))).isInstanceOf(Busy.class);
      second.close();
      held(other.leases().take(List.of("arn:a"))).close();
    }
  }

  @Test
  default void aLeaseThatWasNotRenewedEndsAndItsHolderMakesNoMoreCalls() {
    Store store = Store.open(place());
    try (Changes changes = store.changes();
        Changes others = store.changes();
        Database clock = store.connect();
        ChangeRun run = changes.begin(NO_PLANS, NOW);
        ChangeRun other = others.begin(NO_PLANS, NOW)) {
      Held late = held(run.leases().take(List.of("arn:a")));
      clock.update("UPDATE lease SET ends = 1");
      run.journal().write(entry("p", Event.INTENDED));
      assertThat(other.leases().take(List.of("arn:a"))).isInstanceOf(Busy.class);

      clock.update("UPDATE lease SET ends = 1");
      try (Held taken = held(other.leases().take(List.of("arn:a")))) {
        assertThatThrownBy(() -> run.journal().write(entry("q", Event.INTENDED)))
            .isInstanceOf(TenetException.class)
            .hasMessageContaining("no further call");
        run.journal().write(entry("p", Event.SENT));
        other.journal().write(entry("p", Event.INTENDED));
        assertThat(run.journal().of("q")).isEmpty();
        assertThat(run.journal().of("p")).hasSize(2);
        late.close();
        assertThat(run.leases().take(List.of("arn:a"))).isInstanceOf(Busy.class);
        assertThat(taken).isNotNull();
      }
    }
  }

  @Test
  default void aKilledProcessLeavesItsJournalAndNoLease() throws Exception {
    StorePlace place = place();
    Store store = Store.open(place);
    int number = begin(store);
    Process child = Children.start(Holding.class, place, "" + number);
    try (Changes changes = store.changes();
        ChangeRun other = changes.begin(NO_PLANS, NOW);
        BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("held");
      assertThat(other.leases().take(List.of("arn:a")))
          .isInstanceOfSatisfying(
              Busy.class, busy -> assertThat(busy.why()).contains("process " + child.pid()));

      child.destroyForcibly().waitFor();

      held(other.leases().take(List.of("arn:a"))).close();
      try (ChangeRun again = changes.open(number)) {
        assertThat(again.journal().of("p"))
            .singleElement()
            .extracting(Entry::detail)
            .isEqualTo("x");
      }
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  default void processesNeverHoldOneResourceAtOnce(@TempDir Path directory) throws Exception {
    StorePlace place = place();
    Store store = Store.open(place);
    var children = new ArrayList<Process>();
    for (int i = 0; i < 3; i++) {
      children.add(
          Children.start(
              Competing.class,
              place,
              "" + begin(store),
              directory.resolve("mark").toString(),
              "40"));
    }
    for (Process child : children) {
      assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isZero();
    }
    try (Database database = store.connect()) {
      assertThat(database.list("SELECT resource FROM lease", row -> row.getString(1))).isEmpty();
    }
  }
}
