package dev.tenet.firewall;

import dev.tenet.packets.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads a match of nftables: an operator between a key and values. What cannot be read is
/// undecided among the packets that the key is about.
final class NftMatch {
  private static final Map<String, Integer> FLAGS =
      Map.of(
          "fin", 0x01, "syn", 0x02, "rst", 0x04, "psh", 0x08, "ack", 0x10, "urg", 0x20, "ecn", 0x40,
          "cwr", 0x80);

  /// The bits of the fragment's offset, which is 0 in a whole packet.
  private static final int OFFSET = 0x1fff;

  private final NftSets sets;

  NftMatch(NftSets sets) {
    this.sets = sets;
  }

  Condition condition(JsonNode body) {
    JsonNode left = body.path("left");
    JsonNode right = body.path("right");
    String operator = body.path("op").asString("");
    if (isTcpFlags(left) || isTcpFlags(left.path("&").path(0))) {
      return tcpFlags(left, operator, right);
    }
    if (left.path("&").path(0).path("payload").path("field").asString("").equals("frag-off")
        && left.path("&").path(1).asInt(0) == OFFSET
        && right.asInt(-1) == 0) {
      return Condition.all(
          List.of(
              new Condition.IsFamily(Family.IPV4),
              operator.equals("==") ? Condition.ALWAYS : Condition.NEVER));
    }
    NftKey key = NftKeys.of(left);
    Optional<Condition> matches =
        switch (operator) {
          case "==", "in" -> among(key, right);
          case "!=" -> among(key, right).map(Condition.Not::new);
          case "<", ">", "<=", ">=" -> ordered(key, operator, right);
          default -> Optional.empty();
        };
    return Condition.all(
        List.of(key.implied(), matches.orElseGet(() -> Condition.unreadable("the match " + body))));
  }

  private Optional<Condition> among(NftKey key, JsonNode right) {
    Optional<List<JsonNode>> values =
        right.isArray()
            ? Optional.of(List.copyOf(right.valueStream().toList()))
            : sets.elements(right);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    var any = new ArrayList<Condition>();
    for (JsonNode value : values.get()) {
      Optional<Condition> is = key.is(value);
      if (is.isEmpty()) {
        return Optional.empty();
      }
      any.add(is.get());
    }
    return Optional.of(Condition.any(any));
  }

  // Only numbers are compared: x > 5 is not "0 to 5".
  private static Optional<Condition> ordered(NftKey key, String operator, JsonNode right) {
    Optional<Integer> limit = Names.number(right.asString(""), 0xffff);
    if (limit.isEmpty()) {
      return Optional.empty();
    }
    boolean below = operator.equals("<") || operator.equals(">=");
    int last = below ? limit.get() - 1 : limit.get();
    boolean negated = operator.startsWith(">");
    if (last < 0) {
      return Optional.of(Condition.not(negated, Condition.NEVER));
    }
    var range = Json.range(0, last);
    return key.is(range).map(within -> Condition.not(negated, within));
  }

  private static boolean isTcpFlags(JsonNode left) {
    JsonNode payload = left.path("payload");
    return payload.path("protocol").asString("").equals("tcp")
        && payload.path("field").asString("").equals("flags");
  }

  private static Condition tcpFlags(JsonNode left, String operator, JsonNode right) {
    Optional<Integer> mask = left.has("&") ? flags(left.path("&").path(1)) : Optional.of(0xff);
    Optional<Integer> set = flags(right);
    Condition matches =
        mask.isEmpty() || set.isEmpty()
            ? Condition.unreadable("the flags of TCP")
            : switch (operator) {
              case "==" -> new Condition.TcpFlags(mask.get(), set.get());
              case "!=" -> new Condition.Not(new Condition.TcpFlags(mask.get(), set.get()));
              case "in" -> new Condition.Not(new Condition.TcpFlags(mask.get() & set.get(), 0));
              default -> Condition.unreadable("the flags of TCP");
            };
    return Condition.all(List.of(Condition.protocol(Names.TCP), matches));
  }

  private static Optional<Integer> flags(JsonNode node) {
    JsonNode list = node.has("|") ? node.path("|") : node;
    if (list.isArray()) {
      int all = 0;
      for (JsonNode each : list) {
        Optional<Integer> one = flags(each);
        if (one.isEmpty()) {
          return Optional.empty();
        }
        all |= one.get();
      }
      return Optional.of(all);
    }
    return Optional.ofNullable(FLAGS.get(node.asString("")))
        .or(() -> Names.number(node.asString(""), 0xff));
  }
}
