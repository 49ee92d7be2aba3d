package dev.tenet.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
  private static final Scope FRANKFURT = new Scope("111122223333", "eu-central-1");
  private static final String SCOPE = "111122223333/eu-central-1/";

  @TempDir Path directory;

  @Test
  void aFileNamedAfterTheResourceSaysWhatItIsFor() throws IOException {
    write(
        "elbv2-describe-target-health/arn%3Aaws%3Aelasticloadbalancing%3Aeu-central-1%3A111122223333%3Atargetgroup%2Fa%2F1",
        "{\"TargetHealthDescriptions\": [{\"Target\": {\"Id\": \"i-1\"}}]}");

    assertThat(read().fleet().in(FRANKFURT, Kinds.TARGET_HEALTH))
        .extracting(Resource::id)
        .containsExactly("arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/a/1");
  }

  @Test
  void whatTheAnswerSaysItselfHolds() throws IOException {
    write(
        "ec2-describe-snapshot-attribute/anything.json",
        "{\"SnapshotId\": \"snap-1\", \"CreateVolumePermissions\": []}");

    assertThat(read().fleet().in(FRANKFURT, Kinds.SNAPSHOT_PERMISSIONS))
        .extracting(Resource::id)
        .containsExactly("snap-1");
  }

  @Test
  void anAnswerForNothingInParticularIsLeftOutWithAWarning() throws IOException {
    write("ec2-get-managed-prefix-list-entries.json", "{\"Entries\": []}");

    Snapshot.Reading reading = read();

    assertThat(reading.warnings())
        .extracting(Warning::message)
        .containsExactly("does not say for which PrefixListId it is an answer");
    assertThat(reading.fleet().coverage(FRANKFURT, Kinds.PREFIX_LIST_ENTRIES))
        .isInstanceOf(Coverage.Partial.class);
  }

  @Test
  void anotherAttributeIsNoListOfPermissions() throws IOException {
    write(
        "ec2-describe-snapshot-attribute/snap-1.json",
        "{\"SnapshotId\": \"snap-1\", \"ProductCodes\": []}");

    Snapshot.Reading reading = read();

    assertThat(reading.fleet().all(Kinds.SNAPSHOT_PERMISSIONS)).isEmpty();
    assertThat(reading.warnings())
        .extracting(Warning::message)
        .containsExactly("has no CreateVolumePermissions");
  }

  @Test
  void halfAnAnswerIsNone() throws IOException {
    write(
        "ec2-get-managed-prefix-list-entries/pl-1.json",
        "{\"Entries\": [{\"Cidr\": \"10.0.0.0/8\"}], \"NextToken\": \"more\"}");

    assertThat(read().fleet().find(FRANKFURT, Kinds.PREFIX_LIST_ENTRIES, "pl-1"))
        .isInstanceOf(Lookup.Unreadable.class);
  }

  @Test
  void whatWasNotAskedForIsNotAbsent() throws IOException {
    write("ec2-get-managed-prefix-list-entries/pl-1.json", "{\"Entries\": []}");

    Fleet fleet = read().fleet();

    assertThat(fleet.find(FRANKFURT, Kinds.PREFIX_LIST_ENTRIES, "pl-1"))
        .isInstanceOf(Lookup.Found.class);
    assertThat(fleet.find(FRANKFURT, Kinds.PREFIX_LIST_ENTRIES, "pl-2"))
        .isEqualTo(
            new Lookup.Unreadable<>(
                "aws ec2 get-managed-prefix-list-entries for pl-2 was not collected"));
  }

  @Test
  void listenersNameTheirBalancerUnlessTheyAreSeverals() throws IOException {
    write(
        "elbv2-describe-listeners.1.json",
        "{\"Listeners\": [{\"ListenerArn\": \"l/1\", \"LoadBalancerArn\": \"b/1\"}]}");
    write(
        "elbv2-describe-listeners.2.json",
        "{\"Listeners\": [{\"LoadBalancerArn\": \"b/2\"}, {\"LoadBalancerArn\": \"b/3\"}]}");

    Snapshot.Reading reading = read();

    assertThat(reading.fleet().in(FRANKFURT, Kinds.LISTENERS))
        .extracting(Resource::id)
        .containsExactly("b/1");
    assertThat(reading.warnings()).hasSize(1);
  }

  private Snapshot.Reading read() {
    return Snapshot.open(directory, Optional.of(Instant.EPOCH)).read();
  }

  private void write(String file, String content) throws IOException {
    Path path = directory.resolve(SCOPE + file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
