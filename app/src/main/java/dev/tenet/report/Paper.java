package dev.tenet.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/// Lines of text no wider than a terminal.
final class Paper {
  // Narrower than this nothing can be laid out; the terminal then wraps.
  private static final int NARROWEST = 48;

  private final Writer out;
  private final int columns;
  private final boolean color;

  Paper(Writer out, int columns, boolean color) {
    this.out = out;
    this.columns = Math.max(columns, NARROWEST);
    this.color = color;
  }

  String styled(Style style, String text) {
    return color ? style.on(text) : text;
  }

  void line() {
    line("");
  }

  /// Write a line that is known to fit.
  void line(String text) {
    try {
      out.write(text);
      out.write('\n');
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Write text from a column on, over as many lines as it takes.
  void text(int indent, String text) {
    for (String line : wrapped(indent, text)) {
      line(" ".repeat(indent) + line);
    }
  }

  /// The same in a style.
  void text(int indent, String text, Style style) {
    for (String line : wrapped(indent, text)) {
      line(" ".repeat(indent) + styled(style, line));
    }
  }

  private List<String> wrapped(int indent, String text) {
    return Width.wrap(Words.visible(text), columns - indent);
  }

  /// Write a label and, beside it from a column on, text. A label that reaches into that column
  /// stands on a line of its own.
  void labelled(int indent, String label, Style style, int column, String text) {
    String shown = Words.visible(label);
    List<String> lines = wrapped(column, text);
    if (indent + Width.of(shown) >= column) {
      text(indent, label, style);
      lines.forEach(line -> line(" ".repeat(column) + line));
      return;
    }
    int gap = column - indent - Width.of(shown);
    line(" ".repeat(indent) + styled(style, shown) + " ".repeat(gap) + lines.getFirst());
    lines.stream().skip(1).forEach(line -> line(" ".repeat(column) + line));
  }
}
