package dev.tenet.snapshot;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.TenetException;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.RandomRecords;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.property.Choices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class SnapshotCopyTest {
  private static final Scope FRANKFURT = new Scope("111122223333", "eu-central-1");

  @TempDir Path directory;
  private int cases;

  @Test
  void keepsMembersThatNoRecordDeclares() {
    write(
        "dump/111122223333-eu.json",
        """
        {"Reservations": [{"OwnerId": "111122223333", "ReservationId": "r-1", "Instances": [
          {"InstanceId": "i-1", "Placement": {"AvailabilityZone": "eu-central-1a", "Tenancy": "default"},
           "Fresh": {"Deep": [1, 2.50, 12345678901234567890, 1e400, null, true]}}]}],
         "Footnote": {"of": "the response"}, "NextToken": "more"}
        """);

    copy("dump");

    assertThat(files("copy").get("111122223333/eu-central-1/ec2-describe-instances.json"))
        .isEqualToIgnoringWhitespace(
            """
            {"Reservations": [{"OwnerId": "111122223333", "ReservationId": "r-1", "Instances": [
              {"InstanceId": "i-1", "Placement": {"AvailabilityZone": "eu-central-1a", "Tenancy": "default"},
               "Fresh": {"Deep": [1, 2.50, 12345678901234567890, 1E+400, null, true]}}]}],
             "Footnote": {"of": "the response"}}
            """);
  }

  @Test
  void leavesNoSecret() {
    write(
        "dump/111122223333/eu-central-1/ec2-describe-launch-template-versions.json",
        """
        {"LaunchTemplateVersions": [{"LaunchTemplateId": "lt-1", "VersionNumber": 1,
          "LaunchTemplateData": {"UserData": "aHVudGVyMg=="}}]}
        """);
    write(
        "dump/111122223333/eu-central-1/ec2-describe-vpn-connections.json",
        """
        {"VpnConnections": [{"VpnConnectionId": "vpn-1", "CustomerGatewayConfiguration": "hunter2"}]}
        """);
    write(
        "dump/111122223333/eu-central-1/ssm-get-parameters.json",
        """
        {"Parameters": [{"Name": "a", "Type": "SecureString", "Value": "hunter2"}]}
        """);

    copy("dump");

    assertThat(files("copy").values())
        .hasSize(4)
        .noneMatch(text -> text.contains("hunter2") || text.contains("aHVudGVyMg=="));
  }

  @Test
  void saysWhatWasCovered() {
    String scope = "dump/111122223333/eu-central-1/";
    write(scope + "ec2-describe-vpcs.json", "{\"Vpcs\": []}");
    write(scope + "ec2-describe-subnets.json", "{\"Subnets\": [{\"SubnetId\": \"s-1\"}, {}]}");
    write(
        scope + "ec2-describe-images.json",
        "{\"Error\": {\"Code\": \"UnauthorizedOperation\", \"Message\": \"No.\"}}");

    Fleet fleet = copy("dump");

    assertThat(fleet.coverage(FRANKFURT, Kinds.VPCS)).isEqualTo(new Coverage.Collected(0));
    assertThat(fleet.coverage(FRANKFURT, Kinds.SUBNETS)).isInstanceOf(Coverage.Partial.class);
    assertThat(fleet.coverage(FRANKFURT, Kinds.IMAGES))
        .isEqualTo(new Coverage.Denied("ec2:DescribeImages", "No."));
    assertThat(fleet.coverage(FRANKFURT, Kinds.VOLUMES)).isInstanceOf(Coverage.NotCollected.class);
  }

  @Test
  void recordsOfSeveralAccountsInOneFileGoTheirOwnWays() {
    write(
        "dump/all.json",
        """
        {"Reservations": [
          {"OwnerId": "111122223333", "Instances": [
            {"InstanceId": "i-1", "Placement": {"AvailabilityZone": "eu-central-1a"}},
            {"InstanceId": "i-2", "Placement": {"AvailabilityZone": "us-east-1b"}}]},
          {"OwnerId": "444455556666", "Instances": [
            {"InstanceId": "i-3", "Placement": {"AvailabilityZone": "eu-central-1a"}}]},
          {"Instances": [{"InstanceId": "i-4"}]}]}
        """);

    copy("dump");

    assertThat(files("copy").keySet())
        .containsExactly(
            "111122223333/eu-central-1/ec2-describe-instances.json",
            "111122223333/us-east-1/ec2-describe-instances.json",
            "444455556666/eu-central-1/ec2-describe-instances.json",
            "manifest.json",
            "unknown/unknown/ec2-describe-instances.json");
  }

  @Test
  void aDamagedFileIsCopiedUpToTheDamage() {
    write(
        "dump/111122223333/eu-central-1/ec2-describe-vpcs.json",
        "{\"Vpcs\": [{\"VpcId\": \"vpc-1\"}, {\"VpcId\": \"vp");

    Fleet fleet = copy("dump");

    assertThat(fleet.in(FRANKFURT, Kinds.VPCS)).extracting(Resource::id).containsExactly("vpc-1");
    assertThat(fleet.coverage(FRANKFURT, Kinds.VPCS)).isInstanceOf(Coverage.Partial.class);
  }

  @Test
  void writesOnlyIntoADirectoryOfItsOwn() {
    write("dump/vpcs.json", "{\"Vpcs\": []}");
    write("copy/mine.txt", "");

    assertThatThrownBy(() -> copy("dump"))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("is not empty");
  }

  @Test
  void writesNothingIntoWhatItCopies() {
    write("dump/vpcs.json", "{\"Vpcs\": []}");

    assertThatThrownBy(() -> copied(directory, "dump", "dump/deep/copy"))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("is inside of");
    assertThat(directory.resolve("dump/deep")).doesNotExist();
  }

  @Test
  void anInterruptedCopyDoesNotReadAsAWholeOne() {
    write(
        "dump/111122223333/eu-central-1/ec2-describe-vpcs.json",
        "{\"Vpcs\": [{\"VpcId\": \"vpc-1\"}]}");
    copy("dump");
    var manifest = (ObjectNode) AwsJson.json().readTree(files("copy").get("manifest.json"));
    manifest.remove("FinishedAt");
    manifest.putArray("Calls");
    write("copy/manifest.json", manifest.toString());

    Snapshot interrupted = open(directory.resolve("copy"));

    assertThat(interrupted.read().fleet().coverage(FRANKFURT, Kinds.VPCS))
        .isInstanceOf(Coverage.Partial.class);
    assertThat(interrupted.warnings())
        .extracting(Warning::toString)
        .containsExactly(
            "manifest.json: collecting was not finished; what it does not name may be missing");
    copied(directory, "copy", "again");
    assertThat(open(directory.resolve("again")).warnings()).hasSize(1);
  }

  @Test
  void anAccountsFolderWhoseNameCannotBeWrittenIsNoAccount() {
    write("dump/accounts/Prod (old)/us-east-1/Vpcs.json", "{\"Vpcs\": [{\"VpcId\": \"vpc-1\"}]}");

    Fleet fleet = copy("dump");

    assertThat(fleet.all(Kinds.VPCS))
        .extracting(Resource::scope)
        .containsExactly(new Scope(Scope.UNKNOWN, "us-east-1"));
  }

  @Test
  void whateverIsWrongWithAFileItsCopyHoldsWhatWasRead() {
    byte[] whole =
        """
        {"Reservations": [{"OwnerId": "111122223333", "Instances": [
          {"InstanceId": "i-1", "Placement": {"AvailabilityZone": "eu-central-1a"},
           "Tags": [{"Key": "naïve", "Value": "\\u00e9 1e9"}], "LaunchTime": "2026-01-01T00:00:00Z"},
          {"InstanceId": "i-2"}]}], "Footnote": [1.5, {"deep": null}]}
        """
            .getBytes(StandardCharsets.UTF_8);
    forAll(
        1000,
        choices -> {
          byte[] damaged = Arrays.copyOf(whole, choices.between(1, whole.length));
          for (int at : choices.listOf(4, each -> each.upTo(damaged.length))) {
            damaged[at] = (byte) choices.upTo(256);
          }
          return new String(damaged, StandardCharsets.ISO_8859_1);
        },
        damaged -> {
          Path root = directory.resolve("case" + cases++);
          Path file = root.resolve("dump/111122223333/eu-central-1/ec2-describe-instances.json");
          write(file, damaged.getBytes(StandardCharsets.ISO_8859_1));

          Fleet copy = copied(root, "dump", "copy").fleet();

          assertThat(records(copy, Kinds.INSTANCES))
              .isEqualTo(records(reading(root.resolve("dump")).fleet(), Kinds.INSTANCES));
        });
  }

  @Test
  void whatIsNestedTooDeeplyIsCopiedUpToThere() {
    write(
        "dump/111122223333/eu-central-1/ec2-describe-vpcs.json",
        "{\"Vpcs\": [{\"VpcId\": \"vpc-1\"}], \"Deep\": " + "[".repeat(5000));

    assertThat(copy("dump").all(Kinds.VPCS)).extracting(Resource::id).containsExactly("vpc-1");
  }

  @Test
  void aCopyReadsAsTheSameFleetAndACopyOfItIsTheSame() {
    forAll(
        40,
        choices -> choices.listOf(6, SnapshotCopyTest::dump),
        dumps -> {
          Path root = directory.resolve("case" + cases++);
          var writer = new SnapshotWriter(root.resolve("dump"));
          dumps.forEach(dump -> dump.write(writer));
          write(root.resolve("dump/vpcs.json"), "{\"Vpcs\": []}");

          assertSame(copied(root, "dump", "copy"), reading(root.resolve("dump")));
          copied(root, "copy", "again");
          assertThat(files(root.resolve("again"))).isEqualTo(files(root.resolve("copy")));
        });
  }

  private record Dump(Kind<?> kind, List<ObjectNode> responses) {
    void write(SnapshotWriter writer) {
      for (int page = 1; page <= responses.size(); page++) {
        writer.page(kind.scope(FRANKFURT), kind.operation(), page, responses.get(page - 1));
      }
    }
  }

  private static Dump dump(Choices choices) {
    return dump(choices.oneOf(Kinds.all()), choices);
  }

  private static <T extends AwsRecord> Dump dump(Kind<T> kind, Choices choices) {
    return new Dump(kind, RandomRecords.responses(kind, new RandomRecords(choices).of(kind)));
  }

  private Fleet copy(String dump) {
    return copied(directory, dump, "copy").fleet();
  }

  private static Snapshot.Reading copied(Path root, String from, String to) {
    SnapshotCopy.copy(open(root.resolve(from)), root.resolve(to), "0.1.0");
    return reading(root.resolve(to));
  }

  static void assertSame(Snapshot.Reading copy, Snapshot.Reading dump) {
    assertThat(copy.warnings()).isEmpty();
    assertThat(copy.fleet().scopes()).isEqualTo(dump.fleet().scopes());
    for (Kind<?> kind : Kinds.all()) {
      assertThat(records(copy.fleet(), kind)).isEqualTo(records(dump.fleet(), kind));
      for (Scope scope : dump.fleet().scopes()) {
        assertThat(copy.fleet().coverage(scope, kind).complete())
            .as("%s in %s", kind, scope)
            .isEqualTo(dump.fleet().coverage(scope, kind).complete());
      }
    }
  }

  private static <T extends AwsRecord> List<String> records(Fleet fleet, Kind<T> kind) {
    return fleet.all(kind).stream()
        .map(resource -> resource.scope() + " " + resource.record())
        .toList();
  }

  private static Snapshot open(Path root) {
    return Snapshot.open(root, Optional.of(Instant.EPOCH));
  }

  private static Snapshot.Reading reading(Path root) {
    return open(root).read();
  }

  private SortedMap<String, String> files(String folder) {
    return files(directory.resolve(folder));
  }

  private static SortedMap<String, String> files(Path root) {
    var files = new TreeMap<String, String>();
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    return files;
  }

  private void write(String file, String content) {
    write(directory.resolve(file), content);
  }

  private static void write(Path file, String content) {
    write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
