package dev.tenet.packets;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Words for protocols, ports, and ICMP types and codes.
final class NumberText {
  private static final int MOST_VALUES = 12;

  private NumberText() {}

  /// The protocols of a rule and what it asks of their ports.
  static String head(PacketRule rule) {
    if (rule.anyProtocol() && rule.anyDestinationPort() && rule.anySourcePort()) {
      return "all traffic";
    }
    var text = new StringBuilder(protocols(rule.protocols()));
    if (!rule.anyDestinationPort()) {
      text.append(' ').append(isIcmp(rule) ? types(rule) : list(rule.destinationPorts(), 0xffff));
    }
    if (!rule.anySourcePort()) {
      text.append(" source port ").append(list(rule.sourcePorts(), 0xffff));
    }
    return text.toString();
  }

  private static boolean isIcmp(PacketRule rule) {
    return values(rule.protocols()).allMatch(Protocols::isIcmp);
  }

  private static String protocols(List<Interval> protocols) {
    List<Interval> holes = holes(protocols, 0xff);
    if (holes.isEmpty()) {
      return "any protocol";
    }
    return count(holes) < count(protocols)
        ? "any protocol except " + names(holes)
        : names(protocols);
  }

  private static String names(List<Interval> protocols) {
    return values(protocols).mapToObj(Protocols::name).collect(Collectors.joining("+"));
  }

  private static IntStream values(List<Interval> intervals) {
    return intervals.stream().flatMapToInt(i -> IntStream.rangeClosed(i.first(), i.last()));
  }

  private static long count(List<Interval> intervals) {
    return intervals.stream().mapToLong(i -> i.last() - i.first() + 1L).sum();
  }

  private static String list(List<Interval> intervals, int largest) {
    List<Interval> holes = holes(intervals, largest);
    return 1 + holes.size() < intervals.size()
        ? "0-" + largest + " except " + join(holes)
        : join(intervals);
  }

  private static String join(List<Interval> intervals) {
    String text =
        intervals.stream()
            .limit(MOST_VALUES)
            .map(i -> i.first() == i.last() ? "" + i.first() : i.first() + "-" + i.last())
            .collect(Collectors.joining(", "));
    int more = intervals.size() - MOST_VALUES;
    return more > 0 ? text + " and " + more + " more" : text;
  }

  private static List<Interval> holes(List<Interval> intervals, int largest) {
    var holes = new ArrayList<Interval>();
    int next = 0;
    for (Interval interval : intervals) {
      if (interval.first() > next) {
        holes.add(new Interval(next, interval.first() - 1));
      }
      next = interval.last() + 1;
    }
    if (next <= largest) {
      holes.add(new Interval(next, largest));
    }
    return holes;
  }

  private static String types(PacketRule rule) {
    return rule.destinationPorts().stream().map(NumberText::type).collect(Collectors.joining(", "));
  }

  private static String type(Interval values) {
    int firstType = values.first() >> 8;
    int lastType = values.last() >> 8;
    int firstCode = values.first() & 0xff;
    int lastCode = values.last() & 0xff;
    if (firstCode == 0 && lastCode == 0xff) {
      return "type " + (firstType == lastType ? firstType : firstType + "-" + lastType);
    }
    if (firstType == lastType) {
      return "type %d code %s"
          .formatted(firstType, firstCode == lastCode ? firstCode : firstCode + "-" + lastCode);
    }
    return "type %d code %d to type %d code %d".formatted(firstType, firstCode, lastType, lastCode);
  }
}
