package dev.tenet.firewall;

import dev.tenet.firewall.Condition.End;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The target of a rule of iptables, with its options.
final class IptablesTarget {
  /// Targets after which the next rule is asked, and which change nothing that a rule here decides
  /// by.
  private static final Set<String> CONTINUING =
      Set.of(
          "AUDIT",
          "CHECKSUM",
          "CLASSIFY",
          "CONNMARK",
          "CONNSECMARK",
          "DSCP",
          "ECN",
          "HL",
          "HMARK",
          "IDLETIMER",
          "LED",
          "LOG",
          "MARK",
          "NFLOG",
          "RATEEST",
          "SECMARK",
          "SET",
          "TCPMSS",
          "TCPOPTSTRIP",
          "TEE",
          "TOS",
          "TRACE",
          "TTL",
          "ULOG");

  private static final Set<String> OPTIONS =
      Set.of(
          "--to-destination",
          "--to-source",
          "--to-ports",
          "--to",
          "--random",
          "--random-fully",
          "--persistent",
          "--reject-with",
          "--notrack",
          "--queue-num",
          "--queue-balance",
          "--queue-bypass",
          "--queue-cpu-fanout");

  private final Family family;
  private final Place place;
  private Optional<String> name = Optional.empty();
  private boolean goTo;
  private boolean notrack;
  private Optional<String> to = Optional.empty();

  IptablesTarget(Family family, Place place) {
    this.family = family;
    this.place = place;
  }

  /// Take an option if it is the target's: those behind the target that no match has.
  boolean take(String option, List<String> values) {
    if (Set.of("-j", "--jump", "-g", "--goto").contains(option)) {
      name = IptablesRule.only(values).or(() -> Optional.of(""));
      goTo = option.contains("g");
      return true;
    }
    if (name.isEmpty()) {
      return false;
    }
    if (option.startsWith("--to")) {
      to = IptablesRule.only(values);
    }
    notrack |= option.equals("--notrack");
    return OPTIONS.contains(option) || CONTINUING.contains(name.get()) || name.get().equals("CT");
  }

  Action action() {
    if (name.isEmpty()) {
      return new Action.Continue();
    }
    String target = name.get();
    if (goTo) {
      return new Action.Goto(target);
    }
    if (CONTINUING.contains(target)) {
      return new Action.Continue();
    }
    return switch (target) {
      case "ACCEPT" -> new Action.Accept();
      case "DROP" -> new Action.Drop();
      case "REJECT" -> new Action.Reject();
      case "RETURN" -> new Action.Return();
      case "NOTRACK" -> new Action.Untrack();
      case "CT" -> notrack ? new Action.Untrack() : new Action.Continue();
      case "DNAT" -> translate(End.DESTINATION);
      case "SNAT" -> translate(End.SOURCE);
      case "MASQUERADE" ->
          new Action.Translate(
              new Translation(End.SOURCE, Optional.empty(), Optional.empty(), true, place));
      case "REDIRECT" -> redirect();
      case "NETMAP", "TPROXY", "QUEUE", "NFQUEUE", "SYNPROXY", "CLUSTERIP", "MIRROR" ->
          Action.unreadable("what " + target + " does is not decided here");
      case "" -> Action.unreadable("the target is missing");
      default -> new Action.Jump(target);
    };
  }

  private Action redirect() {
    if (to.isEmpty()) {
      return new Action.Translate(
          new Translation(End.DESTINATION, Optional.empty(), Optional.empty(), true, place));
    }
    return Names.ports(to.get(), '-')
        .<Action>map(ports ->
            new Action.Translate(
                new Translation(
                    End.DESTINATION, Optional.empty(), Optional.of(List.of(ports)), true, place)))
        .orElseGet(() -> Action.unreadable("where the packet is redirected to"));
  }

  private Action translate(End end) {
    return to.flatMap(text -> translation(end, text))
        .<Action>map(Action.Translate::new)
        .orElseGet(() -> Action.unreadable("where the packet is sent to"));
  }

  /// Read `address[-address][:port[-port]]`, an IPv6 address with a port in brackets.
  private Optional<Translation> translation(End end, String text) {
    int bracket = text.lastIndexOf(']');
    int colon =
        bracket >= 0 || family == Family.IPV4 ? text.indexOf(':', Math.max(bracket, 0)) : -1;
    String address = (colon < 0 ? text : text.substring(0, colon)).replaceAll("[\\[\\]]", "");
    String port = colon < 0 ? "" : text.substring(colon + 1);
    Optional<List<AddressRange>> addresses =
        address.isEmpty() ? Optional.empty() : Names.addresses(address).map(List::of);
    Optional<List<Interval>> ports =
        port.isEmpty() ? Optional.empty() : Names.ports(port, '-').map(List::of);
    boolean complete =
        address.isEmpty() == addresses.isEmpty() && port.isEmpty() == ports.isEmpty();
    return complete
            && addresses.stream().flatMap(List::stream).allMatch(range -> range.family() == family)
        ? Optional.of(new Translation(end, addresses, ports, false, place))
        : Optional.empty();
  }
}
