package dev.tenet.firewall;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Reads the values on the right side of a match.
final class NftValues {
  private static final Map<String, Integer> ICMP_CODES =
      Map.ofEntries(
          Map.entry("net-unreachable", 0),
          Map.entry("host-unreachable", 1),
          Map.entry("prot-unreachable", 2),
          Map.entry("port-unreachable", 3),
          Map.entry("frag-needed", 4),
          Map.entry("net-prohibited", 9),
          Map.entry("host-prohibited", 10),
          Map.entry("admin-prohibited", 13));

  private static final Map<String, Integer> ICMPV6_CODES =
      Map.of(
          "no-route", 0,
          "admin-prohibited", 1,
          "addr-unreachable", 3,
          "port-unreachable", 4,
          "policy-fail", 5,
          "reject-route", 6);

  private NftValues() {}

  static Optional<Interval> port(JsonNode value) {
    return interval(value, each -> number(each, 0xffff));
  }

  static Optional<Interval> protocol(JsonNode value) {
    return interval(value, each -> Names.protocol(each.asString("")));
  }

  /// Read an ICMP type into the interval of its types × 256 + codes.
  static Optional<Interval> icmpType(Family family, JsonNode value) {
    return interval(
            value,
            each -> {
              Integer named = names(family).get(each.asString(""));
              return named == null ? number(each, 255) : Optional.of(named).filter(n -> n < 256);
            })
        .map(types -> new Interval(types.first() << 8, types.last() << 8 | 0xff));
  }

  private static Map<String, Integer> names(Family family) {
    return family == Family.IPV4 ? IcmpNames.V4 : IcmpNames.V6;
  }

  /// Read an ICMP code into its types × 256 + codes, whatever the type.
  static Optional<List<Interval>> icmpCode(Family family, JsonNode value) {
    Map<String, Integer> names = family == Family.IPV4 ? ICMP_CODES : ICMPV6_CODES;
    return interval(
            value,
            each -> {
              Integer named = names.get(each.asString(""));
              return named == null ? number(each, 255) : Optional.of(named);
            })
        .map(codes -> {
          var all = new ArrayList<Interval>();
          for (int type = 0; type < 256; type++) {
            all.add(new Interval(type << 8 | codes.first(), type << 8 | codes.last()));
          }
          return all;
        });
  }

  static Optional<AddressRange> address(JsonNode value) {
    JsonNode prefix = value.path("prefix");
    if (prefix.isObject()) {
      return Names.addresses(
          prefix.path("addr").asString("") + "/" + prefix.path("len").asString(""));
    }
    JsonNode range = value.path("range");
    if (range.isArray()) {
      return range.size() == 2
          ? Names.range(range.path(0).asString(""), range.path(1).asString(""))
          : Optional.empty();
    }
    return value.isString() ? Names.addresses(value.asString("")) : Optional.empty();
  }

  private static Optional<Interval> interval(
      JsonNode value, Function<JsonNode, Optional<Integer>> one) {
    JsonNode range = value.path("range");
    if (!range.isArray()) {
      return value.isString() || value.isNumber()
          ? one.apply(value).map(Interval::of)
          : Optional.empty();
    }
    Optional<Integer> first = one.apply(range.path(0));
    Optional<Integer> last = one.apply(range.path(1));
    return first.isPresent() && last.isPresent() && first.get() <= last.get() && range.size() == 2
        ? Optional.of(new Interval(first.get(), last.get()))
        : Optional.empty();
  }

  private static Optional<Integer> number(JsonNode value, int largest) {
    return Names.number(value.asString(""), largest);
  }
}
