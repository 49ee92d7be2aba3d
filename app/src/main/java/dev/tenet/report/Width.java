package dev.tenet.report;

import java.util.ArrayList;
import java.util.List;

/// How many columns of a terminal text takes, and breaking it into lines by that.
final class Width {
  private Width() {}

  static int of(String text) {
    return text.codePoints().map(Width::of).sum();
  }

  // Two columns for what Unicode's annex 11 calls wide, none for marks over another character.
  private static int of(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        Character.isIdeographic(point)
            || (point >= 0x1100 && point <= 0x115f)
            || (point >= 0x3000 && point <= 0x30ff)
            || (point >= 0xac00 && point <= 0xd7a3)
            || (point >= 0xff01 && point <= 0xff60)
            || (point >= 0x1f300 && point <= 0x1faff);
    return wide ? 2 : 1;
  }

  /// Fill text up with spaces.
  static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /// Break text into lines. Words longer than a line are cut.
  static List<String> wrap(String text, int columns) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    int used = 0;
    for (String word : text.split(" ", -1)) {
      for (String piece : pieces(word, columns)) {
        int width = of(piece);
        if (used > 0 && used + 1 + width > columns) {
          lines.add(line.toString());
          line.setLength(0);
          used = 0;
        }
        if (used > 0) {
          line.append(' ');
          used++;
        }
        line.append(piece);
        used += width;
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private static List<String> pieces(String word, int columns) {
    if (of(word) <= columns) {
      return List.of(word);
    }
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    int used = 0;
    for (int point : word.codePoints().toArray()) {
      if (used + of(point) > columns && used > 0) {
        pieces.add(piece.toString());
        piece.setLength(0);
        used = 0;
      }
      piece.appendCodePoint(point);
      used += of(point);
    }
    pieces.add(piece.toString());
    return pieces;
  }
}
