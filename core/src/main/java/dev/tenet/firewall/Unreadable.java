package dev.tenet.firewall;

/// Says that a text is not what it should be, and where; caught where its file is read.
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Place place;
  private final String what;

  Unreadable(Place place, String what) {
    super(place + ": " + what);
    this.place = place;
    this.what = what;
  }

  String what() {
    return what;
  }

  Place place() {
    return place;
  }
}
