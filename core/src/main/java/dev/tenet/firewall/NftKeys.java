package dev.tenet.firewall;

import dev.tenet.firewall.Condition.End;
import dev.tenet.firewall.Condition.Header;
import dev.tenet.packets.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the left side of a match of nftables. What a rule implies without printing it (that a port
/// is TCP's, that an address is of one family) is part of the key.
final class NftKeys {
  private static final Map<String, Integer> TRANSPORTS =
      Map.of("tcp", Names.TCP, "udp", Names.UDP, "dccp", 33, "sctp", 132, "udplite", 136);

  private static final Condition TRACKED =
      new Condition.Not(Condition.state(CtState.INVALID, CtState.UNTRACKED));

  private NftKeys() {}

  static NftKey of(JsonNode left) {
    if (left.has("payload")) {
      return payload(left.path("payload"));
    }
    if (left.has("meta")) {
      return meta(text(left.path("meta"), "key"));
    }
    if (left.has("ct")) {
      return ct(left.path("ct"));
    }
    if (left.has("fib")) {
      return fib(left.path("fib"));
    }
    if (left.has("concat")) {
      return concat(left.path("concat"));
    }
    if (left.path("exthdr").path("name").asString("").equals("frag")) {
      // The questions are about whole packets.
      return new NftKey(
          new Condition.IsFamily(Family.IPV6),
          value ->
              value.isBoolean()
                  ? Optional.of(value.asBoolean() ? Condition.NEVER : Condition.ALWAYS)
                  : Optional.empty());
    }
    return NftKey.undecided(Condition.ALWAYS);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  private static NftKey payload(JsonNode payload) {
    String field = text(payload, "field");
    String protocol = text(payload, "protocol");
    return switch (protocol) {
      case "ip" -> ip(Family.IPV4, field);
      case "ip6" -> ip(Family.IPV6, field);
      case "icmp" -> icmp(Family.IPV4, field);
      case "icmpv6" -> icmp(Family.IPV6, field);
      case "th" -> transport(field);
      case "ether" -> field.equals("type") ? etherType() : NftKey.undecided(Condition.ALWAYS);
      default -> {
        Integer number = TRANSPORTS.get(protocol);
        yield number == null
            ? NftKey.undecided(Condition.ALWAYS)
            : port(Condition.protocol(number), field);
      }
    };
  }

  private static NftKey ip(Family family, String field) {
    var own = new Condition.IsFamily(family);
    return switch (field) {
      case "saddr" -> address(own, Header.PACKET, End.SOURCE, family);
      case "daddr" -> address(own, Header.PACKET, End.DESTINATION, family);
      case "protocol", "nexthdr" -> protocol(own);
      default -> NftKey.undecided(own);
    };
  }

  private static NftKey address(Condition implied, Header header, End end, Family family) {
    return new NftKey(
        implied,
        value ->
            NftValues.address(value)
                .filter(range -> range.family() == family)
                .map(range -> new Condition.Address(header, end, List.of(range))));
  }

  private static NftKey protocol(Condition implied) {
    return new NftKey(
        implied,
        value -> NftValues.protocol(value).map(each -> new Condition.Protocol(List.of(each))));
  }

  private static NftKey port(Condition implied, String field) {
    return switch (field) {
      case "sport" -> port(implied, Header.PACKET, End.SOURCE);
      case "dport" -> port(implied, Header.PACKET, End.DESTINATION);
      default -> NftKey.undecided(implied);
    };
  }

  private static NftKey port(Condition implied, Header header, End end) {
    return new NftKey(
        implied,
        value -> NftValues.port(value).map(each -> new Condition.Port(header, end, List.of(each))));
  }

  // The bytes are there in every packet, whatever they mean in other protocols.
  private static NftKey transport(String field) {
    Condition ported = new Condition.Protocol(Names.WITH_PORTS);
    NftKey port = port(ported, field);
    return new NftKey(
        Condition.ALWAYS,
        value ->
            port.is(value)
                .map(is ->
                    new Condition.AnyOf(
                        List.of(
                            new Condition.AllOf(List.of(ported, is)),
                            new Condition.AllOf(
                                List.of(
                                    new Condition.Not(ported),
                                    Condition.unreadable(
                                        "the bytes of a port in a protocol without ports")))))));
  }

  private static NftKey icmp(Family family, String field) {
    var own =
        new Condition.AllOf(
            List.of(
                new Condition.IsFamily(family),
                Condition.protocol(family == Family.IPV4 ? Names.ICMP : Names.ICMPV6)));
    return switch (field) {
      case "type" ->
          new NftKey(
              own,
              value ->
                  NftValues.icmpType(family, value)
                      .map(types -> new Condition.Icmp(family, List.of(types))));
      case "code" ->
          new NftKey(
              own,
              value ->
                  NftValues.icmpCode(family, value)
                      .map(codes -> new Condition.Icmp(family, codes)));
      default -> NftKey.undecided(own);
    };
  }

  private static NftKey etherType() {
    return new NftKey(
        Condition.ALWAYS,
        value ->
            switch (value.asString("")) {
              case "ip" -> Optional.of(new Condition.IsFamily(Family.IPV4));
              case "ip6" -> Optional.of(new Condition.IsFamily(Family.IPV6));
              default -> Optional.empty();
            });
  }

  private static NftKey meta(String key) {
    return switch (key) {
      case "l4proto" -> protocol(Condition.ALWAYS);
      case "nfproto" ->
          new NftKey(
              Condition.ALWAYS,
              value ->
                  switch (value.asString("")) {
                    case "ipv4" -> Optional.of(new Condition.IsFamily(Family.IPV4));
                    case "ipv6" -> Optional.of(new Condition.IsFamily(Family.IPV6));
                    default -> Optional.empty();
                  });
      case "protocol" -> etherType();
      case "iif", "iifname" -> device(End.SOURCE);
      case "oif", "oifname" -> device(End.DESTINATION);
      case "pkttype" -> new NftKey(Condition.ALWAYS, value -> PacketKinds.sent(value.asString("")));
      default -> NftKey.undecided(Condition.ALWAYS);
    };
  }

  private static NftKey device(End end) {
    return new NftKey(
        Condition.ALWAYS,
        value -> {
          String name = value.asString("");
          boolean prefix = name.endsWith("*");
          return name.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Condition.Interface(
                      end, prefix ? name.substring(0, name.length() - 1) : name, prefix));
        });
  }

  private static NftKey ct(JsonNode ct) {
    String key = text(ct, "key");
    Header header = text(ct, "dir").equals("reply") ? Header.REPLY : Header.ORIGINAL;
    return switch (key) {
      case "state" -> new NftKey(Condition.ALWAYS, value -> state(value.asString("")));
      case "status" -> new NftKey(TRACKED, value -> status(value.asString("")));
      case "direction" ->
          new NftKey(
              TRACKED,
              value ->
                  switch (value.asString("")) {
                    case "original" -> Optional.of(new Condition.Original());
                    case "reply" -> Optional.of(new Condition.Not(new Condition.Original()));
                    default -> Optional.empty();
                  });
      case "ip saddr" -> address(tracked(Family.IPV4), header, End.SOURCE, Family.IPV4);
      case "ip daddr" -> address(tracked(Family.IPV4), header, End.DESTINATION, Family.IPV4);
      case "ip6 saddr" -> address(tracked(Family.IPV6), header, End.SOURCE, Family.IPV6);
      case "ip6 daddr" -> address(tracked(Family.IPV6), header, End.DESTINATION, Family.IPV6);
      case "proto-src" -> port(TRACKED, header, End.SOURCE);
      case "proto-dst" -> port(TRACKED, header, End.DESTINATION);
      case "protocol" -> protocol(TRACKED);
      default -> NftKey.undecided(Condition.ALWAYS);
    };
  }

  private static Condition tracked(Family family) {
    return new Condition.AllOf(List.of(TRACKED, new Condition.IsFamily(family)));
  }

  private static Optional<Condition> state(String name) {
    return switch (name) {
      case "new" -> Optional.of(Condition.state(CtState.NEW));
      case "established" -> Optional.of(Condition.state(CtState.ESTABLISHED));
      case "related" -> Optional.of(Condition.state(CtState.RELATED));
      case "invalid" -> Optional.of(Condition.state(CtState.INVALID));
      case "untracked" -> Optional.of(Condition.state(CtState.UNTRACKED));
      default -> Optional.empty();
    };
  }

  private static Optional<Condition> status(String name) {
    return switch (name) {
      case "dnat" -> Optional.of(new Condition.Translated(End.DESTINATION));
      case "snat" -> Optional.of(new Condition.Translated(End.SOURCE));
      default -> Optional.empty();
    };
  }

  private static NftKey fib(JsonNode fib) {
    List<String> flags = new ArrayList<>();
    for (JsonNode flag : fib.path("flags")) {
      flags.add(flag.asString(""));
    }
    if (fib.path("flags").isString()) {
      flags.add(fib.path("flags").asString(""));
    }
    return switch (text(fib, "result")) {
      case "type" ->
          flags.contains("daddr")
              ? kind(End.DESTINATION)
              : flags.contains("saddr") ? kind(End.SOURCE) : NftKey.undecided(Condition.ALWAYS);
      case "oif" ->
          flags.contains("saddr") && flags.contains("iif")
              ? new NftKey(Condition.ALWAYS, NftKeys::routeBack)
              : NftKey.undecided(Condition.ALWAYS);
      default -> NftKey.undecided(Condition.ALWAYS);
    };
  }

  private static NftKey kind(End end) {
    return new NftKey(Condition.ALWAYS, value -> PacketKinds.address(end, value.asString("")));
  }

  private static Optional<Condition> routeBack(JsonNode value) {
    boolean none = value.asString("").equals("0") || (value.isBoolean() && !value.asBoolean());
    boolean some = value.isBoolean() && value.asBoolean();
    return none || some
        ? Optional.of(Condition.not(none, new Condition.RouteBack()))
        : Optional.empty();
  }

  private static NftKey concat(JsonNode parts) {
    var keys = new ArrayList<NftKey>();
    parts.forEach(part -> keys.add(of(part)));
    return new NftKey(
        Condition.all(keys.stream().map(NftKey::implied).toList()),
        value -> {
          JsonNode values = value.path("concat");
          if (values.size() != keys.size()) {
            return Optional.empty();
          }
          var all = new ArrayList<Condition>();
          for (int i = 0; i < keys.size(); i++) {
            keys.get(i).is(values.path(i)).ifPresent(all::add);
          }
          return all.size() == keys.size() ? Optional.of(Condition.all(all)) : Optional.empty();
        });
  }
}
