package dev.tenet.report;

import java.util.ArrayList;
import java.util.List;

/// Text in which backticks set off what is typed.
record Prose(List<Span> spans) {
  record Span(String text, boolean code) {}

  static Prose of(String text) {
    var spans = new ArrayList<Span>();
    boolean code = false;
    for (String part : text.split("`", -1)) {
      spans.add(new Span(part, code));
      code = !code;
    }
    return new Prose(List.copyOf(spans));
  }
}
