package dev.tenet.firewall;

import dev.tenet.firewall.Condition.End;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A row of the table of `ufw status`.
///
/// @param direction `IN`, `OUT` or `FWD`
/// @param limited whether it admits below a rate only
/// @param anyAddress whether it names no address, and so has a twin for IPv6
record UfwRow(Family family, String direction, boolean limited, boolean anyAddress, Rule rule) {
  private static final Pattern TAIL = Pattern.compile("\\s+\\([a-z, -]+\\)(\\s+#.*)?$|\\s+#.*$");
  private static final Pattern DEVICE = Pattern.compile("(.*?) on (\\S+)");
  private static final Pattern PORTS = Pattern.compile("([0-9:,]+)(?:/(tcp|udp))?");

  Place place() {
    return rule.place();
  }

  /// One side of a row: `Anywhere`, an address, ports with or without a protocol, a profile.
  ///
  /// @param device empty text for any
  private record Side(
      boolean v6, Optional<AddressRange> address, String device, Condition condition) {}

  static UfwRow of(String to, String verb, String direction, String from, Place place) {
    Side destination = side(to, End.DESTINATION);
    Side source = side(TAIL.matcher(from).replaceFirst(""), End.SOURCE);
    var conditions = new ArrayList<Condition>();
    conditions.add(destination.condition);
    conditions.add(source.condition);
    if (!destination.device.isEmpty()) {
      conditions.add(device(direction.equals("IN") ? End.SOURCE : End.DESTINATION, destination));
    }
    if (!source.device.isEmpty()) {
      conditions.add(device(direction.equals("OUT") ? End.DESTINATION : End.SOURCE, source));
    }
    boolean v6 =
        destination.v6
            || source.v6
            || destination
                .address
                .or(() -> source.address)
                .filter(range -> range.family() == Family.IPV6)
                .isPresent();
    var rule =
        new Rule(
            Condition.all(conditions),
            switch (verb) {
              case "DENY" -> new Action.Drop();
              case "REJECT" -> new Action.Reject();
              default -> new Action.Accept();
            },
            place);
    return new UfwRow(
        v6 ? Family.IPV6 : Family.IPV4,
        direction,
        verb.equals("LIMIT"),
        destination.address.isEmpty() && source.address.isEmpty(),
        rule);
  }

  private static Condition device(End end, Side side) {
    boolean prefix = side.device.endsWith("+");
    String name = prefix ? side.device.substring(0, side.device.length() - 1) : side.device;
    return new Condition.Interface(end, name, prefix);
  }

  private static Side side(String text, End end) {
    Matcher device = DEVICE.matcher(text);
    boolean bound = device.matches();
    String rest = bound ? device.group(1) : text;
    boolean v6 = rest.contains(" (v6)");
    String bare = rest.replace(" (v6)", "").strip();
    var conditions = new ArrayList<Condition>();
    String[] words = bare.split("\\s+", 2);
    Optional<AddressRange> address = address(words[0], conditions);
    boolean anywhere = words[0].equals("Anywhere") || words[0].startsWith("Anywhere/");
    address.ifPresent(range -> conditions.add(Condition.address(end, List.of(range))));
    String ports = address.isPresent() || anywhere ? (words.length > 1 ? words[1] : "") : bare;
    if (!ports.isEmpty()) {
      conditions.add(ports(ports, end));
    }
    return new Side(v6, address, bound ? device.group(2) : "", Condition.all(conditions));
  }

  /// Read an address, behind which a protocol may stand: `10.1.1.1/esp`.
  private static Optional<AddressRange> address(String word, List<Condition> conditions) {
    int slash = word.lastIndexOf('/');
    String last = word.substring(slash + 1);
    if (slash > 0 && !last.isEmpty() && Character.isLetter(last.charAt(0))) {
      Optional<AddressRange> range = Names.addresses(word.substring(0, slash));
      if (range.isPresent() || word.startsWith("Anywhere/")) {
        conditions.add(
            Names.protocol(last)
                .map(Condition::protocol)
                .orElseGet(() -> Condition.unreadable("the protocol " + last)));
      }
      return range;
    }
    return Names.addresses(word);
  }

  /// Read ports such as `22/tcp`, `80,443/tcp` or `53`, which is TCP's and UDP's; or the name of an
  /// application's profile.
  private static Condition ports(String text, End end) {
    Matcher ports = PORTS.matcher(text);
    if (!ports.matches()) {
      return UfwProfiles.ports(text)
          .map(known -> Condition.any(known.stream().map(each -> ports(each, end)).toList()))
          .orElseGet(() -> Condition.unreadable("the application profile " + text));
    }
    List<Interval> protocols =
        ports.group(2) == null
            ? List.of(Interval.of(Names.TCP), Interval.of(Names.UDP))
            : List.of(Interval.of(ports.group(2).equals("tcp") ? Names.TCP : Names.UDP));
    return Names.portList(ports.group(1), ':')
        .<Condition>map(list ->
            new Condition.AllOf(
                List.of(new Condition.Protocol(protocols), Condition.port(end, list))))
        .orElseGet(() -> Condition.unreadable("the ports " + text));
  }
}
