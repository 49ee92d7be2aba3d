package dev.tenet.cli;

import static dev.tenet.cli.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.audit.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertTest {
  @TempDir Path folder;

  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private final String until = today.plusMonths(6).toString();

  @Test
  void whatIsPrintedCanBeReadAsSettings() throws IOException {
    Path file =
        write(
            """
            Mutelist:
              Accounts:
                "012345678901":
                  Checks:
                    ec2_instance_imdsv2_enabled:
                      Regions: ["eu-.*"]
                      Resources: ["i-0abc"]
                      Tags: ["env=on"]
                    s3_bucket_public_access: {Regions: ["*"], Resources: ["*"]}
            """);

    Ran run = convert(file, "--reason", "appliance: v1 only", "--ticket", "SEC-1");

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .isEqualTo(
            """
            tenet: about nothing that Tenet checks:
              account 012345678901, check s3_bucket_public_access
            """);
    Path settings = Files.writeString(folder.resolve("tenet.yaml"), run.out());
    assertThat(SettingsFile.read(settings, today).exceptions())
        .singleElement()
        .satisfies(exception -> {
          assertThat(exception.accounts()).extracting(Object::toString).contains("012345678901");
          assertThat(exception.resources()).extracting(Object::toString).contains("*/i-0abc");
          assertThat(exception.tags().get("env")).hasToString("on");
          assertThat(exception.reason()).isEqualTo("appliance: v1 only");
          assertThat(exception.until()).hasToString(until);
        });
  }

  @Test
  void whatCannotBeCarriedOverIsSaidAndEndsWithFour() throws IOException {
    Path file =
        write(
            "Mutelist: {Accounts: {'*': {Checks: {'*': {Regions: ['*'], Resources:"
                + " ['a[0-9]']}}}}}\n");

    Ran run = convert(file, "--reason", "so");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).isEqualTo("exceptions: []\n");
    assertThat(run.err()).startsWith("tenet: not carried over: account *, check *: Resources:");
  }

  @Test
  void ownerAndEndAreAskedFor() throws IOException {
    Path file =
        write("Mutelist: {Accounts: {'*': {Checks: {'*': {Regions: ['*'], Resources: ['*']}}}}}\n");
    String[] from = {"convert", "--from", "prowler-mutelist", file.toString()};

    assertThat(run(from).code()).isEqualTo(2);
    assertThat(run(from).err()).contains("--owner", "--until");
    assertThat(convert(file).err()).contains("--reason");
    assertThat(
            run(
                    "convert",
                    "--from=prowler-mutelist",
                    "--owner=me",
                    "--until=" + today.plusYears(2),
                    file.toString())
                .code())
        .isEqualTo(2);
  }

  private Ran convert(Path file, String... more) {
    String[] arguments = {
      "convert", "--from", "prowler-mutelist", "--owner", "me", "--until", until, file.toString()
    };
    return run(Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("mutelist.yaml"), content);
  }
}
