package dev.tenet.store;

import static dev.tenet.store.Runs.FRANKFURT;
import static dev.tenet.store.Runs.HOPS;
import static dev.tenet.store.Runs.IRELAND;
import static dev.tenet.store.Runs.TOKENS;
import static dev.tenet.store.Runs.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.TenetException;
import dev.tenet.audit.Answers;
import dev.tenet.finding.Change;
import dev.tenet.finding.Finding;
import dev.tenet.finding.History;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Status;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Tags;
import dev.tenet.store.Runs.Made;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What holds of a store on any database.
interface StoreContract {
  /// Return a place where nothing is yet.
  StorePlace place();

  private Store store() {
    return Store.open(place());
  }

  private static Optional<Change> change(Runs.Outcome outcome) {
    return outcome.findings().getFirst().history().flatMap(History::change);
  }

  private static List<Difference> differences(Store store, int before, int now) {
    var all = new ArrayList<Difference>();
    try (RunHistory history = store.history()) {
      history.differences(history.run("" + before), history.run("" + now), all::add);
    }
    return all;
  }

  private static List<Change> changes(Store store, int before, int now) {
    return differences(store, before, now).stream().map(Difference::change).toList();
  }

  private static List<Life> lives(Store store, String subject) {
    try (RunHistory history = store.history()) {
      return history.lives(subject);
    }
  }

  @Test
  default void aRunIsListedWithWhatItFound() {
    Store store = store();
    Made.onDay(1).saw(TOKENS, "i-1", Status.FAIL).saw(TOKENS, "i-2", Status.EXEMPT).in(store);
    Made.onDay(2).saw(TOKENS, "i-1", Status.PASS).ofSomeResources().losingInput().in(store);

    try (RunHistory history = store.history()) {
      List<Run> runs = history.runs();
      assertThat(runs).extracting(Run::number).containsExactly(2, 1);
      Run first = runs.getLast();
      assertThat(first.at()).isEqualTo(Made.onDay(1).at());
      assertThat(first.finished()).contains(Made.onDay(1).at().plusSeconds(5));
      assertThat(first.fail()).isEqualTo(1);
      assertThat(first.exempt()).isEqualTo(1);
      assertThat(first.filtered()).isFalse();
      assertThat(first.exceptions())
          .containsExactly(
              new Run.UsedException(
                  "EXC-1", "payments", "old appliance", "SEC-1", "2027-01-01", 1));
      assertThat(runs.getFirst().filtered()).isTrue();
      assertThat(runs.getFirst().lost()).isTrue();
    }
  }

  @Test
  default void theFirstRunClaimsNothing() {
    Runs.Outcome outcome = Made.onDay(1).saw(TOKENS, "i-1", Status.FAIL).in(store());

    assertThat(outcome.findings().getFirst().history())
        .contains(new History(Optional.of(Made.onDay(1).at()), Optional.empty()));
    assertThat(outcome.recorded().since()).isEmpty();
    assertThat(outcome.changes()).isEmpty();
  }

  @Test
  default void aFailureIsNewThenStillThereThenFixedThenReopened() {
    Store store = store();
    Made.onDay(1).saw(TOKENS, "i-1", Status.PASS).in(store);
    assertThat(change(Made.onDay(2).saw(TOKENS, "i-1", Status.FAIL).in(store)))
        .contains(Change.NEW);
    assertThat(change(Made.onDay(3).saw(TOKENS, "i-1", Status.UNKNOWN).in(store)))
        .contains(Change.STILL);
    assertThat(change(Made.onDay(4).saw(TOKENS, "i-1", Status.PASS).in(store)))
        .contains(Change.FIXED);
    assertThat(change(Made.onDay(5).saw(TOKENS, "i-1", Status.PASS).in(store))).isEmpty();
    Runs.Outcome again = Made.onDay(6).saw(TOKENS, "i-1", Status.FAIL).in(store);

    assertThat(change(again)).contains(Change.REOPENED);
    assertThat(again.findings().getFirst().history().flatMap(History::firstSeen))
        .contains(Made.onDay(2).at());
    assertThat(again.recorded().since()).containsExactly(Made.onDay(5).at());
    assertThat(changes(store, 1, 2)).containsExactly(Change.NEW);
    assertThat(changes(store, 2, 3)).containsExactly(Change.STILL);
    assertThat(changes(store, 2, 4)).containsExactly(Change.FIXED);
    assertThat(changes(store, 4, 5)).isEmpty();
    assertThat(changes(store, 5, 6)).containsExactly(Change.REOPENED);
  }

