package dev.tenet.firewall;

import dev.tenet.packets.IpAddress;
import dev.tenet.packets.Packet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Three network namespaces of a real kernel: a host with `ens5`, a client before it, and a
/// container behind the host's `docker0`. Nothing leaves them.
final class KernelLane {
  static final List<Integer> PORTS = List.of(22, 53, 80, 443, 3306, 5000, 8080, 8081);
  static final List<String> SOURCES_V4 =
      List.of("10.1.2.3", "10.2.0.9", "192.0.2.15", "203.0.113.5");
  static final List<String> SOURCES_V6 = List.of("2001:db8::7", "fd00:99::5");
  static final String HOST_V4 = "10.0.0.10";
  static final String HOST_V6 = "fd00:10::10";

  private final String prefix;
  private final List<Process> processes = new ArrayList<>();
  private final Path prober;

  /// A process that is spoken to line by line.
  private record Talk(Process process, Writer in, BufferedReader out) {
    String say(String line) throws IOException {
      in.write(line + "\n");
      in.flush();
      return read();
    }

    String read() throws IOException {
      String line = out.readLine();
      if (line == null) {
        throw new IOException("the process ended: " + process.info());
      }
      return line;
    }
  }

  private final Talk hostServer;
  private final Talk clientServer;
  private final Talk client;
  private final Talk host;

  KernelLane(String prefix, Path prober) throws IOException, InterruptedException {
    this.prefix = prefix;
    this.prober = prober;
    for (String each : List.of("h", "c", "d")) {
      run("ip", "netns", "add", prefix + each);
      in(
          each,
          "sysctl -qw net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0"
              + " net.ipv6.conf.default.accept_ra=0 net.ipv4.conf.all.rp_filter=0"
              + " net.ipv4.conf.default.rp_filter=0 net.ipv4.icmp_ratelimit=0"
              + " net.ipv6.icmp.ratelimit=0 net.ipv4.icmp_msgs_per_sec=100000"
              + " net.ipv4.icmp_msgs_burst=10000");
    }
    link("ens5", "h", "eth0", "c");
    link("docker0", "h", "eth0", "d");
    in(
        "h",
        "ip addr add "
            + HOST_V4
            + "/24 dev ens5; ip -6 addr add "
            + HOST_V6
            + "/64 dev ens5 nodad; ip addr add 172.17.0.1/16 dev docker0;"
            + " sysctl -qw net.ipv4.ip_forward=1; ip route add default via 10.0.0.1;"
            + " ip -6 route add default via fe80::1 dev ens5");
    in(
        "c",
        "ip addr add 10.0.0.1/24 dev eth0; ip -6 addr add fe80::1/64 dev eth0 nodad;"
            + " ip -6 route add fd00:10::/64 dev eth0");
    for (String address : SOURCES_V4) {
      in("c", "ip addr add " + address + "/32 dev lo");
    }
    for (String address : SOURCES_V6) {
      in("c", "ip -6 addr add " + address + "/128 dev lo nodad");
    }
    in("d", "ip addr add 172.17.0.2/16 dev eth0; ip route add default via 172.17.0.1");
    this.hostServer = serve("h");
    this.clientServer = serve("c");
    serve("d");
    this.client = python("c", "connect");
    this.host = python("h", "connect");
  }

  private void link(String name, String from, String peer, String to)
      throws IOException, InterruptedException {
    run(
        "ip",
        "link",
        "add",
        name,
        "netns",
        prefix + from,
        "type",
        "veth",
        "peer",
        "name",
        peer,
        "netns",
        prefix + to);
    in(from, "ip link set lo up; ip link set " + name + " up");
    in(to, "ip link set lo up; ip link set " + peer + " up");
  }

  private Talk serve(String in) throws IOException {
    String ports = PORTS.stream().map(String::valueOf).collect(Collectors.joining(","));
    return python(in, "serve", ports);
  }

