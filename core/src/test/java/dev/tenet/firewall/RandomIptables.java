package dev.tenet.firewall;

import dev.tenet.packets.Family;
import java.util.List;
import java.util.SplittableRandom;

/// Writes random rule sets for `iptables-restore`.
final class RandomIptables {
  private static final List<String> USER_CHAINS = List.of("ONE", "TWO", "THREE");

  private final SplittableRandom random;
  private final Family family;
  private final StringBuilder text = new StringBuilder();

  RandomIptables(SplittableRandom random, Family family) {
    this.random = random;
    this.family = family;
  }

  /// The sets that rules may ask for.
  static final String SETS =
      """
      create nets4 hash:net family inet
      add nets4 10.1.0.0/16
      add nets4 203.0.113.0/24
      create services4 hash:net,port family inet
      add services4 10.0.0.0/8,tcp:22
      add services4 192.0.2.0/24,udp:53
      create nets6 hash:net family inet6
      add nets6 2001:db8::/32
      """;

  String write() {
    if (random.nextInt(3) == 0) {
      table("raw", List.of("PREROUTING", "OUTPUT"), List.of("-j NOTRACK", "-j ACCEPT"), 2);
    }
    if (random.nextInt(3) == 0) {
      table("mangle", List.of("PREROUTING", "INPUT", "OUTPUT"), List.of("-j DROP", "-j ACCEPT"), 2);
    }
    if (random.nextInt(2) == 0) {
      nat();
    }
    filter();
    return text.toString();
  }

  private void table(String name, List<String> chains, List<String> targets, int most) {
    text.append('*').append(name).append('\n');
    chains.forEach(chain -> text.append(":" + chain + " ACCEPT [0:0]\n"));
    for (String chain : chains) {
      for (int i = random.nextInt(most + 1); i > 0; i--) {
        text.append("-A " + chain + matches(chain) + " " + pick(targets) + "\n");
      }
    }
    text.append("COMMIT\n");
  }

