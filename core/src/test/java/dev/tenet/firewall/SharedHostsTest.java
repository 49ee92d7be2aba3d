package dev.tenet.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenet.packets.IpAddress;
import dev.tenet.packets.Packet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Connections that were made to real hosts, and what came of them.
class SharedHostsTest {
  private static final Path DATA =
      Path.of(System.getProperty("tenet.root")).resolve("../shared/data/network");

  @Test
  void everyConnectionEndsAsItDid() throws IOException, Unreadable {
    Path folder = DATA.resolve("host-firewalls");
    assumeTrue(Files.isDirectory(folder), "no host firewalls at " + folder);
    var wrong = new ArrayList<String>();
    int cases = 0;
    for (Path host : list(folder)) {
      if (!Files.isDirectory(host)) {
        continue;
      }
      Map<String, String> files = new HashMap<>(Hosts.NETWORK);
      // The router before those hosts took every packet from either of their interfaces, as no
      // network of AWS does: how they routed is left out.
      files.put("ip-route.json", Hosts.MAIN_ROUTES);
      for (Path file : list(host)) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
      HostFirewall firewall = HostFirewall.read(files, Set.of(Assumption.NOTHING_BESIDE));
      JsonNode answers = Json.read("answers.json", files.getOrDefault("answers.json", ""));
      for (JsonNode answer : answers.path("answers")) {
        cases++;
        check(host.getFileName().toString(), firewall, answer, wrong);
      }
    }
    System.getLogger(getClass().getName())
        .log(System.Logger.Level.INFO, cases + " cases of real connections");
    assertThat(wrong).isEmpty();
    assertThat(cases).isEqualTo(120);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.sorted().toList();
    }
  }

  private static void check(
      String host, HostFirewall firewall, JsonNode answer, List<String> wrong) {
    Packet packet = packet(answer);
    var direction =
        answer.path("dir").asString("").equals("in") ? Direction.INBOUND : Direction.OUTBOUND;
    Nic nic = packet.destination().equals(IpAddress.of("10.0.5.10")) ? Hosts.ENS6 : Hosts.ENS5;
    Explanation explanation = firewall.explain(direction, nic, packet);
    boolean listened = answer.path("withoutFirewall").asString("").equals("ok");
    String result = listened ? answer.path("result").asString("") : "ok";
    boolean right =
        switch (explanation.decision()) {
          case PASSES -> result.equals("ok");
          case REFUSED ->
              result.equals("refused")
                  || (result.equals("timeout") && packet.source().toString().contains(":"));
          case DROPPED, REPLY_LOST -> result.equals("timeout") || result.equals("denied-locally");
          case UNKNOWN -> false;
        };
    if (!right) {
      wrong.add(host + ": " + packet.describe() + " was " + result + ", not " + explanation);
    }
  }

  private static Packet packet(JsonNode answer) {
    String source = answer.path("src").asString("");
    String destination = answer.path("dst").asString("");
    int port = answer.path("dport").asInt(0);
    return switch (answer.path("proto").asString("")) {
      case "icmp" -> Hosts.ping(source, destination);
      case "udp" -> Hosts.udp(source, destination, port);
      default ->
          Hosts.packet(Names.TCP, answer.path("sport").asInt(49152), source, destination, port);
    };
  }
}
