package dev.tenet.cli;

import static dev.tenet.cli.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectFromTest {
  @TempDir Path directory;

  @Test
  void copiesAFlatDumpIntoTheLayoutOfASnapshotWithoutSecrets() throws IOException {
    write(
        "templates.json",
        """
        {"LaunchTemplateVersions": [{"LaunchTemplateId": "lt-1", "VersionNumber": 1,
          "CreatedBy": "arn:aws:iam::111122223333:user/a",
          "LaunchTemplateData": {"ImageId": "ami-1", "UserData": "aHVudGVyMg=="}}]}
        """);
    write(
        "instances.json",
        """
        {"Reservations": [{"OwnerId": "111122223333", "Instances": [{"InstanceId": "i-1",
          "Placement": {"AvailabilityZone": "eu-central-1a"}}]}]}
        """);

    Ran run = run("collect", copy(), "--from", dump());

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("tenet: 2 records copied to " + copy() + "\n");
    Path scope = directory.resolve("copy/111122223333/eu-central-1");
    assertThat(scope.resolve("ec2-describe-instances.json")).exists();
    assertThat(Files.readString(scope.resolve("ec2-describe-launch-template-versions.json")))
        .contains("ami-1", "[redacted: 7 bytes, sha256 ")
        .doesNotContain("aHVudGVyMg==");
    assertThat(run("audit", copy(), "--check", "metadata.instance-tokens").out())
        .contains("in i-1, for instance-tokens");
  }

  @Test
  void whatIsMissingIsSaidOnceAndEndsWithFour() {
    write("111122223333/eu-central-1/ec2-describe-vpcs.json", "{\"Vpcs\": [");
    write("111122223333/us-east-1/ec2-describe-vpcs.json", "{\"Vpcs\": [");
    write("notes.txt", "mine");

    Ran run = run("collect", copy(), "--from", dump());

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err())
        .contains("  aws ec2 describe-vpcs\n")
        .containsOnlyOnce("  is not JSON from here on (Unexpected end-of-input")
        .doesNotContain("Source")
        .contains("is not named as a file of JSON: it was left out\n    notes.txt\n");
    assertThat(run("collect", copy() + "2", "--from", dump(), "--incomplete-ok").code()).isZero();
  }

  @Test
  void aFolderInWhichNothingIsReadEndsWithFour() {
    write("other.json", "{\"Things\": []}");

    assertThat(run("collect", copy(), "--from", dump()).code()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--region=eu-central-1",
        "--practice=metadata",
        "--account=111122223333",
        "--tag=a=b",
        "--profile=p",
        "--accounts=org",
        "--settings=tenet.yaml",
        "--endpoint-url=http://127.0.0.1:1"
      })
  void anOptionThatChoosesOfLiveAwsMakesNoSense(String option) {
    write("vpcs.json", "{\"Vpcs\": []}");

    Ran run = run("collect", copy(), "--from", dump(), option);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(option.substring(0, option.indexOf('=')) + " is for live AWS");
    assertThat(directory.resolve("copy")).doesNotExist();
  }

  @Test
  void aFolderThatIsInUseIsLeftAlone() throws IOException {
    write("vpcs.json", "{\"Vpcs\": []}");
    Files.createDirectories(directory.resolve("copy"));
    Files.writeString(directory.resolve("copy/mine.txt"), "mine");

    Ran run = run("collect", copy(), "--from", dump());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("is not empty");
    assertThat(List.of(directory.resolve("copy").toFile().list())).containsExactly("mine.txt");
  }

  private String dump() {
    return directory.resolve("dump").toString();
  }

  private String copy() {
    return directory.resolve("copy").toString();
  }

  private void write(String file, String content) {
    try {
      Path path = directory.resolve("dump").resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
