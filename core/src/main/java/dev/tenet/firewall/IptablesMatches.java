package dev.tenet.firewall;

import dev.tenet.firewall.Condition.End;
import dev.tenet.firewall.Condition.Header;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The matches of one rule of iptables. A match that cannot be read is undecided.
final class IptablesMatches {
  /// Modules whose options are read below.
  private static final Set<String> MODULES =
      Set.of(
          "addrtype",
          "comment",
          "conntrack",
          "icmp",
          "icmp6",
          "icmpv6",
          "iprange",
          "multiport",
          "pkttype",
          "set",
          "state",
          "tcp",
          "udp",
          "udplite",
          "sctp",
          "dccp");

  /// Modules that hang on how much or how often.
  private static final Set<String> RATES = Set.of("limit", "hashlimit", "connlimit");

  private static final Map<String, Integer> FLAGS =
      Map.of(
          "FIN", 0x01, "SYN", 0x02, "RST", 0x04, "PSH", 0x08, "ACK", 0x10, "URG", 0x20, "NONE", 0,
          "ALL", 0x3f);

  private final Family family;
  private final IpSets sets;
  private final List<Condition> conditions = new ArrayList<>();
  private final List<Condition> connection = new ArrayList<>();
  private boolean stateAsked;
  private boolean transport;
  private boolean protocol;

  IptablesMatches(Family family, IpSets sets) {
    this.family = family;
    this.sets = sets;
  }

  void unreadable(String what) {
    conditions.add(Condition.unreadable("the match " + what));
  }

  /// Return when the rule matches.
  Condition condition() {
    var all = new ArrayList<>(conditions);
    if (transport && !protocol) {
      all.add(Condition.unreadable("a port without a protocol"));
    }
    if (!connection.isEmpty()) {
      // Without a connection these options match if a state was asked for, and else do not.
      Condition tracked = new Condition.Not(Condition.state(CtState.INVALID, CtState.UNTRACKED));
      Condition asked = Condition.all(connection);
      all.add(
          stateAsked
              ? new Condition.AnyOf(List.of(new Condition.Not(tracked), asked))
              : new Condition.AllOf(List.of(tracked, asked)));
    }
    return Condition.all(all);
  }

  /// Take in an option. Old files have the `!` behind it.
  void take(String option, boolean negatedBefore, List<String> given) {
    boolean negatedBehind = !given.isEmpty() && given.getFirst().equals("!");
    boolean negated = negatedBefore || negatedBehind;
    List<String> values = negatedBehind ? given.subList(1, given.size()) : given;
    String all = String.join(" ", values);
    Optional<String> value = IptablesRule.only(values);
    switch (option) {
      case "-m", "--match" -> module(all);
      case "--comment" -> {}
      case "-4", "--ipv4" -> conditions.add(new Condition.IsFamily(Family.IPV4));
      case "-6", "--ipv6" -> conditions.add(new Condition.IsFamily(Family.IPV6));
      // Packets are put together before the tables see them, and the questions are about whole
      // ones.
      case "-f", "--fragment" -> conditions.add(negated ? Condition.ALWAYS : Condition.NEVER);
      case "--syn" -> add(option, negated, Optional.of(new Condition.TcpFlags(0x17, 0x02)));
      case "--tcp-flags" -> add(option, negated, tcpFlags(values));
      case "--match-set" -> add(option, negated, matchSet(values));
      default -> add(option, negated, value.flatMap(text -> single(option, text)), all);
    }
  }

  private void add(String option, boolean negated, Optional<Condition> condition) {
    add(option, negated, condition, "");
  }

  private void add(String option, boolean negated, Optional<Condition> condition, String values) {
    Optional<Condition> read = condition.map(each -> Condition.not(negated, each));
    if (read.isEmpty()) {
      unreadable((option + " " + values).strip());
    } else if (option.startsWith("--ct") && !option.equals("--ctstate")) {
      connection.add(read.get());
    } else {
      conditions.add(read.get());
    }
    stateAsked |= option.equals("--ctstate");
  }

  private void module(String name) {
    if (RATES.contains(name)) {
      conditions.add(
          new Condition.Undecided(HostCode.HOST_FIREWALL_RATE_LIMITED, "the match -m " + name));
    } else if (!MODULES.contains(name)) {
      unreadable("-m " + name);
    }
  }

