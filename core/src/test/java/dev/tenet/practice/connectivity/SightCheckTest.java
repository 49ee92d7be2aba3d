package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.practice.Check;
import dev.tenet.reach.Net;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SightCheckTest {
  private static final List<String> BOTH = List.of("subnet-a", "subnet-b");
  private static final String SSH = Net.tcp(22, "0.0.0.0/0");

  private static Exposures exposures() {
    return new Exposures(ConnectivitySettings.DEFAULTS);
  }

  private static Answers asked(Check check, Net net) {
    return new Answers(check.check(net.fleet(), TestFleet.SCOPE).toList());
  }

  private static Answers acl(Net net) {
    return asked(SightCheck.statelessReturnPath(exposures()), net);
  }

  private static Answers back(Net net) {
    return asked(SightCheck.asymmetricRoute(exposures()), net);
  }

  private static Answers families(Net net) {
    return asked(SightCheck.familyMismatch(exposures()), net);
  }

  private static Net replies(String... outbound) {
    return new Net().acl("acl-1", BOTH, Net.open(false), String.join(",", outbound));
  }

  @Test
  void anAclThatDropsAllReplies() {
    Net net = replies(Net.entry(100, true, "deny", "-1", "0.0.0.0/0", ""));
    acl(net).is("eni-1", FAIL, "its reply is lost at subnet-a").is("eni-2", PASS, "nothing");
    assertThat(acl(net).evidence("eni-1")).anyMatch(each -> each.startsWith("SUBNET_ACL_"));
    back(net).is("eni-1", PASS, "find their way back");
  }

  @Test
  void anAclThatDropsRepliesToPartOfTheClientsPorts() {
    String part = Net.ports(32_768, 60_999);
    Net net =
        replies(
            Net.entry(100, true, "allow", "6", "0.0.0.0/0", part),
            Net.entry6(101, true, "allow", "6", "::/0", part));
    acl(net).is("eni-1", FAIL, "lost");
    assertThat(acl(net).evidence("eni-1")).anyMatch(each -> each.startsWith("EPHEMERAL_RANGE"));
  }

  @Test
  void anAclThatLetsEveryClientsPortOutPasses() {
    String all = Net.ports(1024, 65_535);
    acl(replies(
            Net.entry(100, true, "allow", "6", "0.0.0.0/0", all),
            Net.entry6(101, true, "allow", "6", "::/0", all)))
        .is("eni-1", PASS, "no network ACL drops");
  }

  @Test
  void anAclThatWasNotCollectedIsUnknown() {
    acl(new Net().missing(Kinds.NETWORK_ACLS)).is("eni-1", UNKNOWN, "not collected");
  }

  @Test
  void repliesWithoutARouteAreLost() {
    Net net = new Net().table("rtb-a", "subnet-a");
    back(net).is("eni-1", FAIL, "No route");
    acl(net).is("eni-1", PASS, "");
    back(new Net()).is("eni-1", PASS, "");
  }

  @Test
  void whatDoesNotComeNeedsNoReply() {
    Net net = new Net().table("rtb-a", "subnet-a").group("sg-1", Net.fromGroup("sg-1"), Net.ALL);
    back(net).is("eni-1", PASS, "nothing that counts");
  }

  @Test
  void aPortThatIsOpenByOneFamilyOnly() {
    families(new Net()).is("eni-1", PASS, "both families");
    families(new Net().group("sg-1", SSH, Net.ALL)).is("eni-1", FAIL, "open by IPv4 only");
    String six =
        "{'IpProtocol':'tcp','FromPort':22,'ToPort':22,'Ipv6Ranges':[{'CidrIpv6':'::/0'}]}";
    families(new Net().group("sg-1", six, Net.ALL)).is("eni-1", FAIL, "open by IPv6 only");
    families(new Net().group("sg-1", SSH + "," + six, Net.ALL)).is("eni-1", PASS, "");
  }

  @Test
  void anInterfaceWithOneFamilyCannotDiffer() {
    families(
            new Net()
                .eni("eni-1", "i-1", "subnet-a", "10.0.1.10", "198.51.100.10", "sg-1", "")
                .group("sg-1", SSH, Net.ALL))
        .is("eni-1", PASS, "");
  }

  @Test
  void whatOnlyTrustedSendersOfOneFamilySendNeedsNoTwin() {
    Net narrowed = new Net().group("sg-1", Net.tcp(22, "203.0.113.0/24"), Net.ALL);
    trusting("203.0.113.0/24", narrowed).is("eni-1", PASS, "");
    trusting("198.51.100.0/24", narrowed).is("eni-1", FAIL, "tcp 22 is open by IPv4 only");
    trusting("203.0.113.0/24", new Net().group("sg-1", SSH, Net.ALL))
        .is("eni-1", FAIL, "tcp 22 is open by IPv4 only");
  }

  @Test
  void whereBothFamiliesAreTrustedBothMustBeOpenToThem() {
    Net narrowed = new Net().group("sg-1", Net.tcp(22, "203.0.113.0/24"), Net.ALL);
    trusting("203.0.113.0/24 2001:db8::/32", narrowed)
        .is("eni-1", FAIL, "tcp 22 is open by IPv4 only");
  }

  @Test
  void anOpenFamilyIsNotLikeOneThatOnlyTheTrustedMayUse() {
    String six =
        "{'IpProtocol':'tcp','FromPort':22,'ToPort':22,'Ipv6Ranges':[{'CidrIpv6':'::/0'}]}";
    trusting(
            "203.0.113.0/24",
            new Net().group("sg-1", Net.tcp(22, "203.0.113.0/24") + "," + six, Net.ALL))
        .is("eni-1", FAIL, "tcp 22 is open by IPv6 only");
  }

  private static Answers trusting(String blocks, Net net) {
    ConnectivitySettings defaults = ConnectivitySettings.DEFAULTS;
    var settings =
        new ConnectivitySettings(
            defaults.allowedExposure(),
            defaults.adminPorts(),
            defaults.dataPorts(),
            Stream.of(blocks.split(" ", -1)).map(TrustedBlock::parse).toList(),
            List.of(),
            List.of(),
            Quotas.DEFAULTS);
    return asked(SightCheck.familyMismatch(new Exposures(settings)), net);
  }

  @Test
  void whatIsNotKnownOfOneFamilyIsUnknown() {
    families(new Net().missing(Kinds.NETWORK_ACLS)).is("eni-1", UNKNOWN, "not collected");
  }
}
