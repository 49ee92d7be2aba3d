package dev.tenet.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.TenetException;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.snapshot.Warning.Level;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {
  private static final Scope FRANKFURT = new Scope("111122223333", "eu-central-1");
  private static final Scope NOWHERE = new Scope(Scope.UNKNOWN, Scope.UNKNOWN);

  @TempDir Path directory;

  @Test
  void readsTenetsOwnLayout() {
    write("111122223333/eu-central-1/ec2-describe-instances.json", instances("i-1", "i-2"));

    Fleet fleet = read().fleet();

    assertThat(fleet.in(FRANKFURT, Kinds.INSTANCES))
        .extracting(Resource::id)
        .containsExactly("i-1", "i-2");
    assertThat(fleet.coverage(FRANKFURT, Kinds.INSTANCES)).isEqualTo(new Coverage.Collected(2));
  }

  @Test
  void aKindNobodyCollectedIsNotEmpty() {
    write("111122223333/eu-central-1/ec2-describe-instances.json", instances("i-1"));

    Fleet fleet = read().fleet();

    assertThat(fleet.coverage(FRANKFURT, Kinds.IMAGES)).isInstanceOf(Coverage.NotCollected.class);
    assertThat(fleet.find(FRANKFURT, Kinds.IMAGES, "ami-1")).isInstanceOf(Lookup.Unreadable.class);
    assertThat(fleet.find(FRANKFURT, Kinds.INSTANCES, "i-9")).isInstanceOf(Lookup.Absent.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "111122223333/eu-central-1/ec2-describe-instances.json",
        "111122223333/eu-central-1/ec2-describe-instances.1.json",
        "111122223333/eu-central-1/ec2/describe-instances.json",
        "111122223333/eu-central-1/describe-instances.json",
        "111122223333/eu-central-1/Reservations.json",
        "accounts/111122223333/eu-central-1/whatever.json",
        "eu-central-1/111122223333-instances.json",
        "instances.json"
      })
  void recognisesInstancesByOperationOrByTopLevelKey(String file) {
    write(file, instances("i-1"));

    assertThat(read().fleet().in(FRANKFURT, Kinds.INSTANCES)).hasSize(1);
  }

  @Test
  void theSameTopLevelKeyOfAnotherOperationIsNotThisKind() {
    write(
        "111122223333/eu-central-1/ssm-describe-parameters.json",
        "{\"Parameters\": [{\"Name\": \"/golden\", \"Type\": \"String\"}]}");

    Snapshot.Reading reading = read();

    assertThat(reading.fleet().all(Kinds.PARAMETERS)).isEmpty();
    assertThat(reading.warnings()).extracting(Warning::level).containsExactly(Level.NOTE);
  }

  @Test
  void pagesOfOneKindAddUp() {
    String scope = "111122223333/eu-central-1/";
    write(scope + "ec2-describe-instances.1.json", withToken(instances("i-1")));
    write(scope + "ec2-describe-instances.2.json", withToken(instances("i-2")));
    write(scope + "ec2-describe-instances.3.json", instances("i-3"));

    assertThat(read().fleet().coverage(FRANKFURT, Kinds.INSTANCES))
        .isEqualTo(new Coverage.Collected(3));
  }

  @Test
  void pagesAppendedToOneFileAddUp() {
    write(
        "111122223333/eu-central-1/ec2-describe-instances.json",
        withToken(instances("i-1")) + "\n" + instances("i-2"));

    assertThat(read().fleet().coverage(FRANKFURT, Kinds.INSTANCES))
        .isEqualTo(new Coverage.Collected(2));
  }

  @Test
  void aLeftNextTokenMakesTheKindPartial() {
    write("111122223333/eu-central-1/ec2-describe-instances.json", withToken(instances("i-1")));

    assertThat(read().fleet().coverage(FRANKFURT, Kinds.INSTANCES))
        .isEqualTo(new Coverage.Partial(1, "a NextToken says that further pages exist"));
  }

  @Test
  void aTruncatedFileKeepsWhatCameBeforeAndSaysWhereItEnds() {
    String whole = instances("i-1", "i-2");
    write(
        "111122223333/eu-central-1/ec2-describe-instances.json",
        whole.substring(0, whole.lastIndexOf("i-2")));

    Snapshot.Reading reading = read();

    assertThat(reading.fleet().in(FRANKFURT, Kinds.INSTANCES))
        .extracting(Resource::id)
        .containsExactly("i-1");
    assertThat(reading.fleet().coverage(FRANKFURT, Kinds.INSTANCES))
        .isInstanceOf(Coverage.Partial.class);
    assertThat(reading.warnings())
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.level()).isEqualTo(Level.INCOMPLETE);
          assertThat(warning.file()).endsWith("ec2-describe-instances.json");
          assertThat(warning.position()).startsWith("line 1, column ");
          assertThat(warning.done()).isEqualTo("1 records before it were kept");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "not json", "[1, 2]", "\"text\"", "{\"Images\": []}", "{\"Reservations\": 7}"})
  void aFileThatHoldsSomethingElseMakesItsKindPartial(String content) {
    write("111122223333/eu-central-1/ec2-describe-instances.json", content);

    Snapshot.Reading reading = read();

    assertThat(reading.fleet().coverage(FRANKFURT, Kinds.INSTANCES))
        .isInstanceOf(Coverage.Partial.class);
    assertThat(reading.warnings()).extracting(Warning::level).contains(Level.INCOMPLETE);
  }

  @Test
  void aRecordOfAnotherShapeIsLeftOutAndTheNextIsRead() {
    write(
        "111122223333/eu-central-1/ec2-describe-images.json",
        """
        {"Images": [
          {"ImageId": "ami-1"},
          {"ImageId": "ami-2", "CreationDate": {"not": ["a", "time"]}, "Name": "x"},
          {"ImageId": "ami-3"}]}
        """);

    Snapshot.Reading reading = read();

    assertThat(reading.fleet().in(FRANKFURT, Kinds.IMAGES))
        .extracting(Resource::id)
        .containsExactly("ami-1", "ami-3");
    assertThat(reading.fleet().coverage(FRANKFURT, Kinds.IMAGES))
        .isInstanceOf(Coverage.Partial.class);
    assertThat(reading.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.position()).startsWith("line 3"));
  }

  @Test
  void aRecordWithoutIdIsReported() {
    write("111122223333/eu-central-1/ec2-describe-images.json", "{\"Images\": [{}, null]}");

    assertThat(read().warnings())
        .hasSize(2)
        .extracting(Warning::message)
        .containsOnly("a record has no id");
  }

  @Test
  void aNullWhereTheSchemaSaysListIsAnEmptyList() {
    write("111122223333/eu-central-1/ec2-describe-images.json", "{\"Images\": null}");
    write(
        "111122223333/eu-central-1/ec2-describe-instances.json",
        "{\"Reservations\": [{\"OwnerId\": null, \"Instances\": [{\"InstanceId\": \"i-1\","
            + " \"Tags\": null}]}]}");

    Fleet fleet = read().fleet();

    assertThat(fleet.coverage(FRANKFURT, Kinds.IMAGES)).isEqualTo(new Coverage.Collected(0));
    assertThat(fleet.in(FRANKFURT, Kinds.INSTANCES).getFirst().record().tags().list()).isEmpty();
  }

  @Test
  void theSameIdWithOtherContentNamesBothFiles() {
    String scope = "111122223333/eu-central-1/";
    write(
        scope + "ec2-describe-images.1.json",
        "{\"Images\": [{\"ImageId\": \"ami-1\", \"Name\": \"a\"}]}");
    write(
        scope + "ec2-describe-images.2.json",
        "{\"Images\": [{\"ImageId\": \"ami-1\", \"Name\": \"b\"}]}");

    Snapshot.Reading reading = read();

    assertThat(reading.fleet().in(FRANKFURT, Kinds.IMAGES).getFirst().record().name())
        .isEqualTo("a");
    assertThat(reading.fleet().coverage(FRANKFURT, Kinds.IMAGES))
        .isInstanceOf(Coverage.Partial.class);
    assertThat(reading.warnings())
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.file()).endsWith("images.2.json");
          assertThat(warning.done()).contains("images.1.json");
        });
  }

  @Test
  void theSameRecordTwiceIsOneRecord() {
    String scope = "111122223333/eu-central-1/";
    write(scope + "ec2-describe-images.1.json", "{\"Images\": [{\"ImageId\": \"ami-1\"}]}");
    write(scope + "ec2-describe-images.2.json", "{\"Images\": [{\"ImageId\": \"ami-1\"}]}");

    Snapshot.Reading reading = read();

    assertThat(reading.fleet().coverage(FRANKFURT, Kinds.IMAGES))
        .isEqualTo(new Coverage.Collected(1));
    assertThat(reading.warnings()).isEmpty();
  }

  @Test
  void anErrorBodyInPlaceOfAnAnswerIsADenial() {
    write(
        "111122223333/eu-central-1/ec2-describe-instances.json",
        "{\"Error\": {\"Code\": \"UnauthorizedOperation\", \"Message\": \"no\"}}");

    assertThat(read().fleet().coverage(FRANKFURT, Kinds.INSTANCES))
        .isEqualTo(new Coverage.Denied("ec2:DescribeInstances", "no"));
  }

  @Test
  void anErrorBodyInPlaceOfASettingIsItsFailure() {
    write(
        "111122223333/eu-central-1/ec2-get-allowed-images-settings.json",
        "{\"Error\": {\"Code\": \"InvalidAction\", \"Message\": \"old\"}}");

    assertThat(read().fleet().coverage(FRANKFURT, Kinds.ALLOWED_IMAGES_SETTINGS))
        .isEqualTo(new Coverage.Failed("InvalidAction", "old"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void readsWhatPowerShellRedirectionWrites(String charset) throws IOException {
    Path file = directory.resolve("111122223333/eu-central-1/ec2-describe-instances.json");
    Files.createDirectories(file.getParent());
    Files.write(file, ("\uFEFF" + instances("i-1")).getBytes(Charset.forName(charset)));

    assertThat(read().fleet().in(FRANKFURT, Kinds.INSTANCES)).hasSize(1);
  }

  @Test
  void settingsAreReadWhole() {
    write(
        "111122223333/eu-central-1/ec2-get-instance-metadata-defaults.json",
        "{\"AccountLevel\": {\"HttpTokens\": \"required\", \"HttpPutResponseHopLimit\": -1}}");
    write(
        "111122223333/eu-central-1/settings.json",
        "{\"State\": \"audit-mode\", \"ImageCriteria\": [{\"ImageProviders\": [\"amazon\"],"
            + " \"New\": 1}], \"ManagedBy\": \"account\"}");

    Fleet fleet = read().fleet();

    var defaults = fleet.setting(FRANKFURT, Kinds.INSTANCE_METADATA_DEFAULTS).found().orElseThrow();
    assertThat(defaults.record().preferences().httpTokens()).contains("required");
    assertThat(defaults.record().preferences().hopLimit()).isEmpty();
    var allowed = fleet.setting(FRANKFURT, Kinds.ALLOWED_IMAGES_SETTINGS).found().orElseThrow();
    assertThat(allowed.record().imageCriteria().getFirst().unknown()).containsOnlyKeys("New");
  }

  @Test
  void recordsThatNameNoPlaceGoWhereTheOthersOfTheirFolderBelong() {
    write("dump/instances.json", instances("i-1"));
    write(
        "dump/images.json",
        "{\"Images\": [{\"ImageId\": \"ami-1\", \"OwnerId\": \"999999999999\"}]}");

    Fleet fleet = read().fleet();

    assertThat(fleet.in(FRANKFURT, Kinds.IMAGES)).hasSize(1);
    assertThat(fleet.coverage(FRANKFURT, Kinds.IMAGES)).isEqualTo(new Coverage.Collected(1));
  }

  @Test
  void whatAnotherAccountOwnsBelongsToTheAccountThatListedIt() {
    write("dump/instances.json", instances("i-1"));
    write(
        "dump/interfaces.json",
        """
        {"NetworkInterfaces": [
          {"NetworkInterfaceId": "eni-1", "OwnerId": "111122223333",
           "AvailabilityZone": "eu-central-1a"},
          {"NetworkInterfaceId": "eni-2", "OwnerId": "999999999999",
           "AvailabilityZone": "eu-central-1a"}]}
        """);

    Fleet fleet = read().fleet();

    assertThat(fleet.scopes()).containsExactly(FRANKFURT);
    assertThat(fleet.coverage(FRANKFURT, Kinds.NETWORK_INTERFACES))
        .isEqualTo(new Coverage.Collected(2));
  }

  @Test
  void withoutAnythingThatOnlyItsOwnerListsTheOwnersTell() {
    write("dump/vpcs.json", "{\"Vpcs\": [{\"VpcId\": \"vpc-1\", \"OwnerId\": \"111122223333\"}]}");

    assertThat(read().fleet().scopes()).containsExactly(new Scope("111122223333", Scope.UNKNOWN));
  }

  @Test
  void aFolderThatMixesAccountsHoldsNoCompleteList() {
    write("dump/a.json", instances("i-1"));
    write("dump/b.json", instances("i-2").replace("111122223333", "444455556666"));

    Fleet fleet = read().fleet();

    assertThat(fleet.coverage(FRANKFURT, Kinds.INSTANCES)).isInstanceOf(Coverage.Partial.class);
    assertThat(fleet.in(FRANKFURT, Kinds.INSTANCES))
        .extracting(Resource::id)
        .containsExactly("i-1");
  }

  @Test
  void nothingThatNamesAPlaceIsAPlaceUnknown() {
    write("images.json", "{\"Images\": [{\"ImageId\": \"ami-1\"}]}");

    assertThat(read().fleet().scopes()).containsExactly(NOWHERE);
  }

  @Test
  void theManifestSaysWhatWasDeniedAndWhatIsMissing() {
    write("111122223333/eu-central-1/ec2-describe-images.json", "{\"Images\": []}");
    write(
        "manifest.json",
        """
        {"Schema": "tenet.snapshot/1", "Tenet": "0.1.0", "StartedAt": "2026-11-24T10:00:00Z",
         "Caller": "arn:aws:iam::111122223333:user/auditor",
         "Calls": [
          {"Account": "111122223333", "Region": "eu-central-1", "Operation": "ec2 describe-instances",
           "Outcome": "DENIED", "Pages": 0, "Records": 0, "Requests": 1,
           "Code": "UnauthorizedOperation", "Message": "no", "Action": "ec2:DescribeInstances"},
          {"Account": "111122223333", "Region": "eu-central-1", "Operation": "ec2 describe-images",
           "Outcome": "COLLECTED", "Pages": 2, "Records": 1200, "Requests": 2}]}
        """);

    Snapshot snapshot = Snapshot.open(directory, Optional.empty());
    Fleet fleet = snapshot.read().fleet();

    assertThat(snapshot.at()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
    assertThat(fleet.coverage(FRANKFURT, Kinds.INSTANCES))
        .isEqualTo(new Coverage.Denied("ec2:DescribeInstances", "no"));
    assertThat(fleet.coverage(FRANKFURT, Kinds.IMAGES))
        .isEqualTo(new Coverage.Partial(0, "1 of 2 pages that the manifest names are not there"));
  }

  @Test
  void accountsAreReadOneByOne() {
    write("111122223333/eu-central-1/ec2-describe-instances.json", instances("i-1"));
    write("444455556666/eu-west-1/ec2-describe-instances.json", instances("i-2"));

    Snapshot snapshot = Snapshot.open(directory, Optional.empty());

    assertThat(snapshot.accounts()).containsExactly("111122223333", "444455556666");
    assertThat(snapshot.read("444455556666").fleet().scopes())
        .containsExactly(new Scope("444455556666", "eu-west-1"));
    assertThat(snapshot.read().fleet().scopes()).hasSize(2);
  }

  @Test
  void aDirectoryThatIsNotThereOrHoldsNothingIsAMistakeWithAnAnswer() {
    assertThatThrownBy(() -> Snapshot.open(directory.resolve("nowhere"), Optional.empty()))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> Snapshot.open(directory, Optional.empty()))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("tenet collect");
  }

  @Test
  void aBrokenManifestSaysWhatToDo() {
    write("manifest.json", "{\"Schema\": ");

    assertThatThrownBy(() -> Snapshot.open(directory, Optional.empty()))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("manifest.json")
        .hasMessageContaining("Collect again");
  }

  private Snapshot.Reading read() {
    return Snapshot.open(directory, Optional.empty()).read();
  }

  private void write(String file, String content) {
    try {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content, StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static String withToken(String answer) {
    return answer.substring(0, answer.length() - 1) + ", \"NextToken\": \"abc\"}";
  }

  private static String instances(String... ids) {
    var reservations = new StringBuilder();
    for (String id : ids) {
      reservations
          .append(reservations.isEmpty() ? "" : ",")
          .append(
              """
              {"Instances": [{"InstanceId": "%s", "Placement": {"AvailabilityZone": "eu-central-1a"}}],
               "OwnerId": "111122223333"}\
              """
                  .formatted(id)
                  .replace("\n", ""));
    }
    return "{\"Reservations\": [" + reservations + "]}";
  }
}
