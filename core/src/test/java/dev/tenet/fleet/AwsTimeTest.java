package dev.tenet.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
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

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "2017-13-01T00:00:00Z", "1e999999999", "1e-999999999", "NaN"})
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> AwsTime.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
