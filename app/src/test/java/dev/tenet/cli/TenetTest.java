package dev.tenet.cli;

import static dev.tenet.cli.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.audit.Practices;
import dev.tenet.audit.SettingKey;
import dev.tenet.audit.Settings;
import dev.tenet.fleet.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TenetTest {
  private static final String INSTANCES = "111122223333/eu-central-1/ec2-describe-instances.json";
  private static final String REQUIRED =
      """
      {"Reservations": [{"OwnerId": "111122223333", "Instances": [{"InstanceId": "i-1",
        "State": {"Name": "running"}, "MetadataOptions": {"State": "applied",
        "HttpTokens": "required", "HttpEndpoint": "enabled", "HttpPutResponseHopLimit": 1}}]}]}
      """;
  private static final String OPTIONAL = REQUIRED.replace("required", "optional");
  private static final String TOKENS = "metadata.instance-tokens";

  @TempDir Path directory;

  @Test
  void auditOfACleanSelectionEndsWithZero() {
    write(INSTANCES, REQUIRED);

    Ran run = run("audit", "--check", TOKENS, snapshot());

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Nothing failed; all was seen. Exit code 0.");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aFailureEndsWithThreeUnlessItIsBelowTheSeverityAskedFor() {
    write(INSTANCES, OPTIONAL);

    assertThat(run("audit", "--check", TOKENS, snapshot()).code()).isEqualTo(3);
    assertThat(run("audit", "--check", TOKENS, snapshot(), "--fail-on", "critical").code())
        .isZero();
    assertThat(run("audit", "--check", TOKENS, snapshot(), "--no-fail-exit").code()).isZero();
  }

  @Test
  void whatAnAnswerHangsOnIsAGapAndWhatNoneHangsOnIsNot() {
    for (String call :
        List.of(
            "autoscaling-describe-launch-configurations LaunchConfigurations",
            "ec2-describe-launch-templates LaunchTemplates",
            "ec2-describe-fleets Fleets",
            "ec2-describe-spot-fleet-requests SpotFleetRequestConfigs")) {
      String[] words = call.split(" ", -1);
      write("111122223333/eu-central-1/" + words[0] + ".json", "{\"" + words[1] + "\": []}");
    }
    String[] audit = {"audit", "--check", "metadata.launch-effective", snapshot()};

    assertThat(run(audit).code()).isEqualTo(4);
    assertThat(run(audit).out())
        .contains(
            """
            Not assessed
              not collected, in 111122223333/eu-central-1
                aws autoscaling describe-auto-scaling-groups --region eu-central-1

            """);

    write(
        "111122223333/eu-central-1/autoscaling-describe-auto-scaling-groups.json",
        "{\"AutoScalingGroups\": []}");

    assertThat(run(audit).code()).isZero();
    assertThat(run(audit).out()).doesNotContain("Not assessed");
  }

  @Test
  void deniedInstancesEndWithFourAndNameTheAction() {
    write(INSTANCES, "{\"Error\": {\"Code\": \"UnauthorizedOperation\", \"Message\": \"no\"}}");

    Ran run = run("audit", "--check", TOKENS, snapshot());

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("ec2:DescribeInstances");
    assertThat(run("audit", "--check", TOKENS, snapshot(), "--incomplete-ok").code()).isZero();
  }

  @Test
  void aFileThatIsCutOffIsNamedAndEndsWithFour() {
    write(INSTANCES, REQUIRED.substring(0, REQUIRED.length() - 8));

    Ran run = run("audit", "--check", TOKENS, snapshot());

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("ec2-describe-instances.json").contains("line ");
  }

  @Test
  void jsonFollowsItsContract() {
    write(INSTANCES, OPTIONAL);

    Ran run =
        run(
            "audit",
            "--format",
            "json",
            "--at",
            "2026-11-24T10:00:00Z",
            snapshot(),
            "--practice",
            "metadata");

    JsonNode json = JsonMapper.shared().readTree(run.out());
    assertThat(json.get("schema").stringValue()).isEqualTo("tenet.audit/1");
    assertThat(json.get("at").stringValue()).isEqualTo("2026-11-24T10:00:00Z");
    assertThat(json.get("findings").valueStream())
        .anySatisfy(finding -> {
          assertThat(finding.get("check").stringValue()).isEqualTo(TOKENS);
          assertThat(finding.get("status").stringValue()).isEqualTo("FAIL");
          assertThat(finding.get("resource").stringValue())
              .isEqualTo("arn:aws:ec2:eu-central-1:111122223333:instance/i-1");
        });
    assertThat(json.get("notAssessed").size()).isPositive();
  }

  @Test
  void severalReportsAreWrittenAtOnce() {
    write(INSTANCES, REQUIRED);
    String json = directory.resolve("out.json").toString();
    String text = directory.resolve("out.txt").toString();

    Ran run =
        run(
            "audit",
            "--check",
            TOKENS,
            snapshot(),
            "--format",
            "json",
            "-o",
            json,
            "--format",
            "table",
            "-o",
            text);

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Exit code 0");
    assertThat(Path.of(json)).content().contains("tenet.audit/1");
    assertThat(Path.of(text)).content().contains("Exit code 0");
  }

  @Test
  void aReportThatCannotBeWrittenSaysWhere() {
    write(INSTANCES, REQUIRED);

    Ran run = run("audit", "-o", directory.resolve("no/such/folder/x").toString(), snapshot());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("no/such/folder");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "audit --practice metdata DIR, did you mean 'metadata'?",
        "audit --check metadata.instance-token DIR, did you mean 'metadata.instance-tokens'?",
        "audit --severity awful DIR, awful",
        "audit --format jsn DIR, did you mean 'json'?",
        "audit --format json --format table DIR, -o",
        "audit --tag env DIR, KEY=VALUE",
        "audit --settings none.yaml DIR, none.yaml does not exist",
        "audit --at yesterday DIR, yesterday",
        "audit --ocsf-class 1 DIR, 2003",
        "audit nowhere, nowhere does not exist",
        "audit --nonsense DIR, --nonsense",
        "audits DIR, audit",
        "collect, DIR",
        "explain, FINDING",
        "explain i-none DIR, 'i-none' is no check",
        "audit --session-duration 5, --session-duration",
        "audit --endpoint-url ftp://x, --endpoint-url",
        "audit --accounts none.yml, none.yml",
        "audit --accounts none.yml --role-arn arn:aws:iam::111122223333:role/x, --role-arn",
      })
  void misuseEndsWithTwoAndSaysWhatIsWrong(String arguments, String said) {
    write(INSTANCES, REQUIRED);

    Ran run = run(arguments.replace("DIR", snapshot()).split(" ", -1));

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(said);
  }

  @Test
  void theSnapshotsOwnSettingsCount() {
    write(INSTANCES, OPTIONAL);
    write(
        "tenet.yaml",
        """
        exceptions:
          - {id: E-1, checks: [metadata.instance-tokens], owner: me, reason: old, ticket: T-1,
             until: 2026-12-24}
        """);

    Ran run = run("audit", "--check", TOKENS, "--at", "2026-11-24T10:00:00Z", snapshot());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("EXEMPT").contains("E-1");
  }

  @Test
  void explainTellsTheStoryOfAResourceAndOfACheck() {
    write(INSTANCES, OPTIONAL);

    Ran resource = run("explain", "i-1", snapshot());
    Ran check = run("explain", TOKENS);

    assertThat(resource.code()).isZero();
    assertThat(resource.out())
        .contains("MetadataOptions.HttpTokens = optional")
        .contains("ec2-describe-instances.json")
        .contains("What to do");
    assertThat(check.out()).contains("Instances require IMDSv2").contains("EC2.8");
  }

  @Test
  void explainShowsNeitherSecretsNorWhatSteersATerminal() {
    write(
        INSTANCES,
        OPTIONAL.replace(
            "\"State\": {\"Name\"",
            "\"Tags\": [{\"Key\": \"Name\", \"Value\": \"a\\u001b[31mAKIAABCDEFGHIJKLMNOP\"}],"
                + " \"ImageId\": \"ami-\\u001b[2J\", \"State\": {\"Name\""));

    Ran run = run("explain", "i-1", snapshot());

    assertThat(run.code()).isZero();
    assertThat(run.out()).doesNotContain("\u001b", "AKIAABCDEFGHIJKLMNOP").contains("ami-\\u001b");
  }

  @Test
  void theLogIsConfiguredSoThatNothingReachesStandardOutput() throws Exception {
    try (var xml = Tenet.class.getResourceAsStream("/logback.xml")) {
      var root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
      assertThat(root.getElementsByTagName("target").item(0).getTextContent())
          .isEqualTo("System.err");
    }
  }

  @Test
  void explainFindsAFindingByItsId() {
    write(INSTANCES, OPTIONAL);
    Ran json = run("audit", "--format", "json", "--check", TOKENS, snapshot());
    String id =
        JsonMapper.shared().readTree(json.out()).get("findings").get(0).get("id").stringValue();

    assertThat(run("explain", id, snapshot()).out()).contains("finding " + id);
  }

  @Test
  void permissionsAreTheActionsOfTheSelectedChecksKinds() {
    Ran run = run("permissions", "--practice", "images", "--organization");

    var actions = new TreeSet<String>();
    JsonNode policy = JsonMapper.shared().readTree(run.out());
    policy.get("Statement").get(0).get("Action").forEach(a -> actions.add(a.stringValue()));
    var expected =
        new TreeSet<>(
            List.of(
                "sts:GetCallerIdentity",
                "ec2:DescribeRegions",
                "sts:AssumeRole",
                "organizations:ListAccounts"));
    Practices.all(Settings.DEFAULTS).stream()
        .filter(practice -> practice.id().equals("images"))
        .forEach(practice -> {
          for (Kind<?> kind : Practices.kinds(practice.checks())) {
            expected.add(kind.operation().iamAction());
          }
        });
    assertThat(actions).isEqualTo(expected);
  }

  @Test
  void whatFixesNeedBesidesStandsApart() {
    Ran run = run("permissions", "--practice", "metadata", "--fix");

    JsonNode policy = JsonMapper.shared().readTree(run.out());
    var actions = new TreeSet<String>();
    policy.get("Statement").get(1).get("Action").forEach(a -> actions.add(a.stringValue()));
    assertThat(policy.at("/Statement/1/Sid").stringValue()).isEqualTo("TenetFix");
    assertThat(actions)
        .containsExactly(
            "autoscaling:UpdateAutoScalingGroup",
            "ec2:CreateLaunchTemplateVersion",
            "ec2:DeleteLaunchTemplateVersions",
            "ec2:ModifyInstanceMetadataDefaults",
            "ec2:ModifyInstanceMetadataOptions",
            "ec2:ModifyLaunchTemplate");
  }

  @Test
  void checksListsEveryCheckAndItsJsonCarriesTheActions() {
    Ran table = run("checks");
    JsonNode json = JsonMapper.shared().readTree(run("checks", "--format", "json").out());

    for (var check : Practices.checks(Practices.all(Settings.DEFAULTS))) {
      assertThat(table.out()).contains(check.info().id());
    }
    assertThat(json.get("checks").get(0).get("iamActions").size()).isPositive();
  }

  @Test
  void checksExplainsEverySettingAndSaysWhatIsInForce() {
    write("tenet.yaml", "metadata:\n  usageWindowDays: 30\n");
    String file = directory.resolve("tenet.yaml").toString();

    Ran table = run("checks", "--explain-settings", "--settings", file);
    Ran json =
        run(
            "checks",
            "--explain-settings",
            "--settings",
            file,
            "--practice",
            "metadata",
            "--format",
            "json");

    for (SettingKey key : SettingKey.all()) {
      assertThat(table.out()).contains("\n" + key.path());
    }
    assertThat(table.out())
        .contains("in force: 0.95 (default)")
        .containsPattern("in force: 30 \\(.*tenet.yaml,\\s+line 2; default 14\\)");
    JsonNode settings = JsonMapper.shared().readTree(json.out()).get("settings");
    assertThat(settings.valueStream())
        .allMatch(key -> key.get("key").stringValue().startsWith("metadata"))
        .anySatisfy(key -> {
          assertThat(key.get("key").stringValue()).isEqualTo("metadata.usageWindowDays");
          assertThat(key.get("default").stringValue()).isEqualTo("14");
          assertThat(key.get("value").intValue()).isEqualTo(30);
          assertThat(key.get("line").intValue()).isEqualTo(2);
        });
    assertThat(run("checks", "--explain-settings", "--settings", file + "x").code()).isEqualTo(2);
  }

  @Test
  void anAccountIsSelectedByItsName() {
    write(INSTANCES, OPTIONAL);
    write(
        "manifest.json",
        """
        {"Schema": "tenet.snapshot/1", "StartedAt": "2026-11-24T10:00:00Z",
         "FinishedAt": "2026-11-24T10:01:00Z", "Names": {"111122223333": "payments"},
         "Calls": [{"Account": "111122223333", "Region": "eu-central-1",
           "Operation": "ec2 describe-instances", "Outcome": "COLLECTED", "Pages": 1}]}
        """);

    Ran named = run("audit", "--check", TOKENS, "--account", "pay*", "--format", "csv", snapshot());

    assertThat(named.code()).isEqualTo(3);
    assertThat(named.out()).contains(",111122223333,payments,eu-central-1,");
    Ran other = run("audit", "--check", TOKENS, "--account", "billing", snapshot());
    assertThat(other.code()).isEqualTo(4);
    assertThat(other.out()).contains("nothing that was found is in a selected account and Region");
  }

  @Test
  void collectingIsOfWholeKinds() {
    assertThat(run("collect", snapshot() + "/new", "--tag", "a=b").code()).isEqualTo(2);
  }

  @Test
  void everyCommandHasHelp() {
    for (String command :
        List.of("audit", "explain", "collect", "checks", "permissions", "convert")) {
      Ran run = run(command, "--help");
      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("Usage: tenet " + command);
    }
    assertThat(run("--version").out()).startsWith("tenet ");
    assertThat(run("completion").out()).contains("complete -F");
  }

  private String snapshot() {
    return directory.toString();
  }

  private void write(String file, String content) {
    try {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
