package dev.tenet.fleet;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/// The timestamps the CLI and what is built on it print: ISO text with a `T` or a blank, an offset,
/// `Z` or neither (then UTC), with or without a fraction; or seconds since the epoch.
public final class AwsTime {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final String PLAIN = "0000-00-00T00:00:00";

  private AwsTime() {}

  /// Read a timestamp.
  ///
  /// @throws DateTimeException if the text is none
  public static Instant parse(String text) {
    return plain(text) ? parsePlain(text) : parseAny(text);
  }

  /// Tell whether the text has the form that nearly all times have: whole seconds in UTC. A
  /// formatter takes thirty times as long for it.
  private static boolean plain(String text) {
    if (!text.endsWith("Z") && !text.endsWith("+00:00")) {
      return false;
    }
    int length = text.length() - (text.endsWith("Z") ? 1 : 6);
    if (length != PLAIN.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char form = PLAIN.charAt(i);
      char is = text.charAt(i);
      if (form == '0' ? is < '0' || is > '9' : is != form) {
        return false;
      }
    }
    return true;
  }

  private static Instant parsePlain(String text) {
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19))
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  /// Read a timestamp of any form.
  static Instant parseAny(String text) {
    try {
      TemporalAccessor time =
          ISO.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
      return switch (time) {
        case OffsetDateTime offset -> offset.toInstant();
        case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
        default -> throw new DateTimeException("not a time: " + text);
      };
    } catch (DateTimeParseException notIso) {
      try {
        return ofEpochSeconds(new BigDecimal(text.strip()));
      } catch (NumberFormatException | ArithmeticException notNumber) {
        throw new DateTimeException(
            "'" + text + "' is not a time as the aws CLI prints it", notIso);
      }
    }
  }

  private static Instant ofEpochSeconds(BigDecimal seconds) {
    // Beyond this an exponent of hostile input would expand into gigabytes of digits.
    if (seconds.abs().compareTo(BigDecimal.valueOf(Instant.MAX.getEpochSecond())) > 0
        || seconds.scale() > 100) {
      throw new ArithmeticException("out of range");
    }
    long whole = seconds.longValue();
    int nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).intValue();
    return Instant.ofEpochSecond(whole, nanos);
  }

  static final class Deserializer extends StdDeserializer<Instant> {
    Deserializer() {
      super(Instant.class);
    }

    @Override
    public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) {
      if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
          || parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
          || parser.currentToken() == JsonToken.VALUE_STRING) {
        try {
          return parse(parser.getString());
        } catch (DateTimeException notTime) {
          return (Instant)
              context.handleWeirdStringValue(
                  Instant.class, parser.getString(), "%s", String.valueOf(notTime.getMessage()));
        }
      }
      return (Instant) context.handleUnexpectedToken(Instant.class, parser);
    }
  }
}