  @Test
  default void anAcceptedFailureIsAcceptedAndReopensWhenTheExceptionEnds() {
    Store store = store();
    Made.onDay(1).saw(TOKENS, "i-1", Status.FAIL).in(store);
    assertThat(change(Made.onDay(2).saw(TOKENS, "i-1", Status.EXEMPT).in(store)))
        .contains(Change.ACCEPTED);
    assertThat(change(Made.onDay(3).saw(TOKENS, "i-1", Status.EXEMPT).in(store))).isEmpty();
    assertThat(change(Made.onDay(4).saw(TOKENS, "i-1", Status.FAIL).in(store)))
        .contains(Change.REOPENED);
  }

  @Test
  default void whatIsNotThereAnyMoreIsGoneAndNotFixed() {
    Store store = store();
    Made.onDay(1).saw(TOKENS, "i-1", Status.FAIL).saw(TOKENS, "i-2", Status.PASS).in(store);

    assertThat(Made.onDay(2).in(store).changes()).isEqualTo(Map.of(Change.GONE, 1L));
    assertThat(changes(store, 1, 2)).containsExactly(Change.GONE);
    assertThat(change(Made.onDay(3).saw(TOKENS, "i-1", Status.FAIL).in(store)))
        .contains(Change.REOPENED);
  }

  @Test
  default void whatWasNotAssessedIsNeitherFixedNorGoneNorNewAgain() {
    List<Made> thatProveNothing =
        List.of(
            Made.onDay(2).checks(HOPS),
            Made.onDay(2).scopes(IRELAND),
            Made.onDay(2).blind(TOKENS, true),
            Made.onDay(2).blind(TOKENS, false),
            Made.onDay(2).ofSomeResources(),
            Made.onDay(2).losingInput());
    for (Made second : thatProveNothing) {
      Store store = store();
      Made.onDay(1).saw(TOKENS, "i-1", Status.FAIL).in(store);

      assertThat(second.in(store).changes()).as("%s", second).isEmpty();
      assertThat(changes(store, 1, 2)).as("%s", second).containsExactly(Change.NOT_ASSESSED);
      assertThat(lives(store, "i-1").getFirst().spells()).hasSize(1);
    }
  }

  @Test
  default void aRunThatWasBlindIsNotComparedWith() {
    Store store = store();
    Made.onDay(1).saw(TOKENS, "i-1", Status.FAIL).in(store);
    Made.onDay(2).blind(TOKENS, true).in(store);
    Made.onDay(3).checks(HOPS).in(store);

    Runs.Outcome third = Made.onDay(4).saw(TOKENS, "i-1", Status.FAIL).in(store);

    assertThat(change(third)).contains(Change.STILL);
    assertThat(third.recorded().since()).containsExactly(Made.onDay(1).at(), Made.onDay(3).at());
  }

  @Test
  default void whatWasNeverAssessedBeforeIsNotNew() {
    Store store = store();
    Made.onDay(1).checks(HOPS).in(store);

    assertThat(change(Made.onDay(2).saw(TOKENS, "i-1", Status.FAIL).in(store))).isEmpty();
    assertThat(changes(store, 1, 2)).containsExactly(Change.NOT_ASSESSED);
  }

  @Test
  default void theSameFleetGivesTheSameHistoryHoweverOftenItIsAudited() {
    Store store = store();
    Made.onDay(1).saw(TOKENS, "i-1", Status.PASS).in(store);
    Made second = Made.onDay(2).saw(TOKENS, "i-1", Status.FAIL);

    Runs.Outcome once = second.in(store);
    Runs.Outcome twice = second.in(store);

    assertThat(twice.findings()).isEqualTo(once.findings());
    assertThat(twice.changes()).isEqualTo(once.changes());
    assertThat(twice.recorded().since()).isEqualTo(once.recorded().since());
  }

  @Test
  default void anEarlierFleetThatIsAuditedLaterTakesItsPlaceInTime() {
    Store store = store();
    Made.onDay(5).saw(TOKENS, "i-1", Status.FAIL).in(store);

    Runs.Outcome late = Made.onDay(1).saw(TOKENS, "i-1", Status.FAIL).in(store);

    assertThat(late.recorded().since()).isEmpty();
    assertThat(lives(store, "i-1").getFirst().firstSeen()).contains(Made.onDay(1).at());
    assertThat(change(Made.onDay(3).saw(TOKENS, "i-1", Status.PASS).in(store)))
        .contains(Change.FIXED);
    try (RunHistory history = store.history()) {
      assertThat(history.run("last").number()).isEqualTo(1);
      assertThat(history.run("last-1").number()).isEqualTo(3);
    }
  }