  private Optional<Condition> single(String option, String value) {
    return switch (option) {
      case "-p", "--protocol", "--proto" -> protocol(value);
      case "-s", "--source", "--src" -> address(Header.PACKET, End.SOURCE, value);
      case "-d", "--destination", "--dst" -> address(Header.PACKET, End.DESTINATION, value);
      case "-i", "--in-interface" -> Optional.of(device(End.SOURCE, value));
      case "-o", "--out-interface" -> Optional.of(device(End.DESTINATION, value));
      case "--sport", "--source-port", "--sports", "--source-ports" -> port(value, End.SOURCE);
      case "--dport", "--destination-port", "--dports", "--destination-ports" ->
          port(value, End.DESTINATION);
      case "--ports" -> port(value, End.SOURCE, End.DESTINATION);
      case "--icmp-type", "--icmpv6-type" -> icmp(value);
      case "--src-range" -> address(Header.PACKET, End.SOURCE, value);
      case "--dst-range" -> address(Header.PACKET, End.DESTINATION, value);
      case "--ctstate", "--state" -> states(value);
      case "--ctproto" -> Names.protocol(value).map(Condition::protocol);
      case "--ctorigsrc" -> address(Header.ORIGINAL, End.SOURCE, value);
      case "--ctorigdst" -> address(Header.ORIGINAL, End.DESTINATION, value);
      case "--ctreplsrc" -> address(Header.REPLY, End.SOURCE, value);
      case "--ctrepldst" -> address(Header.REPLY, End.DESTINATION, value);
      case "--ctorigsrcport" -> connectionPort(Header.ORIGINAL, End.SOURCE, value);
      case "--ctorigdstport" -> connectionPort(Header.ORIGINAL, End.DESTINATION, value);
      case "--ctreplsrcport" -> connectionPort(Header.REPLY, End.SOURCE, value);
      case "--ctrepldstport" -> connectionPort(Header.REPLY, End.DESTINATION, value);
      case "--ctdir" -> direction(value);
      case "--src-type" -> kind(End.SOURCE, value);
      case "--dst-type" -> kind(End.DESTINATION, value);
      case "--pkt-type" -> PacketKinds.sent(value);
      default -> Optional.empty();
    };
  }

  private Optional<Condition> protocol(String value) {
    if (value.equals("all") || value.equals("0")) {
      return Optional.of(Condition.ALWAYS);
    }
    protocol = true;
    return Names.protocol(value).map(Condition::protocol);
  }

  private Optional<Condition> address(Header header, End end, String value) {
    var ranges = new ArrayList<AddressRange>();
    for (String each : value.split(",", -1)) {
      Optional<AddressRange> range = Names.addresses(each).filter(one -> one.family() == family);
      if (range.isEmpty()) {
        return Optional.empty();
      }
      ranges.add(range.get());
    }
    return Optional.of(new Condition.Address(header, end, ranges));
  }

  /// A name that ends in `+` is the beginning of a name.
  private static Condition device(End end, String value) {
    boolean prefix = value.endsWith("+");
    return new Condition.Interface(
        end, prefix ? value.substring(0, value.length() - 1) : value, prefix);
  }

  private Optional<Condition> port(String value, End... ends) {
    transport = true;
    return Names.portList(value, ':')
        .map(ports -> {
          var either = new ArrayList<Condition>();
          for (End end : ends) {
            either.add(Condition.port(end, ports));
          }
          return Condition.any(either);
        });
  }

  private static Optional<Condition> connectionPort(Header header, End end, String value) {
    return Names.ports(value, ':').map(ports -> new Condition.Port(header, end, List.of(ports)));
  }

  // The kernel takes type 255 of ICMP for IPv4 as any type.
  private Optional<Condition> icmp(String value) {
    String type = family == Family.IPV4 && value.equals("255") ? "any" : value;
    return Names.icmp(family, type).map(types -> new Condition.Icmp(family, types));
  }

  private static Optional<Condition> states(String value) {
    var either = new ArrayList<Condition>();
    for (String each : value.split(",", -1)) {
      switch (each) {
        case "NEW", "ESTABLISHED", "RELATED", "INVALID", "UNTRACKED" ->
            either.add(Condition.state(CtState.valueOf(each)));
        case "DNAT" -> either.add(new Condition.Translated(End.DESTINATION));
        case "SNAT" -> either.add(new Condition.Translated(End.SOURCE));
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(Condition.any(either));
  }

  private static Optional<Condition> direction(String value) {
    return switch (value) {
      case "ORIGINAL" -> Optional.of(new Condition.Original());
      case "REPLY" -> Optional.of(new Condition.Not(new Condition.Original()));
      default -> Optional.empty();
    };
  }

  private static Optional<Condition> tcpFlags(List<String> values) {
    if (values.size() != 2) {
      return Optional.empty();
    }
    Optional<Integer> mask = flags(values.get(0));
    Optional<Integer> set = flags(values.get(1));
    return mask.isPresent() && set.isPresent()
        ? Optional.of(new Condition.TcpFlags(mask.get(), set.get()))
        : Optional.empty();
  }

  private static Optional<Integer> flags(String text) {
    int flags = 0;
    for (String each : text.split(",", -1)) {
      Integer flag = FLAGS.get(each.toUpperCase(Locale.ROOT));
      if (flag == null) {
        return Optional.empty();
      }
      flags |= flag;
    }
    return Optional.of(flags);
  }

  private Optional<Condition> matchSet(List<String> values) {
    return values.size() == 2
        ? sets.match(family, values.get(0), List.of(values.get(1).split(",", -1)))
        : Optional.empty();
  }

  private static Optional<Condition> kind(End end, String value) {
    var either = new ArrayList<Condition>();
    for (String each : value.split(",", -1)) {
      Optional<Condition> kind = PacketKinds.address(end, each);
      if (kind.isEmpty()) {
        return Optional.empty();
      }
      either.add(kind.get());
    }
    return Optional.of(Condition.any(either));
  }
}
