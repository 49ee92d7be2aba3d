package dev.tenet.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Writes random rule sets for `nft -f`.
final class RandomNft {
  private static final List<String> CALLED = List.of("one", "two", "three");

  private final SplittableRandom random;
  private final StringBuilder text = new StringBuilder();

  RandomNft(SplittableRandom random) {
    this.random = random;
  }

  String write() {
    if (random.nextInt(4) > 0) {
      text.append(
          """
          table inet discovery {
            chain pass { type filter hook input priority -5; policy accept; }
          }
          """);
    }
    boolean tolerant = random.nextInt(6) > 0;
    table("inet", "a", 0, tolerant);
    if (random.nextBoolean()) {
      table(pick("ip", "ip6", "inet"), "b", random.nextInt(41) - 20, tolerant);
    }
    if (random.nextInt(3) == 0) {
      text.append("table inet raw {\n");
      base(
          "prerouting",
          "filter",
          -300,
          "accept",
          () -> line(pick("notrack", "notrack", "drop"), true));
      base("output", "filter", -300, "accept", () -> line("notrack", true));
      text.append("}\n");
    }
    if (random.nextBoolean()) {
      nat();
    }
    return text.toString();
  }

  private interface Lines {
    String line();
  }

  private void base(String hook, String type, int priority, String policy, Lines lines) {
    text.append(
        "  chain %s {\n    type %s hook %s priority %d; policy %s;\n"
            .formatted(hook, type, hook, priority, policy));
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append("    " + lines.line() + "\n");
    }
    text.append("  }\n");
  }

  private void nat() {
    text.append("table inet nat {\n");
    base(
        "prerouting",
        "nat",
        -100,
        "accept",
        () -> {
          String protocol = pick("tcp", "udp");
          return switch (random.nextInt(4)) {
            case 0 -> "%s dport %s redirect to :%d".formatted(protocol, ports(), port());
            case 1 -> "%s dport %s dnat ip to 172.17.0.2:%d".formatted(protocol, ports(), port());
            case 2 ->
                "ip saddr %s %s dport %s dnat ip to 10.0.0.10:%d"
                    .formatted(net(), protocol, ports(), port());
            default ->
                "dnat ip to tcp dport map { %d : 172.17.0.2, %s : 10.0.0.10 }"
                    .formatted(22, "80-443");
          };
        });
    text.append("}\n");
  }

  private void table(String family, String name, int priority, boolean tolerant) {
    text.append("table " + family + " " + name + " {\n");
    boolean v4 = !family.equals("ip6");
    if (v4) {
      text.append(
          """
            set nets { type ipv4_addr; flags interval; elements = { 10.1.0.0/16, 192.0.2.10-192.0.2.20, 203.0.113.5 } }
            set pairs { type ipv4_addr . inet_service; flags interval; elements = { 10.0.0.0/8 . 22, 192.0.2.0/24 . 80-443 } }
            set services { type inet_proto . inet_service; elements = { udp . 53, tcp . 8080 } }
            map verdicts { type inet_service : verdict; elements = { 22 : jump one, 53 : drop, 80 : accept, 443 : goto two } }
          """);
    }
    for (int i = CALLED.size() - 1; i >= 0; i--) {
      chain(CALLED.get(i), "", 4, i + 1, v4, false);
    }
    boolean inputDrops = random.nextInt(3) > 0;
    chain(
        "input",
        "type filter hook input priority %d; policy %s;"
            .formatted(priority, inputDrops ? "drop" : "accept"),
        8,
        0,
        v4,
        tolerant);
    chain(
        "output",
        "type filter hook output priority %d; policy %s;"
            .formatted(priority, random.nextInt(4) == 0 ? "drop" : "accept"),
        3,
        0,
        v4,
        tolerant);
    chain(
        "forward",
        "type filter hook forward priority %d; policy %s;"
            .formatted(priority, random.nextInt(3) == 0 ? "drop" : "accept"),
        3,
        0,
        v4,
        tolerant);
    text.append("}\n");
  }

  private void chain(
      String name, String head, int most, int callable, boolean v4, boolean tolerant) {
    text.append("  chain " + name + " {\n    " + head + "\n");
    if (tolerant) {
      text.append("    ct state established,related accept\n    icmpv6 type { 135, 136 } accept\n");
    }
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append("    " + line(verdict(callable), v4) + "\n");
    }
    text.append("  }\n");
  }

  private String verdict(int callable) {
    int choice = random.nextInt(12);
    if (choice < 3 && callable < CALLED.size()) {
      String called = CALLED.get(callable + random.nextInt(CALLED.size() - callable));
      return (choice == 0 ? "goto " : "jump ") + called;
    }
    return switch (choice) {
      case 3 -> "return";
      case 4 -> "reject";
      case 5 -> "counter";
      case 6, 7 -> "drop";
      case 8 -> "continue";
      default -> "accept";
    };
  }

  private String line(String verdict, boolean v4) {
    var parts = new ArrayList<String>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      parts.add(match(v4));
    }
    return String.join(" ", parts) + " " + verdict;
  }

  private String match(boolean v4) {
    String not = random.nextInt(4) == 0 ? "!= " : "";
    return switch (random.nextInt(24)) {
      case 0, 1 -> "tcp dport " + not + ports();
      case 2 -> "udp dport " + not + ports();
      case 3 -> "tcp dport " + not + "{ " + port() + ", " + (9000 + random.nextInt(9)) + "-9100 }";
      case 4 -> v4 ? "ip saddr " + not + net() : "ip6 saddr " + not + "2001:db8::/32";
      case 5 -> v4 ? "ip saddr " + not + "@nets" : "ip6 saddr " + not + "fd00::/8";
      case 6 -> "meta l4proto " + not + pick("tcp", "udp", "{ icmp, ipv6-icmp }", "{ tcp, udp }");
      case 7 ->
          "ct state "
              + pick(
                  "new",
                  "established",
                  "new,established",
                  "{ new, untracked }",
                  "invalid",
                  "!= new");
      case 8 ->
          "iifname " + not + pick("\"ens5\"", "\"lo\"", "\"ens*\"", "{ \"lo\", \"docker0\" }");
      case 9 -> "meta nfproto " + (v4 ? "ipv4" : "ipv6");
      case 10 -> "th dport " + not + ports();
      case 11 -> "tcp sport " + pick("40000-45000", "> 44000", "< 43000", ">= 45000", "<= 42000");
      case 12 -> "ct direction " + pick("original", "reply");
      case 13 ->
          v4 ? "icmp type { echo-request, destination-unreachable }" : "icmpv6 type echo-request";
      case 14 -> "tcp flags & (syn | ack) == " + pick("syn", "ack", "syn | ack");
      case 15 -> "fib daddr type local";
      case 16 -> "ct status dnat";
      case 17 -> v4 ? "ip saddr . tcp dport " + not + "@pairs" : "tcp dport 80";
      case 18 -> v4 ? "meta l4proto . th dport " + not + "@services" : "udp dport 53";
      case 19 -> v4 ? "ip daddr " + not + "10.0.0.10" : "ip6 daddr " + not + "fd00:10::10";
      case 20 ->
          v4 ? "ip protocol " + not + pick("tcp", "udp", "icmp") : "ip6 nexthdr " + not + "tcp";
      case 21 -> v4 ? "ct original ip saddr " + net() : "ct original ip6 saddr 2000::/3";
      default -> "";
    };
  }

  private String net() {
    return pick("10.0.0.0/8", "10.1.0.0/16", "192.0.2.0/24", "203.0.113.5", "10.1.0.0-192.0.2.20");
  }

  private int port() {
    return KernelLane.PORTS.get(random.nextInt(KernelLane.PORTS.size()));
  }

  private String ports() {
    int first = port();
    return random.nextInt(3) > 0
        ? Integer.toString(first)
        : first + "-" + (first + 1 + random.nextInt(9000));
  }

  private String pick(String... from) {
    return List.of(from).get(random.nextInt(from.length));
  }
}
