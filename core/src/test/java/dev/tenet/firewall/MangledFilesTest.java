package dev.tenet.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenet.packets.Packet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.property.Choices;
import dev.tenet.property.ForAll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Files that were damaged on their way never end in an exception, and never in more than they say.
class MangledFilesTest {
  private static final Path DATA =
      Path.of(System.getProperty("tenet.root")).resolve("../shared/data/network");
  private static final Packet SSH = Hosts.tcp("10.1.2.3", "10.0.0.10", 22);

  private static final Map<String, String> FILES = files();

  private static Map<String, String> files() {
    var files = new HashMap<>(Hosts.NETWORK);
    files.putAll(
        Asked.filter(
            ":INPUT DROP [0:0]\n:ONE - [0:0]",
            "-A INPUT -p tcp -m multiport --dports 22,80 -j ONE",
            "-A INPUT -m set --match-set nets src,dst -j REJECT --reject-with tcp-reset",
            "-A ONE ! -s 192.0.2.0/24 -m conntrack --ctstate NEW,DNAT -g ONE2",
            "-A ONE2 -m limit --limit 3/min -j ACCEPT"));
    files.put(
        "ipset-save.txt", "create nets hash:net,port family inet\nadd nets 10.0.0.0/8,tcp:22\n");
    files.put(
        "nft.json",
        Asked.nft(
                Asked.base("input", "input", 0, "accept"),
                Asked.rule(
                    "input",
                    Asked.dport("{\"set\": [22, {\"range\": [80, 90]}]}"),
                    "{\"drop\": null}"))
            .getOrDefault("nft.json", ""));
    files.put("ss.txt", "tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:*\n");
    files.put(
        "ufw-status-verbose.txt",
        """
        Status: active
        Default: deny (incoming), allow (outgoing), deny (routed)

        To    Action      From
        --    ------      ----
        22/tcp on ens5   ALLOW IN    10.0.0.0/8
        """);
    files.put(
        "firewall-cmd-list-all-zones.txt",
        """
        public
          target: default
          services: ssh
          forward-ports:\s
        \tport=1:proto=tcp:toport=2:toaddr=
          rich rules:\s
        \trule family="ipv4" source address="10.0.0.0/8" accept
        """);
    files.put(
        "firewalld/zones/a.xml",
        "<zone target=\"DROP\"><port port=\"22\" protocol=\"tcp\"/></zone>");
    files.put(
        "windows-firewall.json",
        "{\"Rules\": [{\"InstanceID\": \"a\", \"Enabled\": 1, \"Direction\": 1, \"Action\": 2}],"
            + "\"Ports\": {\"InstanceID\": \"a\", \"Protocol\": \"TCP\", \"LocalPort\": [\"22\"]},"
            + "\"Addresses\": [], \"Applications\": [], \"Profiles\": [{\"Name\": \"Public\"}]}");
    return Map.copyOf(files);
  }

  private static String mangled(Choices choices, String text) {
    var mangled = new StringBuilder(text);
    for (int i = choices.between(1, 4); i > 0 && !mangled.isEmpty(); i--) {
      int at = choices.upTo(mangled.length());
      switch (choices.upTo(5)) {
        case 0 -> mangled.setLength(at);
        case 1 -> mangled.deleteCharAt(at);
        case 2 -> mangled.insert(at, "!-{}[]\"\\,:/ 0\n\t".charAt(choices.upTo(15)));
        case 3 -> mangled.setCharAt(at, (char) choices.between(1, 255));
        default -> {
          int from = choices.upTo(mangled.length());
          mangled.insert(at, text, Math.min(from, text.length()), text.length());
        }
      }
    }
    return mangled.toString();
  }

  @Test
  void noDamageEndsInAnException() {
    List<String> names = FILES.keySet().stream().sorted().toList();
    ForAll.forAll(
        600,
        choices -> {
          // The file alone with the addresses, so that nothing stands before it.
          String name = names.get(choices.upTo(names.size()));
          var files = new HashMap<>(choices.flag() ? FILES : Hosts.NETWORK);
          if (!name.startsWith("windows")) {
            files.remove("windows-firewall.json");
          }
          files.put(name, mangled(choices, FILES.getOrDefault(name, "")));
          return Map.copyOf(files);
        },
        files -> {
          var firewall = HostFirewall.read(files, Set.of(Assumption.NOTHING_BESIDE));
          var space = new PacketSpace();
          Admission admission = firewall.inbound(space, Hosts.ENS5, space.all());
          assertThat(admission.answered().must().isSubsetOf(admission.answered().may())).isTrue();
          assertThat(admission.answered().must().isSubsetOf(admission.accepted().must())).isTrue();
          assertThat(firewall.explain(Direction.INBOUND, Hosts.ENS5, SSH).toString()).isNotEmpty();
        });
  }

  @Test
  void savedRuleSetsOfOthersAreRead() throws IOException {
    Path folder = DATA.resolve("batfish/iptables");
    assumeTrue(Files.isDirectory(folder), "no rule sets at " + folder);
    int read = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Explanation explanation =
            Asked.in(
                Map.of("iptables-save.txt", Files.readString(file), "ip6tables-save.txt", ""), SSH);
        boolean commands = file.getFileName().toString().startsWith("commands");
        assertThat(explanation.decision() == Decision.UNKNOWN)
            .as(file + ": " + explanation)
            .isEqualTo(commands);
        read++;
      }
    }
    System.getLogger(getClass().getName())
        .log(System.Logger.Level.INFO, read + " cases of saved rule sets");
    assertThat(read).isEqualTo(10);
  }
}
