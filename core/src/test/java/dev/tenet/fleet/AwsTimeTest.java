package dev.tenet.fleet;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsTimeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2017-10-05T09:39:00Z",
        "2017-10-05T09:39:00.000Z",
        "2017-10-05T09:39:00+00:00",
        "2017-10-05T11:39:00.0+02:00",
        "2017-10-05T09:39:00+0000",
        "2017-10-05 09:39:00+00:00",
        "2017-10-05T09:39:00",
        "2017-10-05T09:39",
        "1507196340",
        "1507196340.0",
        "1.50719634e9"
      })
  void readsEveryFormThatIsPrinted(String text) {
    assertThat(AwsTime.parse(text)).isEqualTo(Instant.parse("2017-10-05T09:39:00Z"));
  }

  @Test
  void keepsFractions() {
    assertThat(AwsTime.parse("1507196340.25")).isEqualTo(Instant.parse("2017-10-05T09:39:00.25Z"));
    assertThat(AwsTime.parse("2017-10-05T09:39:00.123456+00:00"))
        .isEqualTo(Instant.parse("2017-10-05T09:39:00.123456Z"));
  }

  @Test
  void theShortWayReadsWhatTheLongOneDoes() {
    forAll(
        choices -> {
          int[] of = {
            choices.between(0, 9999), choices.between(0, 13), choices.between(0, 32),
            choices.between(0, 25), choices.between(0, 61), choices.between(0, 61)
          };
          return "%04d-%02d-%02dT%02d:%02d:%02d%s"
              .formatted(
                  of[0], of[1], of[2], of[3], of[4], of[5], choices.oneOf("Z", "+00:00", "", "x"));
        },
        text -> assertThat(read(AwsTime::parse, text)).isEqualTo(read(AwsTime::parseAny, text)));
  }

  private static Optional<Instant> read(Function<String, Instant> way, String text) {
    try {
      return Optional.of(way.apply(text));
    } catch (DateTimeException refused) {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "2017-13-01T00:00:00Z", "1e999999999", "1e-999999999", "NaN"})
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> AwsTime.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
