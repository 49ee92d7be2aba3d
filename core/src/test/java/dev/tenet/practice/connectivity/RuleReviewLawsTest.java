package dev.tenet.practice.connectivity;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.IpPermission.IpRange;
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.fleet.NetworkAcl.PortRange;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.fleet.Source;
import dev.tenet.fleet.Tags;
import dev.tenet.fleet.TestFleet;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.property.Choices;
import dev.tenet.reach.RulePackets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Removing what a review calls dead changes no packet, and removing any other rule does.
class RuleReviewLawsTest {
  @Test
  void aGroupWithoutItsDeadRulesAdmitsTheSameAndNothingMoreCanGo() {
    forAll(
        choices -> choices.listOf(6, RuleReviewLawsTest::permission),
        permissions -> {
          Set<String> dead = dead(GroupRuleReview.of(group(permissions), List.of()));
          var stay = new ArrayList<IpPermission>();
          for (int i = 0; i < permissions.size(); i++) {
            if (!dead.contains("IpPermissions[%d].IpRanges[0]".formatted(i))) {
              stay.add(permissions.get(i));
            }
          }
          var space = new PacketSpace();
          assertThat(admitted(space, stay)).isEqualTo(admitted(space, permissions));
          for (IpPermission each : stay) {
            List<IpPermission> fewer = new ArrayList<>(stay);
            fewer.remove(each);
            assertThat(admitted(space, fewer)).isNotEqualTo(admitted(space, stay));
          }
        });
  }

  @Test
  void anAclWithoutItsDeadEntriesDecidesTheSame() {
    forAll(
        choices -> choices.listOf(6, RuleReviewLawsTest::entry),
        drawn -> {
          List<NetworkAcl.Entry> entries = numbered(drawn);
          Set<String> dead = dead(AclReview.of(acl(entries)));
          var stay = new ArrayList<NetworkAcl.Entry>();
          for (int i = 0; i < entries.size(); i++) {
            if (!dead.contains("Entries[%d]".formatted(i))) {
              stay.add(entries.get(i));
            }
          }
          var space = new PacketSpace();
          PacketSet all = space.all();
          assertThat(OpenEntries.of(space, acl(stay).record(), all).must())
              .isEqualTo(OpenEntries.of(space, acl(entries).record(), all).must());
        });
  }

  private static Set<String> dead(Review review) {
    assertThat(review.unread()).isEmpty();
    return review.dead().stream().map(each -> each.evidence().field()).collect(Collectors.toSet());
  }

  private static PacketSet admitted(PacketSpace space, List<IpPermission> permissions) {
    return space.union(
        permissions.stream()
            .map(each ->
                RulePackets.of(
                        space,
                        each,
                        RulePackets.block(each.ipRanges().getFirst().cidrIp()).orElseThrow(),
                        false)
                    .orElseThrow())
            .toList());
  }

  private static IpPermission permission(Choices choices) {
    int from = choices.upTo(3);
    return new IpPermission(
        choices.oneOf("tcp", "udp", "-1"),
        OptionalInt.of(from),
        OptionalInt.of(from + choices.upTo(3)),
        List.of(new IpRange(block(choices), "")),
        List.of(),
        List.of(),
        List.of());
  }

  private static String block(Choices choices) {
    return choices.oneOf(
        "0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "10.0.0.0/8", "10.0.0.0/9", "10.128.0.0/9");
  }

  private static NetworkAcl.Entry entry(Choices choices) {
    int from = choices.upTo(3);
    return new NetworkAcl.Entry(
        0,
        false,
        choices.oneOf("6", "17", "-1"),
        choices.oneOf("allow", "deny"),
        block(choices),
        "",
        Optional.of(new PortRange(OptionalInt.of(from), OptionalInt.of(from + choices.upTo(3)))),
        Optional.empty());
  }

  private static List<NetworkAcl.Entry> numbered(List<NetworkAcl.Entry> entries) {
    var numbered = new ArrayList<NetworkAcl.Entry>();
    for (NetworkAcl.Entry each : entries) {
      numbered.add(
          new NetworkAcl.Entry(
              100 + numbered.size(),
              each.egress(),
              each.protocol(),
              each.ruleAction(),
              each.cidrBlock(),
              each.ipv6CidrBlock(),
              each.portRange(),
              each.icmpTypeCode()));
    }
    return numbered;
  }

  private static Resource<SecurityGroup> group(List<IpPermission> permissions) {
    return new Resource<>(
        TestFleet.SCOPE,
        new SecurityGroup("sg-1", "", "", "", "vpc-1", permissions, List.of(), Tags.NONE),
        new Source("ec2 describe-security-groups", ""));
  }

  private static Resource<NetworkAcl> acl(List<NetworkAcl.Entry> entries) {
    return new Resource<>(
        TestFleet.SCOPE,
        new NetworkAcl("acl-1", "", "vpc-1", false, List.of(), entries, Tags.NONE),
        new Source("ec2 describe-network-acls", ""));
  }
}
