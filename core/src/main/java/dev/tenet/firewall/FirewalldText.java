package dev.tenet.firewall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what `firewall-cmd --list-all-zones` prints: the name of a zone at the beginning of a
/// line, then indented `key: value`, lists of rules on lines of their own.
final class FirewalldText {
  private static final Set<String> IGNORED =
      Set.of(
          "summary",
          "description",
          "forward",
          "masquerade",
          "priority",
          "ingress-priority",
          "egress-priority",
          "short");

  private final List<FirewalldZone> zones = new ArrayList<>();
  private Optional<Open> open = Optional.empty();

  /// The zone that is being read.
  private static final class Open {
    private final String name;
    private final Place place;
    private final List<FirewalldElement> elements = new ArrayList<>();
    private String target = "";
    private boolean inversion;
    private String key = "";

    Open(String name, Place place) {
      this.name = name;
      this.place = place;
    }
  }

  private FirewalldText() {}

  /// Read a file.
  ///
  /// @throws Unreadable with the first line that is not as it should be
  static List<FirewalldZone> read(String file, String text) throws Unreadable {
    var reader = new FirewalldText();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      reader.line(line.stripTrailing(), Place.line(file, ++number, line));
    }
    reader.close();
    if (reader.zones.isEmpty()) {
      throw new Unreadable(Place.file(file), "no zone");
    }
    return reader.zones;
  }

  private void close() throws Unreadable {
    if (open.isPresent()) {
      Open zone = open.get();
      if (zone.target.isEmpty() || !zone.key.equals("rich rules")) {
        throw new Unreadable(zone.place, "the zone ends before its rich rules: cut short?");
      }
      zones.add(
          new FirewalldZone(zone.name, zone.target, zone.inversion, zone.elements, zone.place));
      open = Optional.empty();
    }
  }

  private void line(String line, Place place) throws Unreadable {
    if (line.isBlank()) {
      return;
    }
    if (!Character.isWhitespace(line.charAt(0))) {
      close();
      open = Optional.of(new Open(line.split("\\s+\\(", 2)[0].strip(), place));
      return;
    }
    Open zone = open.orElseThrow(() -> new Unreadable(place, "stands in no zone"));
    int colon = place.text().indexOf(':');
    boolean listed = zone.key.equals("rich rules") || zone.key.equals("forward-ports");
    if (line.startsWith("\t") || line.startsWith("   ") || (colon < 0 && listed)) {
      item(zone, place);
      return;
    }
    if (colon < 0) {
      throw new Unreadable(place, "not key: value");
    }
    zone.key = place.text().substring(0, colon);
    value(zone, place.text().substring(colon + 1).strip(), place);
  }

  private static void item(Open zone, Place place) throws Unreadable {
    switch (zone.key) {
      case "rich rules" -> zone.elements.add(FirewalldElement.rich(place.text()));
      case "forward-ports" -> zone.elements.add(forwardPort(place.text()));
      default -> throw new Unreadable(place, "a line that belongs to no list");
    }
  }

  private static void value(Open zone, String value, Place place) throws Unreadable {
    List<String> words = Words.of(value);
    switch (zone.key) {
      case "target" -> zone.target = value;
      case "icmp-block-inversion" -> zone.inversion = value.equals("yes");
      case "interfaces" -> words.forEach(each -> add(zone, "interface", "name", each));
      case "sources" -> words.forEach(each -> source(zone, each));
      case "services" -> words.forEach(each -> add(zone, "service", "name", each));
      case "ports" -> words.forEach(each -> add(zone, "port", "port", each));
      case "protocols" -> words.forEach(each -> add(zone, "protocol", "value", each));
      case "source-ports" -> words.forEach(each -> add(zone, "source-port", "port", each));
      case "icmp-blocks" -> words.forEach(each -> add(zone, "icmp-block", "name", each));
      case "forward-ports" -> words.forEach(each -> zone.elements.add(forwardPort(each)));
      case "rich rules" -> {
        if (!value.isEmpty()) {
          zone.elements.add(FirewalldElement.rich(value));
        }
      }
      default -> {
        if (!IGNORED.contains(zone.key)) {
          throw new Unreadable(place, "no such entry of a zone");
        }
      }
    }
  }

  private static void add(Open zone, String name, String attribute, String value) {
    zone.elements.add(FirewalldElement.of(name, attribute, value));
  }

  private static void source(Open zone, String value) {
    boolean set = value.startsWith("ipset:");
    boolean mac = value.matches("(?i)([0-9a-f]{2}:){5}[0-9a-f]{2}");
    add(
        zone,
        "source",
        set ? "ipset" : mac ? "mac" : "address",
        set ? value.substring("ipset:".length()) : value);
  }

  // port=8080:proto=tcp:toport=80:toaddr=
  private static FirewalldElement forwardPort(String text) {
    var attributes = new HashMap<String, String>();
    for (String part : text.split(":(?=[a-z]+=)", -1)) {
      String[] pair = part.split("=", 2);
      if (pair.length == 2 && !pair[1].isEmpty()) {
        attributes.put(
            switch (pair[0]) {
              case "proto" -> "protocol";
              case "toport" -> "to-port";
              case "toaddr" -> "to-addr";
              default -> pair[0];
            },
            pair[1]);
      }
    }
    return new FirewalldElement("forward-port", attributes, List.of());
  }
}
