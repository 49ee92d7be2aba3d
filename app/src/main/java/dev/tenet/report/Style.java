package dev.tenet.report;

/// How a terminal shows a word (ECMA-48, Select Graphic Rendition).
enum Style {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  BAD("1;31"),
  GOOD("32"),
  OPEN("33"),
  ACCEPTED("36");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String on(String text) {
    return "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
