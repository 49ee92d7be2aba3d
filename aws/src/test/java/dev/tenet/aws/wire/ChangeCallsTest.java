package dev.tenet.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.packets.Cidr;
import dev.tenet.packets.Field;
import dev.tenet.packets.Interval;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.plan.Call;
import dev.tenet.practice.connectivity.ChangeCalls;
import dev.tenet.reach.Change;
import dev.tenet.reach.Direction;
import dev.tenet.reach.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The SDK knows every call that changes a network, parameter by parameter.
class ChangeCallsTest {
  private final PacketSpace space = new PacketSpace();

  private static void bound(Change change, int calls) {
    assertThat(ChangeCalls.of(change)).hasSize(calls).allSatisfy(ChangeCallsTest::bound);
  }

  private static void bound(Call call) {
    assertThat(WireOperation.of(call.operation()).request(call.parameters())).isNotNull();
  }

  private List<PacketRule> rules() {
    PacketSet peers =
        space
            .cidr(Field.SOURCE, Cidr.of("192.0.2.0/24"))
            .or(space.cidr(Field.SOURCE, Cidr.of("2001:db8::/32")));
    return List.of(space.tcp(22), space.numbers(Field.PROTOCOL, List.of(Interval.of(1)))).stream()
        .flatMap(set -> set.and(peers).shortRules().stream())
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void ofAGroup(Direction direction) {
    bound(new Change.AddGroupRules("sg-1", direction, rules(), List.of()), 1);
    var rule =
        new Rule(Rule.Sort.SECURITY_GROUP_RULE, "sg-1", direction, 0, "sgr-1", "text", "0.0.0.0/0");
    bound(new Change.NarrowGroupRule(rule, rules(), List.of()), 2);
    bound(new Change.NarrowGroupRule(rule, List.of(), List.of()), 1);
  }

  @ParameterizedTest
  @EnumSource
  void ofANetworkAcl(Direction direction) {
    bound(new Change.AddAclEntries("acl-1", direction, true, 90, rules()), rules().size());
  }

  @Test
  void ofARouteTable() {
    bound(new Change.AddRoute("rtb-1", Cidr.of("0.0.0.0/0"), "igw-1"), 1);
    bound(new Change.AddRoute("rtb-1", Cidr.of("2001:db8::/32"), "pcx-1"), 1);
  }

  @Test
  void aRuleWithoutAnIdIsNotRemoved() {
    var rule =
        new Rule(
            Rule.Sort.SECURITY_GROUP_RULE, "sg-1", Direction.INGRESS, 0, "", "text", "0.0.0.0/0");
    bound(new Change.NarrowGroupRule(rule, rules(), List.of()), 0);
  }
}
