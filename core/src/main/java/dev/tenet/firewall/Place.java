package dev.tenet.firewall;

/// Where something stands in what the host printed.
///
/// @param file the file's name in the host's folder
/// @param position `line 12`, `handle 7` or a rule's name; empty for the file as a whole
/// @param text the rule as it stands there
public record Place(String file, String position, String text) {
  static Place file(String file) {
    return new Place(file, "", "");
  }

  static Place line(String file, int number, String text) {
    return new Place(file, "line " + number, text.strip());
  }

  @Override
  public String toString() {
    return file + (position.isEmpty() ? "" : " " + position) + (text.isEmpty() ? "" : ": " + text);
  }
}