  @Test
  default void aRunThatDidNotEndIsNotSeenAndGoesAwayLater() {
    Store store = store();
    Made.onDay(1).saw(TOKENS, "i-1", Status.PASS).in(store);
    Made killed = Made.onDay(2).saw(TOKENS, "i-1", Status.FAIL);
    try (Recorder recorder = killed.begin(store)) {
      recorder.remember(new Answers(killed.findings(), killed.scopes(), killed.blind()));
    }

    assertThat(lives(store, "i-1").getFirst().spells()).hasSize(1);
    assertThat(lives(store, "i-1").getFirst().firstSeen()).isEmpty();
    try (RunHistory history = store.history()) {
      assertThat(history.runs()).extracting(Run::finished).contains(Optional.empty());
      assertThatThrownBy(() -> history.run("2")).hasMessageContaining("no run 2 that ended");
    }
    assertThat(change(Made.onDay(9).saw(TOKENS, "i-1", Status.PASS).in(store))).isEmpty();
    try (RunHistory history = store.history()) {
      assertThat(history.runs()).extracting(Run::number).containsExactly(3, 1);
    }
  }

  @Test
  default void aProcessThatIsKilledWhileItRecordsLeavesAStoreThatGoesOn() throws Exception {
    StorePlace place = place();
    Store store = Store.open(place);
    Made.onDay(1).saw(TOKENS, "i-1", Status.FAIL).in(store);
    Process child = Children.start(Recording.class, place);
    try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("written");
      assertThat(said.readLine()).isEqualTo("written");
    } finally {
      child.destroyForcibly().waitFor();
    }

