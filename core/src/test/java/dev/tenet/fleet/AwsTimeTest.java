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
        "2020-03-19T22:50:59Z",
        "2020-03-19T22:50:59",
        "2020-03-19T22:50:59+00:00",
        "2020-03-19T18:50:59-0400",
        "2020-03-19 18:50:59-04:00",
        "1584658259",
        "1584658259.0",
      })
  void readsEverySpelling(String text) {
    assertThat(AwsTime.parse(text)).isEqualTo(Instant.parse("2020-03-19T22:50:59Z"));
  }

  @Test
  void refusesWhatIsNoTime() {
    for (String text : new String[] {"", "2020-03-19", "soon", "1e999999999"}) {
      assertThatThrownBy(() -> AwsTime.parse(text)).isInstanceOf(DateTimeException.class);
    }
  }
}
