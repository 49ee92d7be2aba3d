package dev.tenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.sandbox.Faults;
import dev.tenet.sandbox.Sandbox;
import dev.tenet.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Applying plans and taking them back, over HTTP on the fleet of the demonstration.
class ApplyTest {
  private static final String ACCOUNT = "111122223333";
  private static final String BILLING = "i-9952462b52ebdbfe3";
  private static final String NODE = "i-afa03ec962c7ea933";

  @TempDir private Path directory;

  private Sandbox sandbox = Sandbox.start(SandboxSettings.empty());
  private SandboxCredentials credentials = SandboxCredentials.of(ACCOUNT);

  @AfterEach
  void stop() {
    credentials.close();
    sandbox.close();
  }

  @Test
  void aFixCountsOnceItsCheckPassesAndCanBeTakenBack() {
    serve("");
    JsonNode before = summary();

    Ran fix = fix("--apply", "--yes");

    assertThat(fix.code()).as(fix.err()).isZero();
    assertThat(fix.out())
        .contains("Run 1", "fixed        ", BILLING + " (billing): require IMDSv2")
        .contains("3 fixed.", "`tenet undo 1` takes it back.");
    assertThat(summary().at("/metadata.instance-tokens/fail").asInt())
        .isEqualTo(before.at("/metadata.instance-tokens/fail").asInt() - 1);
    assertThat(summary().at("/metadata.launch-effective/fail").asInt()).isZero();

    Ran undo = ran("undo", "1", "--yes", "--store", store());

    assertThat(undo.code()).as(undo.out() + undo.err()).isZero();
    assertThat(undo.out()).contains("3 undone.");
    assertThat(summary()).isEqualTo(before);
    Ran resumed = ran("fix", "--resume", "1", "--store", store());
    assertThat(resumed.code()).isEqualTo(3);
    assertThat(resumed.out()).contains("3 undone.");
    assertThat(summary()).isEqualTo(before);
  }

  @Test
  void whatWasReviewedIsApplied() {
    serve("");
    String plans = directory.resolve("plan.json").toString();
    fix("--resource", NODE, "--out", plans);

    Ran fix =
        ran("fix", "--plan", plans, "--apply", "--yes", "--store", store(), "--format", "json");

    JsonNode json = JsonMapper.shared().readTree(fix.out());
    assertThat(json.path("schema").asString()).isEqualTo("tenet.applied/1");
    assertThat(json.path("run").asInt()).isEqualTo(1);
    assertThat(json.path("plans").values())
        .singleElement()
        .satisfies(plan -> {
          assertThat(plan.path("resource").asString()).endsWith(NODE);
          assertThat(plan.path("standing").asString()).isEqualTo("FIXED");
        });
  }

  @Test
  void whereTheWorldHasMovedNothingIsDone() {
    serve("");
    String plans = directory.resolve("plan.json").toString();
    fix("--resource", NODE, "--out", plans);
    assertThat(ran("fix", "--plan", plans, "--apply", "--yes", "--store", store()).code()).isZero();
    assertThat(ran("undo", "1", "--yes", "--store", store()).code()).isZero();
    // Somebody else raises it further.
    serve("", "\"HttpPutResponseHopLimit\": 1", "\"HttpPutResponseHopLimit\": 5");

    Ran again = ran("fix", "--plan", plans, "--apply", "--yes", "--store", store());

    assertThat(again.code()).isEqualTo(3);
    assertThat(again.out()).contains("refused", "HttpPutResponseHopLimit", "1 refused.");
    assertThat(writes()).isEmpty();
  }

  @Test
  void withoutConsentOrATerminalNothingIsChanged() {
    serve("");

    Ran fix = fix("--apply");

    assertThat(fix.code()).isEqualTo(2);
    assertThat(fix.err()).contains("no terminal to ask on; nothing was changed", "--yes");
    assertThat(sandbox.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"yes,0,1 fixed.", "' YES ',0,1 fixed.", "y,0,", "no,0,", "'',0,"})
  void aPersonIsAskedAndOnlyYesIsConsent(String answer, int code, @Nullable String ended) {
    serve("");

    Ran fix = asked(Optional.of(answer));

    assertThat(fix.code()).isEqualTo(code);
    assertThat(fix.out()).contains("modify-instance-metadata-options", NODE);
    assertThat(fix.err()).contains("Apply with 1 calls? Type yes: ");
    if (ended == null) {
      assertThat(fix.err()).contains("tenet: nothing was changed");
      assertThat(writes()).isEmpty();
    } else {
      assertThat(fix.out()).contains(ended);
    }
  }

  @Test
  void theEndOfInputIsNoConsent() {
    serve("");

    Ran fix = asked(Optional.empty());

    assertThat(fix.code()).isZero();
    assertThat(fix.err()).contains("tenet: nothing was changed");
    assertThat(writes()).isEmpty();
  }

  private Ran asked(Optional<String> answer) {
    return Ran.run(
        new Surroundings(Optional.of(() -> answer), new QuickTime()),
        live("fix", "--practice", "metadata", "--store", store(), "--resource", NODE, "--apply"));
  }

