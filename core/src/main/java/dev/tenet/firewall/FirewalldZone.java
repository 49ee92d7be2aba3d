package dev.tenet.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A zone of firewalld.
///
/// @param target what becomes of packets that nothing in it admits or denies: `default`, `ACCEPT`,
///   `DROP` or `%%REJECT%%`
/// @param elements interfaces, sources, services, ports, rich rules and so on
record FirewalldZone(
    String name, String target, boolean inversion, List<FirewalldElement> elements, Place place) {
  private static final List<String> HOME = List.of("ssh", "mdns", "samba-client", "dhcpv6-client");

  /// The zones that come with firewalld, as far as no file changes them.
  private static final Map<String, List<String>> BUILT_IN =
      Map.of(
          "public", List.of("ssh", "dhcpv6-client"),
          "work", List.of("ssh", "dhcpv6-client"),
          "home", HOME,
          "internal", HOME,
          "dmz", List.of("ssh"),
          "external", List.of("ssh"),
          "trusted", List.of(),
          "drop", List.of(),
          "block", List.of());

  FirewalldZone {
    elements = List.copyOf(elements);
  }

  List<FirewalldElement> all(String name) {
    return elements.stream().filter(each -> each.name().equals(name)).toList();
  }

  static List<FirewalldZone> builtIn(String file) {
    var zones = new ArrayList<FirewalldZone>();
    BUILT_IN.forEach((name, services) ->
        zones.add(
            new FirewalldZone(
                name,
                switch (name) {
                  case "trusted" -> "ACCEPT";
                  case "drop" -> "DROP";
                  case "block" -> "%%REJECT%%";
                  default -> "default";
                },
                false,
                services.stream()
                    .map(service -> FirewalldElement.of("service", "name", service))
                    .toList(),
                new Place(file, "built-in zone " + name, ""))));
    return zones;
  }
}
