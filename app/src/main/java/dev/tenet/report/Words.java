package dev.tenet.report;

import dev.tenet.finding.Evidence;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Numbers, times and text as people read them.
public final class Words {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private static final int FEW = 3;

  private Words() {}

  /// Return `1 thing` or `2 things`.
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  static String minute(Instant time) {
    return MINUTE.format(time);
  }

  /// Return the first three names and how many more there are.
  static String few(List<String> names) {
    return few(names, names.size());
  }

  /// Return the first three of the names that are known and how many more there are.
  static String few(List<String> names, long total) {
    List<String> first = names.stream().limit(FEW).toList();
    long more = total - first.size();
    String shown = String.join(", ", first);
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /// Return evidence on a line.
  static String seen(Evidence evidence) {
    return "%s %s = %s (%s)"
        .formatted(evidence.resource(), evidence.field(), evidence.value(), evidence.from());
  }

  /// Make every character visible that would break a line, steer a terminal, reorder the text
  /// around it or be refused in XML.
  public static String visible(String text) {
    if (text.codePoints().noneMatch(Words::invisible)) {
      return text;
    }
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          if (point == '\n') {
            shown.append("\\n");
          } else if (invisible(point)) {
            shown.append("\\u%04x".formatted(point));
          } else {
            shown.appendCodePoint(point);
          }
        });
    return shown.toString();
  }

  private static boolean invisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