  @Test
  void tooManyChangesAreNone() {
    serve("");

    Ran fix = fix("--apply", "--yes", "--max-changes", "3");

    assertThat(fix.code()).isEqualTo(2);
    assertThat(fix.err()).contains("there are 4 calls to make, and --max-changes allows 3");
    assertThat(writes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{operation: 'ec2:ModifyInstanceMetadataOptions', calls: '1', then: lose}",
        "{operation: 'ec2:ModifyInstanceMetadataOptions', calls: '1', then: drop}",
        "{operation: 'ec2:DescribeInstances', then: stale, reads: 2}",
        "{operation: 'ec2:Describe*', calls: 'every 7', then: throttle}"
      })
  void whatGoesWrongOnTheWayIsSurvived(String fault) {
    serve(fault);

    Ran fix = fix("--apply", "--yes", "--resource", NODE);

    assertThat(fix.code()).as(fix.out() + fix.err()).isZero();
    assertThat(fix.out()).contains("1 fixed.");
  }

  @Test
  void whatIsDeniedIsRefusedAndTheRestIsDone() {
    serve("{resource: " + NODE + ", operation: 'ec2:Modify*', then: deny}");

    Ran fix = fix("--apply", "--yes");

    assertThat(fix.code()).isEqualTo(3);
    assertThat(fix.out()).contains("2 fixed, 1 refused.", "UnauthorizedOperation");
  }

  @Test
  void aRunThatWasStoppedIsGoneOnWith() {
    serve(
        "{operation: 'ec2:ModifyInstanceMetadataOptions', then: error, code: RequestExpired,"
            + " message: Request has expired.}");
    Ran stopped = fix("--apply", "--yes");
    assertThat(stopped.code()).as(stopped.out() + stopped.err()).isEqualTo(4);
    assertThat(stopped.out())
        .contains("1 fixed, 2 interrupted.", "`tenet fix --resume 1` goes on.");
    serveOn("");

    Ran resumed = ran("fix", "--resume", "--store", store());

    assertThat(resumed.code()).as(resumed.out() + resumed.err()).isZero();
    assertThat(resumed.out()).contains("Run 1", "3 fixed.");
  }

  @Test
  void mistakesAreNamed() {
    serve("");
    assertThat(ran("undo", "99", "--yes", "--store", store()))
        .satisfies(ran -> assertThat(ran.code()).isEqualTo(2))
        .satisfies(ran -> assertThat(ran.err()).contains("has no run 99 of tenet fix"));
    assertThat(ran("undo", "first", "--yes", "--store", store()).err())
        .contains("a run is a number or `last`, not 'first'");
    assertThat(ran("fix", "--resume", "--store", store()).err())
        .contains("every run of tenet fix in the store was finished");
    assertThat(fix("--apply", "--yes", "--irreversible", "abc").err())
        .contains("--irreversible names abc, and no plan has that id");
    assertThat(fix("--apply", "--yes", "--dry-run").err()).contains("choose one");
    assertThat(ran("fix", "--resume", "--apply", "--yes", "--store", store()).err())
        .contains("--resume goes on with what was being applied");
  }

  private void serve(String fault, String... replaced) {
    Path fleet = directory.resolve("fleet");
    DemoFleet.write(fleet, Instant.now());
    if (replaced.length > 0) {
      Path instances = fleet.resolve(ACCOUNT + "/eu-central-1/ec2-describe-instances.json");
      try {
        Files.writeString(instances, Files.readString(instances).replace(replaced[0], replaced[1]));
      } catch (IOException failed) {
        throw new AssertionError(failed);
      }
    }
    serve(SandboxSettings.empty().fleet(fleet), fault);
  }

  /// Serve what the sandbox holds by now, with other faults.
  private void serveOn(String fault) {
    Path now = directory.resolve("now");
    assertThat(ran("collect", now.toString()).code()).isLessThan(5);
    serve(SandboxSettings.empty().fleet(now), fault);
  }

  private void serve(SandboxSettings settings, String fault) {
    sandbox.close();
    sandbox =
        Sandbox.start(
            fault.isEmpty() ? settings : settings.faults(Faults.of("faults: [" + fault + "]")));
  }

  private List<String> writes() {
    return sandbox.calls().stream()
        .map(call -> call.operation().name())
        .filter(name -> !name.matches("(Describe|Get|List).*"))
        .toList();
  }

  private JsonNode summary() {
    String json =
        ran("audit", "--practice", "metadata", "--no-store", "--format", "json", "--quiet").out();
    return JsonMapper.shared().readTree(json).at("/summary/byCheck");
  }

  private Ran fix(String... options) {
    var all = new ArrayList<>(List.of("fix", "--practice", "metadata", "--store", store()));
    all.addAll(List.of(options));
    return ran(all.toArray(String[]::new));
  }

  private Ran ran(String... command) {
    return Ran.run(live(command));
  }

  private String[] live(String... command) {
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--endpoint-url", sandbox.endpoint().toString()));
    if (!command[0].equals("undo")) {
      all.addAll(List.of("--region", "eu-central-1"));
    }
    return all.toArray(String[]::new);
  }

  private String store() {
    return directory.resolve("tenet.db").toString();
  }
}
