package dev.tenet.firewall;

import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What connection tracking makes of ICMP (`nf_conntrack_proto_icmp.c`, `…icmpv6.c`): queries open
/// a connection and are answered, errors belong to another connection, neighbour discovery is not
/// tracked, anything else is invalid.
final class IcmpTypes {
  /// The type of the answer by the type of the query.
  private static final Map<Integer, Integer> QUERIES_V4 = Map.of(8, 0, 13, 14, 15, 16, 17, 18);

  private static final Map<Integer, Integer> QUERIES_V6 = Map.of(128, 129, 139, 140);
  private static final List<Interval> ERRORS_V4 = List.of(types(3, 5), types(11, 12));
  private static final List<Interval> ERRORS_V6 = List.of(types(0, 127));
  private static final List<Interval> UNTRACKED_V6 = List.of(types(130, 136), types(143, 143));

  private IcmpTypes() {}

  private static Interval types(int first, int last) {
    return new Interval(first << 8, last << 8 | 0xff);
  }

  private static Map<Integer, Integer> queries(Family family) {
    return family == Family.IPV4 ? QUERIES_V4 : QUERIES_V6;
  }

  static PacketSet queries(PacketSpace space) {
    return of(space, queries(QUERIES_V4), queries(QUERIES_V6));
  }

  static PacketSet errors(PacketSpace space) {
    return of(space, ERRORS_V4, ERRORS_V6);
  }

  static PacketSet neverTracked(PacketSpace space) {
    return of(space, List.of(), UNTRACKED_V6);
  }

  static PacketSet all(PacketSpace space) {
    return space.icmp(Family.IPV4).or(space.icmp(Family.IPV6));
  }

  private static List<Interval> queries(Map<Integer, Integer> types) {
    return types.keySet().stream().map(type -> types(type, type)).toList();
  }

  private static PacketSet of(PacketSpace space, List<Interval> v4, List<Interval> v6) {
    return icmp(space, Family.IPV4, v4).or(icmp(space, Family.IPV6, v6));
  }

  private static PacketSet icmp(PacketSpace space, Family family, List<Interval> values) {
    return space.icmp(family).and(space.numbers(dev.tenet.packets.Field.DESTINATION_PORT, values));
  }

  /// Return the types and codes of the queries whose answers have one of these.
  static List<Interval> queriesAnswered(Family family, List<Interval> answers) {
    var asked = new ArrayList<Interval>();
    queries(family)
        .forEach((query, answer) -> {
          Interval own = types(answer, answer);
          for (Interval each : answers) {
            int first = Math.max(each.first(), own.first());
            int last = Math.min(each.last(), own.last());
            if (first <= last) {
              int shift = (query - answer) << 8;
              asked.add(new Interval(first + shift, last + shift));
            }
          }
        });
    return asked;
  }
}
