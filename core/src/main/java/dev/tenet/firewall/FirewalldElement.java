package dev.tenet.firewall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A part of a zone of firewalld: in XML an element with its attributes, in the text of
/// `firewall-cmd` the same in other words.
record FirewalldElement(String name, Map<String, String> attributes, List<FirewalldElement> parts) {
  FirewalldElement {
    attributes = Map.copyOf(attributes);
    parts = List.copyOf(parts);
  }

  static FirewalldElement of(String name, String attribute, String value) {
    return new FirewalldElement(name, Map.of(attribute, value), List.of());
  }

  String get(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  boolean has(String part) {
    return parts.stream().anyMatch(each -> each.name.equals(part));
  }

  /// Read a rich rule as `firewall-cmd` prints it: `rule family="ipv4" source address="…" …
  /// accept`.
  static FirewalldElement rich(String text) {
    Map<String, String> attributes = new HashMap<>();
    var parts = new ArrayList<FirewalldElement>();
    String open = "";
    Map<String, String> opened = new HashMap<>();
    for (String word : Words.of(text)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        (open.equals("rule") ? attributes : opened)
            .put(word.substring(0, equals), word.substring(equals + 1));
      } else if (word.equals("NOT")) {
        opened.put("invert", "True");
      } else if (!(word.equals("limit") && !open.isEmpty())) {
        if (!open.isEmpty() && !open.equals("rule")) {
          parts.add(new FirewalldElement(open, opened, List.of()));
        }
        open = word;
        opened = new HashMap<>();
      } else {
        opened.put("limit", "1");
      }
    }
    if (!open.isEmpty() && !open.equals("rule")) {
      parts.add(new FirewalldElement(open, opened, List.of()));
    }
    return new FirewalldElement("rule", attributes, parts);
  }
}
