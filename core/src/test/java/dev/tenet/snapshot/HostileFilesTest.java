package dev.tenet.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that nobody's `aws` printed: a warning, what came before it, and no more memory than for a
/// good file.
class HostileFilesTest {
  private static final Scope FRANKFURT = new Scope("111122223333", "eu-central-1");
  private static final String INSTANCE = "{\"InstanceId\": \"i-1\"}";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"Unknown", "Tags", "MetadataOptions", "InstanceId"})
  void whatIsNestedTooDeeplyEndsTheFileAndLeavesAWarning(String member) {
    instances(INSTANCE, "{\"" + member + "\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}");

    assertPartial(read());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e-999999999"})
  void aNumberWithAHugeExponentIsNoTime(String number) {
    instances(INSTANCE, "{\"InstanceId\": \"i-2\", \"LaunchTime\": " + number + "}");

    assertThat(read().fleet().in(FRANKFURT, Kinds.INSTANCES)).isNotEmpty();
  }

  @Test
  void aNumberOfAMillionDigitsIsNoNumber() {
    instances(INSTANCE, "{\"InstanceId\": \"i-2\", \"LaunchTime\": " + "1".repeat(1_000_000) + "}");

    assertPartial(read());
  }

  @Test
  void aTextOfTwoMillionLettersIsReadAndOneOfThirtyMillionIsRefused() {
    instances(INSTANCE, image("x".repeat(2_000_000)));
    assertThat(read().fleet().coverage(FRANKFURT, Kinds.INSTANCES))
        .isEqualTo(new Coverage.Collected(2));

    instances(INSTANCE, image("x".repeat(30_000_000)));
    assertPartial(read());
  }

  @Test
  void aMillionRecordsWithoutAnIdLeaveFewWarnings() {
    vpcs(1_000_000, _ -> "{}");

    Snapshot.Reading reading = read();

    assertThat(reading.warnings()).hasSize(PageReader.MOST + 1);
    assertThat(reading.warnings().getLast().message())
        .isEqualTo("999980 more problems are not listed");
    assertThat(reading.fleet().coverage(FRANKFURT, Kinds.VPCS))
        .isInstanceOf(Coverage.Partial.class);
  }

  @Test
  void aHundredThousandRecordsThatDisagreeLeaveFewWarnings() {
    vpcs(100_000, number -> "{\"VpcId\": \"vpc-1\", \"State\": \"" + number + "\"}");

    Snapshot.Reading reading = read();

    assertThat(reading.warnings()).hasSize(PageReader.MOST);
    assertThat(reading.fleet().coverage(FRANKFURT, Kinds.VPCS).reason())
        .contains("99999 records in all were given twice with different content");
  }

  @Test
  void aListThatIsThereTwiceIsReadTwice() {
    write(
        file("ec2-describe-vpcs.json"),
        "{\"Vpcs\": [{\"VpcId\": \"vpc-1\"}], \"Vpcs\": [{\"VpcId\": \"vpc-2\"}]}");

    assertThat(read().fleet().in(FRANKFURT, Kinds.VPCS))
        .extracting(Resource::id)
        .containsExactly("vpc-1", "vpc-2");
  }

  @Test
  void controlCharactersInNamesAreReadAsTheyAre() {
    write(
        file("ec2-describe-vpcs.json"),
        "{\"Vpcs\": [{\"VpcId\": \"vpc\\u0000\\u001b[31m\", \"\\u0000\": 1}], \"\\u0007\": 2}");

    assertThat(read().fleet().in(FRANKFURT, Kinds.VPCS))
        .extracting(Resource::id)
        .containsExactly("vpc\u0000\u001b[31m");
  }

  @Test
  void anAccountOrRegionThatIsAPathIsNone() {
    write(
        directory.resolve("elbv2-describe-load-balancers.json"),
        "{\"LoadBalancers\": [{\"LoadBalancerArn\":"
            + " \"arn:aws:elasticloadbalancing:../../x:../..:loadbalancer/a\"}]}");

    assertThat(read().fleet().all(Kinds.LOAD_BALANCERS))
        .extracting(Resource::scope)
        .containsExactly(new Scope(Scope.UNKNOWN, Scope.UNKNOWN));
  }

  private static void assertPartial(Snapshot.Reading reading) {
    assertThat(reading.fleet().in(FRANKFURT, Kinds.INSTANCES))
        .extracting(Resource::id)
        .containsExactly("i-1");
    assertThat(reading.fleet().coverage(FRANKFURT, Kinds.INSTANCES))
        .isInstanceOf(Coverage.Partial.class);
    assertThat(reading.warnings()).extracting(Warning::level).contains(Warning.Level.INCOMPLETE);
  }

  private Snapshot.Reading read() {
    return Snapshot.open(directory, Optional.of(Instant.EPOCH)).read();
  }

  private void instances(String first, String second) {
    write(
        file("ec2-describe-instances.json"),
        "{\"Reservations\": [{\"Instances\": [%s]}, {\"Instances\": [%s]}]}"
            .formatted(first, second));
  }

  private static String image(String id) {
    return "{\"InstanceId\": \"i-2\", \"ImageId\": \"" + id + "\"}";
  }

  private void vpcs(int count, IntFunction<String> vpc) {
    try (Writer out = Files.newBufferedWriter(file("ec2-describe-vpcs.json"))) {
      out.write("{\"Vpcs\": [" + vpc.apply(0));
      for (int i = 1; i < count; i++) {
        out.write("," + vpc.apply(i));
      }
      out.write("]}");
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private Path file(String name) {
    try {
      return Files.createDirectories(directory.resolve("111122223333/eu-central-1")).resolve(name);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
