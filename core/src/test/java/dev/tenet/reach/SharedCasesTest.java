package dev.tenet.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.Interval;
import dev.tenet.packets.IpAddress;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Answers the questions with known answers over real snapshots, where they are there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedCasesTest {
  private static final Set<Assumption> ASSUMED = Set.of(Assumption.DEFAULT_ACL, Assumption.BPA_OFF);

  @TempDir Path directory = Path.of("");
  private final Map<String, Network> networks = new HashMap<>();
  private int ran;

  @BeforeAll
  void onlyBesideTheData() {
    if (!SharedCase.there()) {
      System.out.println(SharedCase.DATA + " is not there: no shared cases ran");
    }
    assumeTrue(SharedCase.there());
  }

  @AfterAll
  void say() {
    System.out.println(ran + " shared network cases ran");
  }

  static Stream<SharedCase> cases() throws IOException {
    return SharedCase.there() ? SharedCase.all().stream() : Stream.empty();
  }

  private Network network(String snapshot) {
    return networks.computeIfAbsent(
        snapshot,
        _ -> {
          try {
            Path copy = Files.createTempDirectory(directory, "case");
            return Network.of(SharedCase.fleet(snapshot, copy), ASSUMED);
          } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
          }
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void answersAsKnown(SharedCase each) {
    ran++;
    Network network = network(each.snapshot());
    JsonNode question = each.question();
    if (question.path("scope").asString("").equals("security-groups")) {
      securityGroups(network, question, each.expected());
    } else if (question.has("matrix")) {
      matrix(network, question, each.expected());
    } else if (question.has("exposure")) {
      exposure(network, each.expected());
    } else if (question.has("lint")) {
      lint(network, each.expected());
    } else if (each.expected().has("forwardSet")) {
      forwardSet(network, question, each.expected());
    } else {
      pair(network, question, each.expected());
    }
  }

  private static void pair(Network network, JsonNode question, JsonNode expected) {
    Answer answer = network.ask(query(network, question));
    if (expected.has("exactSet")) {
      exactSet(answer, expected);
    }
    String verdict = expected.path("verdict").asString("");
    if (verdict.equals("EXPOSED")) {
      exposedSet(answer, expected.get("exposedSet").asString());
    } else if (!verdict.isEmpty()) {
      assertThat(answer.verdict()).as(describe(answer)).isEqualTo(Reachability.valueOf(verdict));
    }
    if (expected.has("path")) {
      List<String> path = texts(expected.get("path"));
      assertThat(path(network, answer, path)).as(describe(answer)).isEqualTo(path);
    }
    if (expected.has("returnPath")) {
      List<String> path = texts(expected.get("returnPath"));
      assertThat(ids(network, answer.paths().getFirst().reply(), path)).isEqualTo(path);
    }
    if (expected.path("returnOk").asBoolean(false)) {
      assertThat(answer.replyLost().isEmpty()).as(describe(answer)).isTrue();
      assertThat(answer.works().isEmpty()).isFalse();
    }
    if (expected.has("raCode")) {
      assertThat(answer.blockers())
          .as(describe(answer))
          .extracting(blocker -> blocker.code().name())
          .contains(expected.get("raCode").asString());
    }
    if (expected.has("blockedAt")) {
      assertThat(answer.blockers())
          .extracting(Blocker::component)
          .contains(expected.get("blockedAt").asString());
    }
    if (expected.has("filtersOnPath")) {
      assertThat(filters(network, answer)).containsAll(texts(expected.get("filtersOnPath")));
    }
    if (expected.has("naclEvaluated")) {
      assertThat(filters(network, answer)).isEmpty();
    }
    if (expected.has("deliveredTo")) {
      assertThat(delivered(network, answer))
          .containsExactlyInAnyOrderElementsOf(texts(expected.get("deliveredTo")));
      assertThat(answer.witness().orElseThrow().arrived().orElseThrow().destinationPort())
          .isEqualTo(expected.get("deliveredPort").intValue());
    }
    if (expected.has("pathCount")) {
      assertThat(tunnels(network, answer)).isEqualTo(expected.get("pathCount").intValue());
    }
    if (expected.has("rules")) {
      assertThat(rules(answer)).containsExactlyElementsOf(rules(expected.get("rules")));
    }
    if (expected.has("blockers")) {
      assertThat(answer.blockers())
          .extracting(Blocker::code)
          .contains(Explanation.NO_ROUTE_TO_DESTINATION, Explanation.ENI_SG_RULES_MISMATCH);
      assertThat(answer.blockers()).hasSize(expected.get("blockers").size());
    }
    if (expected.has("transforms")) {
      assertThat(answer.paths().getFirst().forward())
          .anyMatch(
              hop -> hop.kind() == ComponentKind.INTERNET_GATEWAY && !hop.in().equals(hop.out()));
    }
  }

  private static String describe(Answer answer) {
    var text = new StringBuilder();
    text.append(answer.query()).append('\n').append(answer.verdict()).append('\n');
    text.append("works ").append(answer.works().describe()).append('\n');
    text.append("lost ").append(answer.replyLost().describe()).append('\n');
    text.append("undecided ").append(answer.undecided().describe()).append('\n');
    for (Blocker each : answer.blockers()) {
      text.append(each.role())
          .append(' ')
          .append(each.code())
          .append(" at ")
          .append(each.component())
          .append(": ")
          .append(each.packets().describe())
          .append('\n');
    }
    answer.reasons().forEach(each -> text.append(each).append('\n'));
    answer
        .paths()
        .forEach(path -> {
          text.append("path");
          path.forward().forEach(hop -> text.append(' ').append(hop.id()));
          text.append(" | reply");
          path.reply().forEach(hop -> text.append(' ').append(hop.id()));
          text.append('\n');
        });
    return text.toString().replace("%", "%%");
  }

  private static Query query(Network network, JsonNode question) {
    Traffic traffic = Traffic.ANY;
    if (question.has("proto")) {
      traffic =
          switch (question.get("proto").asString()) {
            case "tcp" -> Traffic.of(6);
            case "udp" -> Traffic.of(17);
            case "icmp" -> Traffic.of(1);
            default -> Traffic.of(Integer.parseInt(question.get("proto").asString()));
          };
    }
    if (question.has("dstPort")) {
      traffic = traffic.to(List.of(Interval.of(question.get("dstPort").intValue())));
    }
    if (question.has("srcPort")) {
      traffic = traffic.from(List.of(Interval.of(question.get("srcPort").intValue())));
    }
    if (question.has("srcIp")) {
      traffic = traffic.withSources(List.of(address(question.get("srcIp").asString())));
    }
    if (question.has("dstIp")) {
      traffic = traffic.withDestinations(List.of(address(question.get("dstIp").asString())));
    }
    return new Query(
        endpoint(network, question.get("from").asString()),
        endpoint(network, question.get("to").asString()),
        traffic,
        question.path("bidirectional").asBoolean(false)
            ? Query.Reply.REQUIRED
            : Query.Reply.IGNORED);
  }

  private static Cidr address(String text) {
    return Cidr.of(IpAddress.of(text));
  }

  private static Endpoint endpoint(Network network, String text) {
    if (text.equals("Public Internet (all ranges)")) {
      return new Endpoint.Internet();
    }
    if (text.startsWith("Public Internet ")) {
      return network.endpoint(text.substring("Public Internet ".length()));
    }
    return network.endpoint(text.startsWith("onprem-") ? "onprem" : text);
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(each -> texts.add(each.asString()));
    return texts;
  }

  /// Name the components of the first path as the other tool does: instances, subnets, VPCs and
  /// gateways only.
  private static List<String> path(Network network, Answer answer, List<String> expected) {
    return ids(network, answer.paths().getFirst().forward(), expected);
  }

  private static List<String> ids(Network network, List<Hop> hops, List<String> expected) {
    var kinds = new LinkedHashSet<String>();
    expected.forEach(id -> kinds.add(kind(id)));
    var ids = new ArrayList<String>();
    for (Hop hop : hops) {
      String id =
          switch (hop.kind()) {
            case NETWORK_INTERFACE, SECURITY_GROUPS -> eniOf(network, hop.id()).instance();
            case SUBNET, VPC, INTERNET_GATEWAY, TRANSIT_GATEWAY, VPN_GATEWAY, VPC_ENDPOINT ->
                hop.id();
            case INTERNET -> "internet";
            case ON_PREMISES ->
                expected.stream().filter(each -> each.startsWith("onprem")).findFirst().orElse("");
            default -> "";
          };
      boolean again = !ids.isEmpty() && ids.getLast().equals(id);
      if (!id.isEmpty() && kinds.contains(kind(id)) && !again) {
        ids.add(id);
      }
    }
    return ids;
  }

  private static String kind(String id) {
    return id.contains("-") ? id.substring(0, id.indexOf('-')) : id;
  }

  private static List<String> filters(Network network, Answer answer) {
    return answer.paths().stream()
        .flatMap(path -> path.forward().stream())
        .filter(hop -> hop.kind() == ComponentKind.NETWORK_ACL)
        .map(hop ->
            network.index().acl(hop.id()).map(Resource::id).orElse("")
                + (hop.direction() == Direction.INGRESS ? ":ingress" : ":egress"))
        .toList();
  }

  private static Set<String> delivered(Network network, Answer answer) {
    var ids = new LinkedHashSet<String>();
    for (var path : answer.paths()) {
      if (!path.arrives().isEmpty()) {
        ids.add(eniOf(network, path.forward().getLast().id()).instance());
      }
    }
    return ids;
  }

  private static int tunnels(Network network, Answer answer) {
    return answer.paths().stream()
        .filter(path -> !path.arrives().isEmpty())
        .flatMap(path -> path.forward().stream())
        .filter(hop -> hop.kind() == ComponentKind.VPN_CONNECTION)
        .mapToInt(hop ->
            network
                .index()
                .find(Kinds.VPN_CONNECTIONS, hop.id())
                .orElseThrow()
                .record()
                .vgwTelemetry()
                .size())
        .sum();
  }

  private static List<String> rules(Answer answer) {
    return answer.paths().getFirst().forward().stream()
        .filter(hop ->
            hop.kind() == ComponentKind.SECURITY_GROUPS || hop.kind() == ComponentKind.NETWORK_ACL)
        .flatMap(hop -> hop.rules().stream())
        .map(rule -> rule.owner() + " " + rule.direction() + " " + rule.number())
        .toList();
  }

  // "SG GroupId:50 out idx0", "ACL NetworkAclId:65 out 100"
  private static List<String> rules(JsonNode expected) {
    return texts(expected).stream()
        .map(text -> text.split(" ", -1))
        .map(words ->
            words[1]
                + (words[2].equals("out") ? " EGRESS " : " INGRESS ")
                + words[3].replace("idx", ""))
        .toList();
  }

  private static void exposedSet(Answer answer, String text) {
    assertThat(text).isEqualTo("tcp dst 22 from any public IPv4");
    PacketSet asked = answer.asked();
    PacketSet ssh = space(answer).tcp(22);
    assertThat(answer.works()).as(describe(answer)).isEqualTo(asked.and(ssh));
  }

  private static PacketSpace space(Answer answer) {
    return answer.asked().space();
  }

  /// Compare within the other tool's model: TCP, UDP and ICMP, ports from 1.
  private static void exactSet(Answer answer, JsonNode expected) {
    PacketSpace space = space(answer);
    PacketSet set = connections(space, expected.get("exactSet").asString());
    boolean lost = expected.path("tcpResponseBlocked").asBoolean(false);
    PacketSet model = model(space).and(answer.asked());
    PacketSet actual = (lost ? answer.replyLost() : answer.works()).and(model);
    assertThat(actual).as(describe(answer)).isEqualTo(set.and(model));
  }

  private static PacketSet model(PacketSpace space) {
    PacketSet ports =
        space
            .numbers(Field.DESTINATION_PORT, 1, 65535)
            .and(space.numbers(Field.SOURCE_PORT, 1, 65535));
    return space.protocol(6).or(space.protocol(17)).and(ports).or(space.icmp(Family.IPV4));
  }

  private static PacketSet connections(PacketSpace space, String text) {
    if (text.equals("All Connections")) {
      return model(space);
    }
    PacketSet all = space.none();
    for (String part : text.split(";", -1)) {
      all = all.or(protocol(space, part.strip()));
    }
    return all;
  }

  private static PacketSet protocol(PacketSpace space, String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    String key = "";
    for (String word : text.split(" ", -1)) {
      if (word.endsWith(":")) {
        key = word;
      } else {
        fields.put(key, word);
      }
    }
    PacketSet set = space.protocol(fields.getOrDefault("protocol:", "").equals("UDP") ? 17 : 6);
    if (fields.containsKey("src-ports:")) {
      set = set.and(ports(space, Field.SOURCE_PORT, fields.get("src-ports:")));
    }
    if (fields.containsKey("dst-ports:")) {
      set = set.and(ports(space, Field.DESTINATION_PORT, fields.get("dst-ports:")));
    }
    return set;
  }

  private static PacketSet ports(PacketSpace space, Field field, String text) {
    return space.numbers(
        field,
        Stream.of(text.split(",", -1))
            .map(range -> range.split("-", -1))
            .map(ends ->
                new Interval(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])))
            .toList());
  }

  private static void securityGroups(Network network, JsonNode question, JsonNode expected) {
    Eni eni = eniOf(network, question.get("to").asString());
    PacketSpace space = new PacketSpace();
    PacketSet admitted =
        network.leaves(space).groups(eni.groups(), Direction.INGRESS, Peers.NONE).passing().must();
    PacketSet asked =
        space
            .tcp(question.get("dstPort").intValue())
            .and(space.cidr(Field.SOURCE, address(question.get("from").asString())));
    assertThat(asked.isSubsetOf(admitted))
        .isEqualTo(expected.get("verdict").asString().equals("REACHABLE"));
  }

  private static void exposure(Network network, JsonNode expected) {
    for (String instance : texts(expected.get("exposed"))) {
      assertThat(fromInternet(network, instance).works().isEmpty()).isFalse();
    }
    for (String instance : texts(expected.get("notExposed"))) {
      assertThat(fromInternet(network, instance).verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    }
  }

  private static Answer fromInternet(Network network, String instance) {
    return network.ask(
        new Query(new Endpoint.Internet(), new Endpoint.Instance(instance), Traffic.ANY));
  }

  private static void matrix(Network network, JsonNode question, JsonNode expected) {
    if (question.path("scope").asString("").equals("network-acls")) {
      aclMatrix(network, expected);
      return;
    }
    Map<String, JsonNode> rows = new LinkedHashMap<>();
    expected
        .get("rows")
        .forEach(row -> rows.put(row.get("src").asString() + ">" + row.get("dst").asString(), row));
    var ends = new ArrayList<String>();
    ends.add("Public Internet (all ranges)");
    network
        .index()
        .instances
        .values()
        .forEach(instance ->
            network
                .index()
                .ofInstance(instance.id())
                .forEach(eni ->
                    ends.add(
                        instance.record().name() + "[" + eni.record().privateIpAddress() + "]")));
    for (String from : ends) {
      for (String to : ends) {
        if (!from.equals(to)) {
          Answer answer =
              network.ask(
                  new Query(
                      endpoint(network, from),
                      endpoint(network, to),
                      Traffic.ANY,
                      Query.Reply.IGNORED));
          JsonNode row = rows.get(from + ">" + to);
          if (row == null) {
            assertThat(answer.works().or(answer.replyLost()).isEmpty())
                .as(describe(answer))
                .isTrue();
          } else {
            exactRow(answer, row);
          }
        }
      }
    }
    assertThat(ends.size()).isGreaterThan(2);
  }

  private static void exactRow(Answer answer, JsonNode row) {
    PacketSpace space = space(answer);
    PacketSet model = model(space).and(answer.asked());
    assertThat(answer.works().and(model))
        .as(describe(answer))
        .isEqualTo(connections(space, row.get("conn").asString()).and(model));
  }

  /// Ask network ACLs and routes to an internet gateway only.
  private static void aclMatrix(Network network, JsonNode expected) {
    var rows = new LinkedHashSet<String>();
    expected
        .get("rows")
        .forEach(row -> rows.add(row.get("src").asString() + ">" + row.get("dst").asString()));
    var actual = new LinkedHashSet<String>();
    PacketSpace space = new PacketSpace();
    Leaves leaves = network.leaves(space);
    var subnets = network.index().subnets.values();
    for (var from : subnets) {
      PacketSet out = leaves.acl(from.id(), Direction.EGRESS, Role.FORWARD).passing().must();
      PacketSet internet = leaves.internet(Field.DESTINATION);
      if (isPublic(network, leaves, from.id()) && out.intersects(internet)) {
        actual.add(name(from) + ">Public Internet (all ranges)");
      }
      for (var to : subnets) {
        if (!from.id().equals(to.id()) && from.record().vpcId().equals(to.record().vpcId())) {
          PacketSet both =
              out.and(leaves.acl(to.id(), Direction.INGRESS, Role.FORWARD).passing().must())
                  .and(leaves.ranges(Field.SOURCE, VpcBlocks.of(from.record())))
                  .and(leaves.ranges(Field.DESTINATION, VpcBlocks.of(to.record())));
          if (!both.isEmpty()) {
            actual.add(name(from) + ">" + name(to));
          }
        }
      }
    }
    assertThat(actual).containsExactlyInAnyOrderElementsOf(rows);
  }

  private static boolean isPublic(Network network, Leaves leaves, String subnet) {
    return network.index().table(subnet).stream()
        .flatMap(table -> leaves.routes(table, Field.DESTINATION).routed().stream())
        .flatMap(routed -> routed.winners().stream())
        .anyMatch(route ->
            route.target().startsWith("igw-") || route.route().gatewayId().contains("Gateway"));
  }

  private static String name(Resource<dev.tenet.fleet.Subnet> subnet) {
    return subnet.record().name().isEmpty() ? subnet.id() : subnet.record().name();
  }

  private static void lint(Network network, JsonNode expected) {
    var lost = new ArrayList<String>();
    var instances = network.index().instances.values();
    for (var from : instances) {
      for (var to : instances) {
        if (!from.id().equals(to.id())
            && !network.index().ofInstance(from.id()).isEmpty()
            && !network.index().ofInstance(to.id()).isEmpty()) {
          Answer answer =
              network.ask(
                  new Query(
                      new Endpoint.Instance(from.id()),
                      new Endpoint.Instance(to.id()),
                      Traffic.of(6)));
          if (!answer.replyLost().isEmpty()) {
            lost.add(from.record().name() + ">" + to.record().name());
          }
        }
      }
    }
    var known = new ArrayList<String>();
    expected
        .get("blockedTcpResponse")
        .forEach(row ->
            known.add(
                row.get("from").asString().replaceAll("\\[.*", "")
                    + ">"
                    + row.get("to").asString().replaceAll("\\[.*", "")));
    assertThat(lost).isEqualTo(known);
    List<String> unused =
        network.index().groups.keySet().stream()
            .filter(group ->
                network.index().interfaces.values().stream()
                    .noneMatch(eni -> eni.groups().contains(group)))
            .sorted()
            .toList();
    assertThat(unused).isEqualTo(texts(expected.get("unusedSecurityGroups")));
  }

  private static void forwardSet(Network network, JsonNode question, JsonNode expected) {
    Answer answer = network.ask(query(network, question));
    PacketSpace space = space(answer);
    PacketSet arrives = answer.works().or(answer.replyLost());
    assertThat(arrives)
        .as(describe(answer))
        .isEqualTo(named(space, expected.get("forwardSet").asString()).and(answer.asked()));
    Leaves leaves = network.leaves(space);
    Eni from = eni(network, question.get("from").asString());
    Eni to = eni(network, question.get("to").asString());
    PacketSet back =
        from.subnet().equals(to.subnet())
            ? space.all()
            : leaves
                .acl(to.subnet(), Direction.EGRESS, Role.REPLY)
                .passing()
                .must()
                .and(leaves.acl(from.subnet(), Direction.INGRESS, Role.REPLY).passing().must());
    // Most ICMP messages have no reply that an ACL could drop; the other tool does not tell.
    PacketSet replied = answer.asked().minus(space.icmp(Family.IPV4));
    assertThat(back.and(replied))
        .isEqualTo(named(space, expected.get("returnSetAllowedByNacls").asString()).and(replied));
  }

  private static Eni eniOf(Network network, String id) {
    return Optional.ofNullable(network.index().interfaces.get(id)).orElseThrow();
  }

  private static Eni eni(Network network, String instance) {
    return network.index().ofInstance(instance).getFirst();
  }

  private static PacketSet named(PacketSpace space, String text) {
    return switch (text) {
      case "all" -> space.all();
      case "none" -> space.none();
      case "udp/53" -> space.udp(53);
      case "tcp/22" -> space.tcp(22);
      default -> throw new IllegalArgumentException(text);
    };
  }
}
