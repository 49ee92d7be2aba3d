package dev.tenet.sandbox.protocol;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The parameters of a query request: their dotted names are the paths of a tree.
///
/// @param value the text at this place, if there is one
/// @param children by their names; the elements of a list by their numbers
record Form(@Nullable String value, Map<String, Form> children) {
  private static final Form EMPTY = new Form(null, Map.of());

  /// Read `a.1.b=c&d=e`.
  static Form parse(String text) {
    var names = new LinkedHashMap<String, String>();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        names.put(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return of(names);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Form of(Map<String, String> names) {
    @Nullable String own = names.get("");
    var groups = new LinkedHashMap<String, Map<String, String>>();
    names.forEach((name, value) -> {
      if (!name.isEmpty()) {
        int dot = name.indexOf('.');
        String head = dot < 0 ? name : name.substring(0, dot);
        String rest = dot < 0 ? "" : name.substring(dot + 1);
        groups.computeIfAbsent(head, _ -> new LinkedHashMap<>()).put(rest, value);
      }
    });
    var children = new LinkedHashMap<String, Form>();
    groups.forEach((head, inside) -> children.put(head, of(inside)));
    return new Form(own, children);
  }

  /// Return the text at this place, or empty text.
  String text() {
    return value == null ? "" : value;
  }

  /// Return a child; one without content if there is none.
  Form child(String name) {
    return children.getOrDefault(name, EMPTY);
  }

  boolean isEmpty() {
    return value == null && children.isEmpty();
  }

  /// Return the elements of a list in the order of their numbers.
  ///
  /// @throws NumberFormatException if one has no number
  SortedMap<Integer, Form> elements() {
    var elements = new TreeMap<Integer, Form>();
    children.forEach((number, element) -> elements.put(Integer.valueOf(number), element));
    return elements;
  }
}
