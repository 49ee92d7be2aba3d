package dev.tenet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.TenetException;
import dev.tenet.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @TempDir Path directory;

  @Test
  void readsEverySection() {
    Settings settings =
        read(
            """
            practices: [metadata]
            checks:
              metadata.instance-tokens: {severity: critical}
              metadata.rejected-calls: {enabled: false}
            metadata:
              usageWindowDays: 30
            images:
              approved:
                - providers: [amazon]
                - owners: ["111122223333"]
                  names: ["golden-*"]
                  maxAgeDays: 180
              ownImages: trusted
            exceptions:
              - id: EXC-42
                checks: ["metadata.instance-tokens", "images.*"]
                accounts: ["111122223333"]
                regions: ["eu-*"]
                resources: ["arn:aws:ec2:*:*:instance/i-0abc*"]
                tags: {env: dev}
                owner: team-payments
                reason: vendor appliance
                ticket: SEC-1234
                until: 2027-03-31
            """);

    assertThat(settings.severity("metadata.instance-tokens", Severity.LOW))
        .isEqualTo(Severity.CRITICAL);
    assertThat(settings.enabled("metadata.rejected-calls")).isFalse();
    assertThat(settings.metadata().usageWindowDays()).isEqualTo(30);
    assertThat(settings.images().approved()).hasSize(2);
    assertThat(settings.exceptions())
        .singleElement()
        .satisfies(e -> assertThat(e.until()).isEqualTo(LocalDate.of(2027, 3, 31)));
  }

  @Test
  void anEmptyFileMeansTheDefaults() {
    assertThat(read("# nothing\n")).isEqualTo(Settings.DEFAULTS);
  }

  @Test
  void anUnknownKeyNamesItsLineAndTheNearestKey() {
    refuses("metadata:\n  usageWindowDay: 3\n", "line 2", "did you mean 'usageWindowDays'?");
    refuses("metdata: {}\n", "line 1", "did you mean 'metadata'?");
    refuses(
        "exceptions:\n  - {id: E-1, checks: ['images.*'], owner: me, reason: so, ticket: T-1,"
            + " until: 2027-01-01,\n     resource: [i-1]}\n",
        "line 3",
        "did you mean 'resources'?");
  }

  @Test
  void aConnectivitySettingNamesItsLineToo() {
    refuses("connectivity:\n  adminPort: [22]\n", "line 2", "did you mean 'adminPorts'?");
    refuses(
        "connectivity:\n  intents:\n    - {id: a, must: rech, from: i-1, to: i-2, ports: [1]}\n",
        "line 3",
        "rech",
        "reach, not-reach");
    refuses(
        """
        connectivity:
          intents:
            - {id: a, must: reach, from: i-1, to: i-2, ports: [1], severty: low}
        """,
        "line 3",
        "did you mean 'severity'?");
    refuses("connectivity:\n  adminPorts:\n    - 22\n    - ssh\n", "line 4", "'ssh' is no port");
    refuses("connectivity:\n  trustedCidrs:\n    - 10.0.0.0/8\n    - office\n", "line 4", "office");
    refuses(
        "connectivity:\n  allowedExposure:\n    - to: intrenet\n      ports: [80]\n",
        "line 3",
        "'intrenet' is none of");
  }

  @Test
  void aValueOfTheWrongKindNamesItsLine() {
    refuses("metadata:\n  usageWindowDays: soon\n", "line 2", "soon");
    refuses("checks:\n  metadata.instance-tokens: {severity: awful}\n", "line 2", "critical");
    refuses("metadata:\n  usageWindowDays: -1\n", "metadata.usageWindowDays");
  }

  @Test
  void yamlThatIsNoneNamesItsLine() {
    refuses("practices: [metadata\nimages: {\n", "line");
  }

  @Test
  void aKeyThatIsThereTwiceIsRefused() {
    refuses("practices: [metadata]\npractices: [images]\n", "line 2", "practices");
  }

  @Test
  void aPracticeOrCheckThatDoesNotExistIsRefused() {
    refuses("practices: [metdata]\n", "no practice 'metdata'", "did you mean 'metadata'?");
    refuses("checks:\n  metadata.token: {enabled: false}\n", "no check 'metadata.token'");
  }

  @Test
  void anExceptionNeedsOwnerReasonTicketAndEnd() {
    String entry = "exceptions:\n  - id: E-1\n    checks: ['metadata.*']\n";
    refuses(entry, "E-1", "until");
    refuses(entry + "    until: 2027-01-01\n", "E-1", "owner");
    refuses(entry + "    until: 2027-01-01\n    owner: me\n", "E-1", "reason");
    refuses(entry + "    until: 2027-01-01\n    owner: me\n    reason: so\n", "E-1", "ticket");
    assertThat(
            read("ticketRequired: false\n"
                    + entry
                    + "    until: 2027-01-01\n    owner: me\n    reason: so\n")
                .exceptions())
        .hasSize(1);
  }

  @Test
  void anExceptionLastsAYearAtMost() {
    refuses(
        "exceptions:\n  - {id: E-1, checks: ['metadata.*'], owner: me, reason: so, ticket: T-1,"
            + " until: 2027-11-25}\n",
        "E-1",
        "a year from today");
  }

  @Test
  void anExceptionForChecksThatDoNotExistIsRefused() {
    refuses(
        "exceptions:\n  - {id: E-1, checks: ['metadata.instance-token'], owner: me, reason: so,"
            + " ticket: T-1, until: 2027-01-25}\n",
        "no check matches 'metadata.instance-token'");
  }

  @Test
  void aFileThatIsNotThereIsAMistake() {
    assertThatThrownBy(() -> SettingsFile.read(directory.resolve("none.yaml"), TODAY))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("does not exist");
  }

  private void refuses(String yaml, String... words) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOfSatisfying(
            TenetException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(TenetException.USAGE);
              assertThat(refused).hasMessageContaining("tenet.yaml");
              assertThat(refused.getMessage()).contains(words);
            });
  }

  private Settings read(String yaml) {
    try {
      Path file = Files.writeString(directory.resolve("tenet.yaml"), yaml);
      return SettingsFile.read(file, TODAY);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
