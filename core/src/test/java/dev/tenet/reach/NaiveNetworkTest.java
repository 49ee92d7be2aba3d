package dev.tenet.reach;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Field;
import dev.tenet.packets.IpAddress;
import dev.tenet.packets.Packet;
import dev.tenet.packets.PacketSet;
import dev.tenet.property.Choices;
import dev.tenet.reach.NaiveNetwork.Acl;
import dev.tenet.reach.NaiveNetwork.Entry;
import dev.tenet.reach.NaiveNetwork.Fate;
import dev.tenet.reach.NaiveNetwork.GroupRule;
import dev.tenet.reach.NaiveNetwork.Host;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Random small networks: the engine says of every packet what the plain interpreter says.
class NaiveNetworkTest {
  private static final List<String> ADDRESSES = List.of("10.0.1.10", "10.0.1.20", "10.0.2.10");
  private static final List<String> PUBLIC =
      List.of("198.51.100.10", "198.51.100.20", "198.51.100.30");
  private static final List<String> BLOCKS =
      List.of(
          "0.0.0.0/0", "10.0.0.0/16", "10.0.1.0/24", "10.0.1.10/32", "8.8.0.0/16", "8.8.8.8/32");
  private static final List<Integer> PROTOCOLS = List.of(-1, 6, 17);
  private static final List<Integer> PORTS = List.of(0, 22, 80, 1024, 49152, 65535);
  private static final List<String> OUTSIDE = List.of("8.8.8.8", "8.8.4.4", "1.1.1.1");

  /// A network and the packets to try.
  private record Case(NaiveNetwork network, List<Packet> packets) {}

  private static Case draw(Choices choices) {
    var hosts = new ArrayList<Host>();
    for (int i = 0; i < ADDRESSES.size(); i++) {
      Optional<IpAddress> known =
          choices.flag() ? Optional.of(IpAddress.of(PUBLIC.get(i))) : Optional.empty();
      hosts.add(
          new Host(
              i / 2,
              IpAddress.of(ADDRESSES.get(i)),
              known,
              choices.listOf(4, NaiveNetworkTest::rule),
              choices.listOf(4, NaiveNetworkTest::rule)));
    }
    var network =
        new NaiveNetwork(
            hosts, List.of(choices.flag(), choices.flag()), List.of(acl(choices), acl(choices)));
    var packets = new ArrayList<Packet>();
    for (int i = 0; i < 40; i++) {
      packets.add(
          new Packet(
              choices.oneOf(6, 17, 47),
              choices.oneOf(PORTS),
              choices.oneOf(PORTS),
              IpAddress.of("10.0.0.0"),
              IpAddress.of("10.0.0.0")));
    }
    return new Case(network, packets);
  }

  private static GroupRule rule(Choices choices) {
    int protocol = choices.oneOf(PROTOCOLS);
    int first = choices.upTo(PORTS.size());
    int last = choices.between(first, PORTS.size() - 1);
    Optional<Cidr> peer =
        choices.chance(70) ? Optional.of(Cidr.of(choices.oneOf(BLOCKS))) : Optional.empty();
    return new GroupRule(
        protocol, PORTS.get(first), PORTS.get(last), peer, choices.upTo(ADDRESSES.size()));
  }

  private static Acl acl(Choices choices) {
    return choices.chance(30)
        ? new Acl(List.of(everything()), List.of(everything()))
        : new Acl(
            choices.listOf(5, NaiveNetworkTest::entry), choices.listOf(5, NaiveNetworkTest::entry));
  }

  private static Entry everything() {
    return new Entry(true, -1, 0, 65535, Cidr.of("0.0.0.0/0"));
  }

  private static Entry entry(Choices choices) {
    int first = choices.upTo(PORTS.size());
    int last = choices.between(first, PORTS.size() - 1);
    return new Entry(
        choices.chance(65),
        choices.oneOf(PROTOCOLS),
        PORTS.get(first),
        PORTS.get(last),
        Cidr.of(choices.oneOf(BLOCKS)));
  }

