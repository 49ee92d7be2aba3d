package dev.tenet.aws.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Timestamps as the CLI prints them: `2026-11-24T08:30:00+00:00`, with six digits of a fraction
/// where there is one, and nine where six would lose some.
final class CliTime {
  private static final int NANOS_PER_MICRO = 1_000;

  private CliTime() {}

  static String print(Instant instant) {
    LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    int nano = time.getNano();
    var text = new StringBuilder(35).append(time.toLocalDate()).append('T');
    two(text, time.getHour());
    two(text.append(':'), time.getMinute());
    two(text.append(':'), time.getSecond());
    if (nano != 0) {
      boolean micros = nano % NANOS_PER_MICRO == 0;
      String digits = Integer.toString(micros ? nano / NANOS_PER_MICRO : nano);
      text.append('.').repeat('0', (micros ? 6 : 9) - digits.length()).append(digits);
    }
    return text.append("+00:00").toString();
  }

  private static void two(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
