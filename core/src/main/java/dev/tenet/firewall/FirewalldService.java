package dev.tenet.firewall;

import dev.tenet.firewall.Condition.End;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Interval;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What the services of firewalld stand for. Those that come with it are known; others need their
/// definition.
final class FirewalldService {
  private static final Map<String, Condition> KNOWN = known();

  private FirewalldService() {}

  /// Return when a packet is the service's.
  ///
  /// @param defined the services that the host's own files define
  static Condition named(String name, Map<String, Condition> defined) {
    Condition own = defined.get(name);
    Condition built = own == null ? KNOWN.get(name) : own;
    return built == null ? Condition.unreadable("the service " + name) : built;
  }

  // Each line: a name, ports as port/protocol, and after "to=" the only destinations.
  private static Map<String, Condition> known() {
    var services = new HashMap<String, Condition>();
    try (InputStream in =
        Objects.requireNonNull(
            FirewalldService.class.getResourceAsStream("firewalld-services.txt"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(Words::of)
          .forEach(words -> services.put(words.getFirst(), service(words)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return services;
  }

  private static Condition service(List<String> words) {
    var any = new ArrayList<Condition>();
    var to = new ArrayList<AddressRange>();
    for (String word : words.subList(1, words.size())) {
      if (word.startsWith("to=")) {
        for (String block : word.substring(3).split(",", -1)) {
          Names.addresses(block).ifPresent(to::add);
        }
      } else {
        boolean source = word.endsWith("=source");
        String port = source ? word.substring(0, word.indexOf('=')) : word;
        any.add(port(port, source ? End.SOURCE : End.DESTINATION));
      }
    }
    Condition ports = Condition.any(any);
    return to.isEmpty()
        ? ports
        : new Condition.AllOf(List.of(ports, Condition.address(End.DESTINATION, to)));
  }

  /// Read `port/protocol` or `first-last/protocol`; without a port, the protocol alone.
  static Condition port(String text, End end) {
    int slash = text.indexOf('/');
    return port(text.substring(0, Math.max(slash, 0)), text.substring(slash + 1), end);
  }

  static Condition port(String port, String protocol, End end) {
    Optional<Integer> number = Names.protocol(protocol);
    Optional<Interval> ports =
        port.isEmpty() ? Optional.of(new Interval(0, 0xffff)) : Names.ports(port, '-');
    if (number.isEmpty() || ports.isEmpty()) {
      return Condition.unreadable("the port " + port + "/" + protocol);
    }
    return port.isEmpty()
        ? Condition.protocol(number.get())
        : new Condition.AllOf(
            List.of(Condition.protocol(number.get()), Condition.port(end, List.of(ports.get()))));
  }
}