  static Net net(NaiveNetwork network) {
    Net net = new Net();
    for (int i = 0; i < network.hosts().size(); i++) {
      Host host = network.hosts().get(i);
      net.group("sg-" + (i + 1), rules(host.ingress()), rules(host.egress()));
      net.eni(
          "eni-" + (i + 1),
          "i-" + (i + 1),
          host.subnet() == 0 ? "subnet-a" : "subnet-b",
          host.address().toString(),
          host.publicAddress().map(IpAddress::toString).orElse(""),
          "sg-" + (i + 1),
          "");
    }
    String internet = Net.route("0.0.0.0/0", "GatewayId", "igw-1");
    net.table(
        "rtb-a", "subnet-a", network.routed().get(0) ? new String[] {internet} : new String[0]);
    net.mainTable("rtb-main", network.routed().get(1) ? new String[] {internet} : new String[0]);
    net.acl("acl-1", List.of("subnet-a"), entries(network.acls().get(0)));
    return net.acl("acl-b", List.of("subnet-b"), entries(network.acls().get(1)));
  }

  private static String rules(List<GroupRule> rules) {
    return String.join(",", rules.stream().map(NaiveNetworkTest::json).toList());
  }

  private static String json(GroupRule rule) {
    String ports =
        rule.protocol() < 0
            ? ""
            : ",'FromPort':%d,'ToPort':%d".formatted(rule.firstPort(), rule.lastPort());
    String peer =
        rule.peer().isPresent()
            ? "'IpRanges':[{'CidrIp':'%s'}]".formatted(rule.peer().get())
            : "'UserIdGroupPairs':[{'GroupId':'sg-%d'}]".formatted(rule.host() + 1);
    return "{'IpProtocol':'%d'%s,%s}".formatted(rule.protocol(), ports, peer);
  }

  private static String[] entries(Acl acl) {
    var all = new ArrayList<String>();
    for (boolean egress : List.of(false, true)) {
      List<Entry> entries = egress ? acl.egress() : acl.ingress();
      for (int i = 0; i < entries.size(); i++) {
        Entry each = entries.get(i);
        all.add(
            Net.entry(
                10 * (i + 1),
                egress,
                each.allow() ? "allow" : "deny",
                Integer.toString(each.protocol()),
                each.block().toString(),
                each.protocol() < 0 ? "" : Net.ports(each.firstPort(), each.lastPort())));
      }
    }
    return all.toArray(String[]::new);
  }

  private static Packet with(Packet packet, String source, String destination) {
    return new Packet(
        packet.protocol(),
        packet.destinationPort(),
        packet.sourcePort(),
        IpAddress.of(destination),
        IpAddress.of(source));
  }

  private static Fate fate(Answer answer, Packet packet) {
    assertThat(answer.undecided().isEmpty()).isTrue();
    assertThat(answer.asked().contains(packet)).isTrue();
    if (answer.works().contains(packet)) {
      return Fate.WORKS;
    }
    return answer.replyLost().contains(packet) ? Fate.REPLY_LOST : Fate.STOPPED;
  }

  @Test
  void betweenInstancesTheEngineSaysWhatTheInterpreterSays() {
    forAll(
        40,
        NaiveNetworkTest::draw,
        each -> {
          Network network = net(each.network()).network();
          for (int from = 0; from < 3; from++) {
            for (int to = 0; to < 3; to++) {
              if (from != to) {
                Answer answer = ask(network, "i-" + (from + 1), "i-" + (to + 1));
                for (Packet packet : each.packets()) {
                  Packet sent = with(packet, ADDRESSES.get(from), ADDRESSES.get(to));
                  assertThat(fate(answer, sent))
                      .as(sent.describe())
                      .isEqualTo(each.network().between(from, to, sent));
                }
              }
            }
          }
        });
  }