  private void nat() {
    text.append("*nat\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n");
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String protocol = pick(List.of("tcp", "udp"));
      String to =
          family == Family.IPV4 && random.nextBoolean()
              ? "-j DNAT --to-destination 172.17.0.2:" + port()
              : "-j REDIRECT --to-ports " + port();
      String chain = random.nextInt(4) == 0 && to.contains("DNAT") ? "OUTPUT" : "PREROUTING";
      text.append(
          "-A " + chain + source() + " -p " + protocol + " --dport " + ports() + " " + to + "\n");
    }
    text.append("COMMIT\n");
  }

  private void filter() {
    text.append("*filter\n");
    for (String chain : List.of("INPUT", "FORWARD", "OUTPUT")) {
      boolean open = random.nextInt(chain.equals("INPUT") ? 4 : 2) > 0 == chain.equals("OUTPUT");
      text.append(":" + chain + (open ? " ACCEPT" : " DROP") + " [0:0]\n");
    }
    USER_CHAINS.forEach(chain -> text.append(":" + chain + " - [0:0]\n"));
    if (random.nextInt(3) > 0) {
      for (String chain : List.of("INPUT", "OUTPUT", "FORWARD")) {
        text.append("-A " + chain + " -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n");
      }
    }
    if (family == Family.IPV6 && random.nextInt(8) > 0) {
      for (String chain : List.of("INPUT", "OUTPUT")) {
        for (int type : List.of(135, 136)) {
          text.append("-A " + chain + " -p ipv6-icmp --icmpv6-type " + type + " -j ACCEPT\n");
        }
      }
    }
    rules("INPUT", 9, 0);
    rules("OUTPUT", 3, 0);
    rules("FORWARD", 4, 0);
    for (int i = 0; i < USER_CHAINS.size(); i++) {
      rules(USER_CHAINS.get(i), 4, i + 1);
    }
    text.append("COMMIT\n");
  }

  private void rules(String chain, int most, int callable) {
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append("-A " + chain + matches(chain) + " " + target(callable) + "\n");
    }
  }

  private String target(int callable) {
    int choice = random.nextInt(12);
    if (choice < 3 && callable < USER_CHAINS.size()) {
      String called = USER_CHAINS.get(callable + random.nextInt(USER_CHAINS.size() - callable));
      return (choice == 0 ? "-g " : "-j ") + called;
    }
    return switch (choice) {
      case 3 -> "-j RETURN";
      case 4 -> "-j REJECT";
      case 5 -> "-j LOG --log-prefix \"a b\"";
      case 6, 7 -> "-j DROP";
      default -> "-j ACCEPT";
    };
  }

  private String matches(String chain) {
    var rule = new StringBuilder(source());
    String protocol = pick(List.of("", "tcp", "tcp", "tcp", "udp", "udp", "icmp"));
    boolean v4 = family == Family.IPV4;
    if (protocol.equals("icmp")) {
      rule.append(v4 ? " -p icmp" : " -p ipv6-icmp");
      if (random.nextBoolean()) {
        rule.append(v4 ? " --icmp-type " : " --icmpv6-type ")
            .append(v4 ? pick(List.of("8", "0", "8/0")) : pick(List.of("128", "129")));
      }
    } else if (!protocol.isEmpty()) {
      rule.append(random.nextInt(10) == 0 ? " ! -p " : " -p ").append(protocol);
      if (!rule.toString().contains("! -p")) {
        rule.append(transport(protocol));
      }
    } else if (random.nextInt(8) == 0) {
      rule.append(" ! -p tcp");
    }
    rule.append(more(chain));
    return rule.toString();
  }

  private String transport(String protocol) {
    return switch (random.nextInt(9)) {
      case 0 -> "";
      case 1 -> " -m multiport --dports " + port() + "," + ports();
      case 2 -> " --sport 40000:" + (41000 + random.nextInt(9000));
      case 3 -> " ! --dport " + ports();
      case 4 -> protocol.equals("tcp") ? " --syn --dport " + ports() : " --dport " + ports();
      case 5 -> " -m multiport ! --ports " + port() + "," + port();
      case 6 ->
          protocol.equals("tcp")
              ? " --tcp-flags " + pick(List.of("SYN,ACK SYN", "SYN,ACK ACK", "RST,FIN NONE"))
              : "";
      default -> " --dport " + ports();
    };
  }

  private String more(String chain) {
    boolean before = chain.equals("PREROUTING");
    boolean user = USER_CHAINS.contains(chain);
    return switch (random.nextInt(16)) {
      case 0 -> " -m conntrack --ctstate NEW";
      case 1 -> " -m conntrack --ctstate NEW,ESTABLISHED";
      case 2 ->
          " -m conntrack ! --ctstate "
              + pick(List.of("NEW", "INVALID", "ESTABLISHED", "UNTRACKED"));
      case 3 -> " -m state --state " + pick(List.of("NEW", "INVALID,UNTRACKED", "ESTABLISHED"));
      case 4 ->
          chain.equals("OUTPUT")
              ? " -o ens5"
              : user ? "" : " -i " + pick(List.of("ens5", "lo", "ens+", "docker0"));
      case 5 ->
          chain.equals("OUTPUT") ? " ! -o lo" : user ? "" : " ! -i " + pick(List.of("ens5", "lo"));
      case 6 -> " -m addrtype --dst-type LOCAL";
      case 7 ->
          family == Family.IPV4
              ? " -m set --match-set "
                  + pick(List.of("nets4 src", "services4 src,dst", "nets4 dst"))
              : " -m set --match-set nets6 src";
      case 8 -> " -m conntrack --ctorigdstport " + port();
      case 9 -> " -m conntrack --ctdir " + pick(List.of("ORIGINAL", "REPLY"));
      case 10 -> before || user ? "" : " -m conntrack --ctstate DNAT";
      case 11 -> family == Family.IPV4 ? " -m iprange --src-range 10.1.0.0-192.0.2.20" : "";
      default -> "";
    };
  }

  private String source() {
    List<String> nets =
        family == Family.IPV4
            ? List.of("10.0.0.0/8", "10.1.0.0/16", "192.0.2.0/24", "203.0.113.5/32", "0.0.0.0/1")
            : List.of("2001:db8::/32", "fd00::/8", "fd00:99::5/128", "2000::/3");
    return switch (random.nextInt(5)) {
      case 0 -> " -s " + pick(nets);
      case 1 -> random.nextBoolean() ? " ! -s " + pick(nets) : " -d " + pick(nets);
      default -> "";
    };
  }

  private int port() {
    return KernelLane.PORTS.get(random.nextInt(KernelLane.PORTS.size()));
  }

  private String ports() {
    int first = port();
    return random.nextInt(3) > 0
        ? Integer.toString(first)
        : first + ":" + (first + random.nextInt(9000));
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
