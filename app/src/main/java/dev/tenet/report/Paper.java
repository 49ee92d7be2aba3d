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

  int columns() {
    return columns;
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
    text(indent, text, Style.BOLD, false);
  }

  /// The same in a style.
  void text(int indent, String text, Style style) {
    text(indent, text, style, true);
  }

  private void text(int indent, String text, Style style, boolean use) {
    for (String line : Width.wrap(Words.visible(text), columns - indent)) {
      line(" ".repeat(indent) + (use ? styled(style, line) : line));
    }
  }

  /// Write a label and, beside it from a column on, text. A label that reaches into that column
  /// stands on a line of its own.
  void labelled(int indent, String label, Style style, int column, String text) {
    String shown = Words.visible(label);
    List<String> lines = Width.wrap(Words.visible(text), columns - column);
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
