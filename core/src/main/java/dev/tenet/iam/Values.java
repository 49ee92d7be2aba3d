package dev.tenet.iam;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.regex.Pattern;

/// The values that conditions compare besides text.
final class Values {
  // Bounded, because the exponents and digits of hostile input would cost memory without end.
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

  /// The ISO 8601 forms of the W3C's note on dates: a day, or a day with a time and an offset.
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .appendValue(ChronoField.HOUR_OF_DAY, 2)
          .appendLiteral(':')
          .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
          .optionalStart()
          .appendLiteral(':')
          .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalEnd()
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private Values() {}

  static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  static Optional<Boolean> truth(String text) {
    if (text.equalsIgnoreCase("true")) {
      return Optional.of(true);
    }
    return text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
  }

  /// Read ISO 8601 text, without an offset in UTC, or seconds since the epoch.
  static Optional<Instant> date(String text) {
    if (SECONDS.matcher(text).matches()) {
      var seconds = new BigDecimal(text);
      long whole = seconds.longValue();
      int nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).intValue();
      return Optional.of(Instant.ofEpochSecond(whole, nanos));
    }
    try {
      TemporalAccessor date =
          DATE.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return Optional.of(
          switch (date) {
            case OffsetDateTime offset -> offset.toInstant();
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
            default -> LocalDate.from(date).atStartOfDay().toInstant(ZoneOffset.UTC);
          });
    } catch (DateTimeException notDate) {
      return Optional.empty();
    }
  }
}