  private static Answer ask(Network network, String from, String to) {
    return network.ask(new Query(network.endpoint(from), network.endpoint(to), Traffic.ANY));
  }

  @Test
  void fromTheInternetTheEngineSaysWhatTheInterpreterSays() {
    forAll(
        40,
        NaiveNetworkTest::draw,
        each -> {
          Network network = net(each.network()).network();
          for (int to = 0; to < 3; to++) {
            if (each.network().hosts().get(to).publicAddress().isPresent()) {
              Answer answer = ask(network, "internet", "i-" + (to + 1));
              for (Packet packet : each.packets()) {
                for (String outside : OUTSIDE) {
                  Packet sent = with(packet, outside, PUBLIC.get(to));
                  assertThat(fate(answer, sent))
                      .as(sent.describe())
                      .isEqualTo(each.network().fromInternet(to, sent));
                }
              }
            }
          }
        });
  }

  @Test
  void toTheInternetTheEngineSaysWhatTheInterpreterSays() {
    forAll(
        40,
        NaiveNetworkTest::draw,
        each -> {
          Network network = net(each.network()).network();
          for (int from = 0; from < 3; from++) {
            Answer answer = ask(network, "i-" + (from + 1), "internet");
            for (Packet packet : each.packets()) {
              for (String outside : OUTSIDE) {
                Packet sent = with(packet, ADDRESSES.get(from), outside);
                assertThat(fate(answer, sent))
                    .as(sent.describe())
                    .isEqualTo(each.network().toInternet(from, sent));
              }
            }
          }
        });
  }

  @Test
  void anExposureIsWhatTheQueriesSayForAnyNumberOfThreads() {
    forAll(
        40,
        NaiveNetworkTest::draw,
        each -> {
          Network network = net(each.network()).secondVpc().network();
          Map<String, String> one = exposure(network, 1);
          assertThat(exposure(network, 3)).isEqualTo(one);
          for (int to = 0; to < 3; to++) {
            if (each.network().hosts().get(to).publicAddress().isPresent()) {
              Answer answer = ask(network, "internet", "i-" + (to + 1));
              PacketSet arrives = answer.works().or(answer.replyLost()).forget(Field.DESTINATION);
              PacketSet works = answer.works().forget(Field.DESTINATION);
              String expected =
                  arrives.isEmpty() ? "" : arrives.describe() + " | " + works.describe();
              assertThat(one.getOrDefault("eni-" + (to + 1), "")).isEqualTo(expected);
            }
          }
        });
  }

  private static Map<String, String> exposure(Network network, int threads) {
    var sets = new HashMap<String, String>();
    network.exposure(
        new Endpoint.Internet(),
        threads,
        vpc ->
            vpc.exposed()
                .forEach(exposed ->
                    exposed
                        .interfaces()
                        .forEach(id ->
                            sets.put(
                                id,
                                exposed.arrives().describe()
                                    + " | "
                                    + exposed.answered().describe()))));
    return sets;
  }

  @Test
  void withoutAKindNothingBecomesCertainThatWasNot() {
    forAll(
        40,
        NaiveNetworkTest::draw,
        each -> {
          Net whole = net(each.network());
          Network partial = net(each.network()).missing(Kinds.NETWORK_ACLS).network();
          for (int to = 1; to < 3; to++) {
            Answer answer = ask(partial, "i-1", "i-" + (to + 1));
            Answer truth = ask(whole.network(), "i-1", "i-" + (to + 1));
            for (Packet packet : each.packets()) {
              Packet sent = with(packet, ADDRESSES.getFirst(), ADDRESSES.get(to));
              if (!answer.undecided().contains(sent)) {
                assertThat(answer.works().contains(sent)).isEqualTo(truth.works().contains(sent));
                assertThat(answer.stopped().contains(sent))
                    .isEqualTo(truth.stopped().contains(sent));
              }
            }
          }
        });
  }
}
