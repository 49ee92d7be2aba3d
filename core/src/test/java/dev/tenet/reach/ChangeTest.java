package dev.tenet.reach;

import static dev.tenet.property.ForAll.forAll;
import static dev.tenet.reach.Net.ALL;
import static dev.tenet.reach.Net.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.packets.Cidr;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.property.Choices;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTest {
  private static final Traffic SSH = Traffic.tcp(22);

  private static Opening opening(Net net, String from, String to, Traffic traffic) {
    Network network = net.network();
    return network.opening(ask(network, from, to, traffic));
  }

  private static Answer ask(Network network, String from, String to, Traffic traffic) {
    return network.ask(new Query(network.endpoint(from), network.endpoint(to), traffic));
  }

  @Test
  void anOpeningAddsExactlyTheRuleThatIsMissing() {
    Opening opening =
        opening(new Net().group("sg-2", tcp(80, "0.0.0.0/0"), ALL), "i-1", "i-2", SSH);
    assertThat(opening.complete()).isTrue();
    assertThat(opening.alsoOpens()).isEmpty();
    assertThat(opening.changes())
        .singleElement()
        .isInstanceOfSatisfying(
            Change.AddGroupRules.class,
            added -> {
              assertThat(added.group()).isEqualTo("sg-2");
              assertThat(added.direction()).isEqualTo(Direction.INGRESS);
              assertThat(added.interfaces()).containsExactly("eni-2");
              PacketRule rule = added.rules().getFirst();
              assertThat(rule.protocols()).hasToString("[Interval[first=6, last=6]]");
              assertThat(rule.destinationPorts()).hasToString("[Interval[first=22, last=22]]");
              assertThat(rule.sources().getFirst().cidrs())
                  .containsExactly(Cidr.of("10.0.1.10/32"));
            });
  }

  @Test
  void anOpeningSaysWhatElseItOpens() {
    Net net =
        new Net()
            .group("sg-2", "", ALL)
            .eni("eni-3", "i-3", "subnet-b", "10.0.2.10", "", "sg-2", "");
    Opening opening = opening(net, "i-1", "i-2", SSH);
    assertThat(opening.alsoOpens()).extracting(Change.Effect::component).containsExactly("eni-3");
  }

  @Test
  void anOpeningRemovesEveryBlockerOfThePath() {
    Net net =
        new Net()
            .group("sg-3", "", ALL)
            .acl(
                "acl-b",
                List.of("subnet-b"),
                Net.entry(100, false, "deny", "6", "0.0.0.0/0", Net.ports(22, 22)),
                Net.entry(200, false, "allow", "-1", "0.0.0.0/0", ""))
            .acl("acl-1", List.of("subnet-a"), Net.open(false), Net.open(true));
    Opening opening = opening(net, "i-1", "i-3", SSH);
    assertThat(opening.complete()).isTrue();
    assertThat(opening.weight()).isEqualTo(3);
    assertThat(opening.changes())
        .filteredOn(Change.AddAclEntries.class::isInstance)
        .extracting(change -> ((Change.AddAclEntries) change).first())
        .containsExactly(99, 32766);
  }

  @Test
  void aMissingRouteIsAddedToTheGatewayThatLeadsThere() {
    Net net = new Net().eni("eni-3", "i-3", "subnet-b", "10.0.2.10", "198.51.100.30", "sg-3", "");
    assertThat(opening(net, "i-3", "8.8.8.8", SSH).changes())
        .containsExactly(new Change.AddRoute("rtb-main", Cidr.of("0.0.0.0/0"), "igw-1"));
  }

  @Test
  void whatNoRuleOpensIsLeftToAPerson() {
    Opening opening = opening(new Net(), "internet", "i-2", SSH);
    assertThat(opening.complete()).isFalse();
    assertThat(opening.changes())
        .singleElement()
        .isInstanceOfSatisfying(
            Change.Decide.class,
            decide ->
                assertThat(decide.blocker().code())
                    .isEqualTo(Explanation.IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS));
  }

  @Test
  void aClosingNarrowsTheRuleAndSaysWhoElseLoses() {
    Net net =
        new Net()
            .group("sg-1", tcp(22, "0.0.0.0/0"), ALL)
            .eni("eni-2", "i-2", "subnet-a", "10.0.1.20", "198.51.100.20", "sg-1", "");
    Network network = net.network();
    List<Closing> ways = network.closings(ask(network, "internet", "198.51.100.10", SSH));
    assertThat(ways).hasSize(2);
    assertThat(ways)
        .allSatisfy(way ->
            assertThat(way.collateral()).extracting(Change.Effect::component).contains("eni-2"));
    assertThat(ways.getFirst().collateral()).hasSize(1);
    assertThat(ways)
        .flatExtracting(Closing::changes)
        .hasAtLeastOneElementOfType(Change.NarrowGroupRule.class)
        .hasAtLeastOneElementOfType(Change.AddAclEntries.class);
  }

  /// The rules of a group, and a query that may be blocked by them.
  private record Case(String ingress, Traffic traffic) {}

  private static Case draw(Choices choices) {
    String rules =
        String.join(
            ",",
            choices.listOf(
                4,
                c ->
                    tcp(
                        c.oneOf(22, 80, 443),
                        c.oneOf("0.0.0.0/0", "8.0.0.0/8", "8.8.8.0/24", "1.0.0.0/8"))));
    return new Case(rules, choices.oneOf(SSH, Traffic.tcp(80), Traffic.of(6)));
  }

  @Test
  void anOpeningAdmitsExactlyTheQuery() {
    forAll(
        60,
        ChangeTest::draw,
        each -> {
          Network network = new Net().group("sg-1", each.ingress(), ALL).network();
          Answer answer = ask(network, "internet", "198.51.100.10", each.traffic());
          PacketSpace space = answer.asked().space();
          PacketSet before = admitted(network, space);
          PacketSet added = space.none();
          for (Change change : network.opening(answer).changes()) {
            if (change instanceof Change.AddGroupRules rules) {
              added = added.or(space.union(rules.rules().stream().map(space::rule).toList()));
            }
          }
          PacketSet asked = answer.asked().forget(Field.DESTINATION);
          assertThat(before.or(added)).isEqualTo(before.or(asked));
        });
  }

  @Test
  void aClosingRemovesExactlyTheQuery() {
    forAll(
        60,
        ChangeTest::draw,
        each -> {
          Network network = new Net().group("sg-1", each.ingress(), ALL).network();
          Answer answer = ask(network, "internet", "198.51.100.10", each.traffic());
          PacketSpace space = answer.asked().space();
          PacketSet before = admitted(network, space);
          PacketSet asked = answer.asked().forget(Field.DESTINATION);
          for (Closing way : network.closings(answer)) {
            PacketSet after = before;
            var kept = new ArrayList<PacketSet>();
            for (Change change : way.changes()) {
              if (change instanceof Change.NarrowGroupRule narrow) {
                narrow.keep().forEach(rule -> kept.add(space.rule(rule)));
              }
              if (change instanceof Change.AddAclEntries deny) {
                after = after.minus(space.union(deny.rules().stream().map(space::rule).toList()));
              }
            }
            if (way.changes().getFirst() instanceof Change.NarrowGroupRule) {
              PacketSet untouched = before.minus(asked);
              assertThat(space.union(kept).isSubsetOf(untouched)).isTrue();
              assertThat(way.collateral()).isEmpty();
            } else {
              PacketSet lost =
                  space.union(
                      way.collateral().stream()
                          .filter(effect -> effect.component().equals("eni-1"))
                          .map(Change.Effect::packets)
                          .toList());
              PacketSet nobody = space.ranges(Field.SOURCE, Blocks.NEVER_SOURCES);
              assertThat(after.or(lost).or(nobody)).isEqualTo(before.minus(asked).or(nobody));
              assertThat(after.intersects(asked)).isFalse();
            }
          }
        });
  }

  private static PacketSet admitted(Network network, PacketSpace space) {
    return network
        .leaves(space)
        .groups(List.of("sg-1"), Direction.INGRESS, Peers.NONE)
        .passing()
        .must();
  }
}