    Store again = Store.open(place);
    assertThat(lives(again, "i-1").getFirst().spells()).hasSize(1);
    assertThat(change(Made.onDay(3).saw(TOKENS, "i-1", Status.PASS).in(again)))
        .contains(Change.FIXED);
    try (RunHistory history = again.history()) {
      assertThat(history.runs())
          .extracting(run -> run.finished().isPresent())
          .containsExactly(true, false, true);
    }
  }

  @Test
  default void ofTwoAnswersToOneQuestionTheWorseCounts() {
    Store store = store();
    for (var statuses :
        List.of(List.of(Status.FAIL, Status.PASS), List.of(Status.PASS, Status.FAIL))) {
      var made = Made.onDay(1);
      try (Recorder recorder = made.begin(store)) {
        for (Status status : statuses) {
          Finding found = finding(TOKENS, FRANKFURT, "i-1", status);
          recorder.remember(new Answers(List.of(found), made.scopes(), made.blind()));
          recorder.remember(
              new Answers(
                  List.of(found, finding(TOKENS, FRANKFURT, "i-1", Status.PASS)),
                  made.scopes(),
                  made.blind()));
        }
        made.end(recorder);
      }
    }

    assertThat(lives(store, "i-1").getFirst().spells())
        .singleElement()
        .satisfies(spell -> assertThat(spell.status()).contains(Status.FAIL));
  }

  @Test
  default void aLifeIsToldInSpells() {
    Store store = store();
    Made.onDay(1).saw(TOKENS, "i-1", Status.FAIL).in(store);
    Made.onDay(2).saw(TOKENS, "i-1", Status.FAIL).in(store);
    Made.onDay(3).checks(HOPS).in(store);
    Made.onDay(4).saw(TOKENS, "i-1", Status.EXEMPT).in(store);
    Made.onDay(5).in(store);
    Made.onDay(6).in(store);

    Life life = lives(store, "i-1").getFirst();

    assertThat(life.firstSeen()).contains(Made.onDay(1).at());
    assertThat(life.lastSeen()).contains(Made.onDay(4).at());
    assertThat(life.spells())
        .extracting(Life.Spell::status)
        .containsExactly(Optional.of(Status.FAIL), Optional.of(Status.EXEMPT), Optional.empty());
    assertThat(life.spells()).extracting(Life.Spell::fromRun).containsExactly(1, 4, 5);
    assertThat(life.spells()).extracting(Life.Spell::toRun).containsExactly(2, 4, 6);
    assertThat(life.spells().get(1).exception()).isEqualTo("EXC-1");
    String arn = FRANKFURT.arn("ec2", "instance/i-1");
    for (String subject : List.of(arn, "web", life.id())) {
      assertThat(lives(store, subject)).as(subject).containsExactly(life);
    }
    for (String subject : List.of("i-", "%", "i_1", "000000000000")) {
      assertThat(lives(store, subject)).as(subject).isEmpty();
    }
  }

  @Test
  default void aNameThatChangesIsKept() {
    Store store = store();
    Made.onDay(1).saw(TOKENS, "i-1", Status.FAIL).in(store);
    Finding found = finding(TOKENS, FRANKFURT, "i-1", Status.FAIL);
    Subject subject = found.subject();
    var renamed = new Subject(subject.arn(), "", FRANKFURT, "api", Tags.NONE);
    Made.onDay(2)
        .saw(new Finding(found.check(), found.severity(), renamed, found.verdict()))
        .in(store);

    assertThat(lives(store, "i-1").getFirst().name()).isEqualTo("api");
  }

  @Test
  default void noSecretIsKept() {
    String secret = "AKIAIOSFODNN7EXAMPLE";
    Store store = store();
    var subject =
        new Subject(
            FRANKFURT.arn("ec2", "instance/i-1"), "part " + secret, FRANKFURT, secret, Tags.NONE);
    Made.onDay(1)
        .saw(
            new Finding(
                TOKENS, Severity.HIGH, subject, Verdict.unknown("saw " + secret, "for " + secret)))
        .in(store);

    assertThat(lives(store, "i-1").toString()).contains("[redacted]").doesNotContain(secret);
  }

  @Test
  default void onlyTheLatestRunsAreKeptAndWhatTheySaw() {
    Store store = store();
    for (int day = 1; day <= 5; day++) {
      Made.onDay(day).saw(TOKENS, "i-" + day, Status.FAIL).in(store);
    }

    try (RunHistory history = store.history()) {
      assertThat(history.keep(3)).isEqualTo(2);
      assertThat(history.runs()).extracting(Run::number).containsExactly(5, 4, 3);
      assertThat(history.lives("i-2")).isEmpty();
      assertThat(history.lives("i-3")).hasSize(1);
      assertThat(history.forgetBefore(Made.onDay(5).at())).isEqualTo(2);
      assertThat(history.lives("i-4")).isEmpty();
      assertThat(history.lives("i-5").getFirst().spells()).hasSize(1);
    }
    assertThat(change(Made.onDay(6).saw(TOKENS, "i-5", Status.PASS).in(store)))
        .contains(Change.FIXED);
  }

  @Test
  default void theEarlierOfTwoRunsComesFirst() {
    Store store = store();
    Made.onDay(1).in(store);
    Made.onDay(2).in(store);

    assertThatThrownBy(() -> differences(store, 2, 1))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("name the earlier first");
  }

  @Test
  default void readersAreNotStoppedByAWriter() {
    Store store = store();
    Made.onDay(1).saw(TOKENS, "i-1", Status.FAIL).in(store);
    try (Database writer = store.connect()) {
      writer.transaction(() -> {
        writer.update("UPDATE finding SET name = 'changed'");
        assertThat(lives(store, "i-1").getFirst().name()).isEqualTo("web");
      });
    }
    assertThat(lives(store, "i-1").getFirst().name()).isEqualTo("changed");
  }

  @Test
  default void severalMayMakeTheStoreAndRecordAtOnce() throws Exception {
    StorePlace place = place();
    var tasks = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 4; i++) {
      Made made = Made.onDay(1).saw(TOKENS, "i-" + i, Status.FAIL);
      tasks.add(() -> made.in(Store.open(place)).recorded().run());
    }
    var numbers = new ArrayList<Integer>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var done : threads.invokeAll(tasks)) {
        numbers.add(done.get());
      }
    }

    assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4);
    assertThat(lives(Store.open(place), "web")).hasSize(4);
  }

  @Test
  default void aTransactionThatFailsLeavesNothing() {
    Store store = store();
    try (Database database = store.connect()) {
      assertThatThrownBy(() ->
              database.transaction(() -> {
                database.update(
                    "INSERT INTO verdict (id, severity, summary, reason, exception)"
                        + " VALUES (1, '', '', '', '')");
                database.update(
                    "INSERT INTO sighting (run, finding, status, verdict) VALUES (7, 1, 3, 1)");
              }))
          .isInstanceOf(TenetException.class);
      assertThat(database.list("SELECT id FROM verdict", row -> row.getLong(1))).isEmpty();
    }
  }

  @Test
  default void aStoreOfANewerVersionIsLeftAlone() {
    StorePlace place = place();
    try (Database database = Store.open(place).connect()) {
      database.update("UPDATE tenet_schema_history SET version = '99' WHERE version = '2'");
    }

    assertThatThrownBy(() -> Store.open(place)).hasMessageContaining("newer version of Tenet");
  }

  @Test
  default void timesAreKeptToTheMillisecond() {
    Store store = store();
    Instant at = Instant.parse("2026-11-01T08:00:00.123456789Z");
    try (Recorder recorder =
        store.record(new RunStart(at, at, "0.1.0", true, "", List.of(), false))) {
      Made.onDay(1).end(recorder);
    }
    try (RunHistory history = store.history()) {
      assertThat(history.runs().getFirst().at()).isEqualTo("2026-11-01T08:00:00.123Z");
    }
  }
}