  private Talk python(String in, String... arguments) throws IOException {
    var command =
        new ArrayList<>(List.of("ip", "netns", "exec", prefix + in, "python3", prober.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    processes.add(process);
    var talk =
        new Talk(
            process,
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8),
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    talk.read();
    return talk;
  }

  /// Run a shell command in the host's namespace.
  String onHost(String command) throws IOException, InterruptedException {
    return in("h", command);
  }

  /// Run a shell command in the host's namespace with a text on its standard input.
  String onHost(String command, String input) throws IOException, InterruptedException {
    return output(List.of("ip", "netns", "exec", prefix + "h", "sh", "-c", command), input);
  }

  private String in(String namespace, String command) throws IOException, InterruptedException {
    return output(List.of("ip", "netns", "exec", prefix + namespace, "sh", "-c", command), "");
  }

  private static String run(String... command) throws IOException, InterruptedException {
    return output(List.of(command), "");
  }

  static String output(List<String> command, String input)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (Writer in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
      in.write(input);
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + out + "\n" + input);
    }
    return out;
  }

  /// Forget connections and neighbours.
  void forget() throws IOException, InterruptedException {
    hostServer.say("flush");
    clientServer.say("flush");
    in("h", "ip neigh flush all; ip -6 neigh flush all");
    in("c", "ip neigh flush all; ip -6 neigh flush all");
  }

  /// Make connections all at once and tell what came of each.
  ///
  /// @param seconds how long an answer is waited for
  List<String> connect(Direction direction, List<Packet> packets, double seconds)
      throws IOException, Unreadable {
    String probes = packets.stream().map(KernelLane::probe).collect(Collectors.joining(","));
    Talk from = direction == Direction.INBOUND ? client : host;
    String answer = from.say("{\"limit\":" + seconds + ",\"probes\":[" + probes + "]}");
    var results = new ArrayList<String>();
    for (JsonNode each : Json.read("prober", answer)) {
      results.add(each.asString(""));
    }
    return results;
  }

  private static String probe(Packet packet) {
    String protocol =
        switch (packet.protocol()) {
          case Names.TCP -> "tcp";
          case Names.UDP -> "udp";
          default -> "icmp";
        };
    return "[\"%s\",\"%s\",%d,\"%s\",%d]"
        .formatted(
            protocol,
            packet.source(),
            packet.sourcePort(),
            packet.destination(),
            protocol.equals("icmp") ? 0 : packet.destinationPort());
  }

  /// Return the interface `ens5`.
  Nic nic() throws IOException, InterruptedException, Unreadable {
    for (JsonNode each : Json.read("ip-addr.json", onHost("ip -j addr"))) {
      if (each.path("ifname").asString("").equals("ens5")) {
        return new Nic(
            each.path("address").asString(""),
            List.of(IpAddress.of(HOST_V4), IpAddress.of(HOST_V6)),
            List.of());
      }
    }
    throw new IOException("no ens5");
  }

  /// Return the files that a host's collector would write.
  Map<String, String> files() throws IOException, InterruptedException {
    var files = new HashMap<String, String>();
    files.put("ip-addr.json", onHost("ip -j addr"));
    files.put("ip-route.json", onHost("ip -j route show table all"));
    files.put("ss.txt", onHost("ss -H -lntu"));
    files.put("nft.json", onHost("nft -j list ruleset 2>/dev/null"));
    files.put("iptables-save.txt", onHost("iptables-nft-save 2>/dev/null"));
    files.put("ip6tables-save.txt", onHost("ip6tables-nft-save 2>/dev/null"));
    files.put("iptables-legacy-save.txt", onHost("iptables-legacy-save"));
    files.put("ip6tables-legacy-save.txt", onHost("ip6tables-legacy-save"));
    files.put("ipset-save.txt", onHost("ipset save"));
    return files;
  }

  /// Say what is missing for a lane; empty if nothing is.
  static Optional<String> missing() throws InterruptedException {
    for (String tool :
        List.of(
            "ip -V",
            "nft --version",
            "iptables-nft --version",
            "iptables-legacy --version",
            "ipset --version",
            "python3 --version",
            "ip netns add tenet-try",
            "ip netns exec tenet-try iptables-legacy -L",
            "ip netns exec tenet-try nft list ruleset",
            "ip netns del tenet-try")) {
      try {
        output(List.of(tool.split(" ")), "");
      } catch (IOException not) {
        return Optional.of(tool + " does not work here");
      }
    }
    return Optional.empty();
  }

  /// Remove the namespaces.
  void close() throws IOException, InterruptedException {
    for (Process process : processes) {
      process.destroy();
      process.waitFor(5, TimeUnit.SECONDS);
    }
    for (String each : List.of("h", "c", "d")) {
      run("ip", "netns", "del", prefix + each);
    }
  }
}
