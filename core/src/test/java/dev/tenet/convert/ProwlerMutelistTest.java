package dev.tenet.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.TenetException;
import dev.tenet.audit.AcceptedException;
import dev.tenet.audit.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProwlerMutelistTest {
  private static final LocalDate UNTIL = LocalDate.of(2027, 3, 31);

  @TempDir Path folder;

  @Test
  void anEntryBecomesAnExceptionThatHasAnOwnerAndAnEnd() {
    Converted converted =
        read(
            """
            Mutelist:
              Accounts:
                "111122223333":
                  Checks:
                    ec2_instance_imdsv2_enabled:
                      Regions: ["eu-central-1", "us-.*"]
                      Resources: ["i-0abc", "^web-.*$"]
                      Tags: ["env=dev", "team=a|team=b"]
                      Description: vendor appliance
            """);

    assertThat(converted.left()).isEmpty();
    assertThat(converted.exceptions())
        .hasSize(2)
        .first()
        .isEqualTo(
            new AcceptedException(
                "PROWLER-1",
                List.of(new Glob("metadata.instance-tokens")),
                List.of(new Glob("111122223333")),
                List.of(new Glob("eu-central-1"), new Glob("us-*")),
                List.of(new Glob("*/i-0abc"), new Glob("*/web-*")),
                Map.of("env", new Glob("dev"), "team", new Glob("a")),
                "team-payments",
                "vendor appliance",
                "SEC-1",
                UNTIL));
  }

  @Test
  void aStarIsEverythingAndAnExpressionEveryCheckThatItIsFoundIn() {
    List<AcceptedException> exceptions =
        read("""
        Mutelist:
          Accounts:
            "*":
              Checks:
                "*":
                  Regions: ["*"]
                  Resources: ["i-0abc"]
                "ec2_.*imdsv2":
                  Regions: ["*"]
                  Resources: ["*"]
        """)
            .exceptions();

    assertThat(exceptions.getFirst().checks()).containsExactly(new Glob("*"));
    assertThat(exceptions.getFirst().accounts()).isEmpty();
    assertThat(exceptions.getFirst().regions()).isEmpty();
    assertThat(exceptions.getFirst().reason()).isEqualTo("taken over");
    assertThat(exceptions.getLast().checks())
        .containsExactly(
            new Glob("metadata.account-default"),
            new Glob("metadata.instance-tokens"),
            new Glob("metadata.launch-effective"));
    assertThat(exceptions.getLast().resources()).isEmpty();
  }

  @Test
  void whatTenetDoesNotCheckIsNamedApart() {
    Converted converted =
        read(
            """
            Mutelist:
              Accounts:
                "*":
                  Checks:
                    s3_bucket_public_access: {Regions: ["*"], Resources: ["logs"]}
            """);

    assertThat(converted.exceptions()).isEmpty();
    assertThat(converted.left()).isEmpty();
    assertThat(converted.other()).containsExactly("account *, check s3_bucket_public_access");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{Regions: ['*'], Resources: ['i-[0-9]+']}",
        "{Regions: ['*'], Resources: ['(a|b)']}",
        "{Regions: ['eu-(west|north)-1'], Resources: ['*']}",
        "{Regions: ['*'], Resources: ['*'], Tags: ['prod']}",
        "{Regions: ['*'], Resources: ['*'], Tags: ['a=1', 'a=2']}",
        "{Regions: ['*'], Resources: ['*'], Exceptions: {Accounts: ['111122223333']}}",
        "{Regions: ['*'], Resources: []}",
      })
  void whatOnlySomethingWiderCouldSayIsLeft(String entry) {
    Converted converted =
        read(
            "Mutelist: {Accounts: {'*': {Checks: {ec2_instance_imdsv2_enabled: "
                + entry
                + "}}}}\n");

    assertThat(converted.exceptions()).isEmpty();
    assertThat(converted.left())
        .singleElement()
        .asString()
        .startsWith("account *, check ec2_instance_imdsv2_enabled: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "i-0abc; i-0abc",
        "^web-.*$; web-*",
        "a.b; a?b",
        "my\\.name; my.name",
        "web-.*-db; web-*-db",
        "*-suffix; *-suffix",
      })
  void anExpressionIsAGlob(String expression, String glob) {
    assertThat(Expression.globs(expression)).contains(List.of(new Glob(glob)));
  }

  @Test
  void anEntryWithoutADescriptionNeedsAReason() {
    Path file =
        write("Mutelist: {Accounts: {'*': {Checks: {'*': {Regions: ['*'], Resources: ['*']}}}}}\n");

    assertThatThrownBy(
            () -> ProwlerMutelist.read(file, new Acceptance("me", Optional.empty(), "", UNTIL)))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("--reason");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: [", "a: 1\n", "Mutelist: {Accounts: {'*': {}}}\n"})
  void aFileThatIsNoMuteListIsRefused(String content) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("mutelist.yaml");
  }

  private Converted read(String content) {
    return ProwlerMutelist.read(
        write(content), new Acceptance("team-payments", Optional.of("taken over"), "SEC-1", UNTIL));
  }

  private Path write(String content) {
    try {
      return Files.writeString(folder.resolve("mutelist.yaml"), content);
    } catch (IOException full) {
      throw new AssertionError(full);
    }
  }
}
