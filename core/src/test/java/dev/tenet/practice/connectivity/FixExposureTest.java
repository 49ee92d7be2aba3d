package dev.tenet.practice.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.plan.FakeAccount;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Step;
import dev.tenet.practice.Remedied;
import dev.tenet.reach.BalancerNet;
import dev.tenet.reach.Net;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FixExposureTest {
  private static final String FIX = "connectivity.fix-exposure";
  private static final String DATABASE = Net.tcp(5432, "0.0.0.0/0");
  private static final String WEB = Net.tcp(443, "0.0.0.0/0");
  private static final String RULE =
      "{'SecurityGroupRuleId':'sgr-1','GroupId':'sg-1','GroupOwnerId':'111122223333','IsEgress':false,'IpProtocol':'tcp','FromPort':5432,'ToPort':5432,'CidrIpv4':'0.0.0.0/0','Description':'psql','Tags':[{'Key':'why','Value':'test'}]}";

  private static Remedied remedied(Net net, ConnectivitySettings settings) {
    return Remedied.of(ConnectivityPractice.practice(settings), net.fleet());
  }

  private static Remedied remedied(Net net) {
    return remedied(net, ConnectivitySettings.DEFAULTS);
  }

  private static ConnectivitySettings settings(List<AllowedExposure> allowed, String... trusted) {
    return new ConnectivitySettings(
        allowed,
        ConnectivitySettings.DEFAULTS.adminPorts(),
        ConnectivitySettings.DEFAULTS.dataPorts(),
        Stream.of(trusted).map(TrustedBlock::parse).toList(),
        List.of(),
        List.of(),
        Quotas.DEFAULTS);
  }

  private static AllowedExposure allow(String to, int port) {
    return new AllowedExposure(
        Selector.parse(to),
        TrafficProtocol.TCP,
        List.of(PortRange.of(port)),
        new Selector.Internet());
  }

  private static Net database() {
    return new Net().group("sg-1", DATABASE, Net.ALL).put(Kinds.SECURITY_GROUP_RULES, "1", RULE);
  }

  private static List<String> summaries(Plan plan) {
    return plan.steps().stream().map(Step::summary).toList();
  }

  /// Taking the plan mends what it says and breaks nothing; taking it back brings the groups back.
  private static void mends(Remedied before) {
    Plan plan = before.plan(FIX);
    var account = new FakeAccount(before.fleet(), TestFleet.SCOPE);
    Remedied after = Remedied.of(before.practice(), account.take(plan).fleet());
    assertThat(plan.findings())
        .isNotEmpty()
        .allMatch(finding -> after.status(finding) == Status.PASS);
    assertThat(failures(after)).isSubsetOf(failures(before));
    assertThat(account.takeBack(plan).fleet().in(TestFleet.SCOPE, Kinds.SECURITY_GROUPS))
        .extracting(group -> group.record().ipPermissions())
        .isEqualTo(
            before.fleet().in(TestFleet.SCOPE, Kinds.SECURITY_GROUPS).stream()
                .map(group -> group.record().ipPermissions())
                .toList());
  }

  private static List<String> failures(Remedied of) {
    return of.findings().stream()
        .filter(finding -> finding.status() == Status.FAIL)
        .map(Finding::id)
        .toList();
  }

  @Test
  void anOpenDatabasePortIsNarrowedToTheNetworksThatAnswersGetBackTo() {
    Remedied remedied = remedied(database());
    assertThat(summaries(remedied.plan(FIX)))
        .containsExactly(
            "authorize inbound tcp 5432 from 10.0.0.0/16 in sg-1",
            "revoke inbound rule tcp 5432 from 0.0.0.0/0 of sg-1");
    mends(remedied);
  }

  @Test
  void aRuleIsRevokedByItsIdAndComesBackWithItsTags() {
    Step revoke = remedied(database()).plan(FIX).steps().getLast();
    assertThat(revoke.call().parameters().at("/SecurityGroupRuleIds/0").asString())
        .isEqualTo("sgr-1");
    assertThat(revoke.undo().orElseThrow().call().parameters().toString())
        .contains("security-group-rule", "\"why\"", "0.0.0.0/0");
  }

  @Test
  void withoutRuleIdsAPermissionIsRevokedWithOnePeer() {
    Remedied remedied = remedied(new Net().group("sg-1", DATABASE, Net.ALL));
    assertThat(remedied.plan(FIX).steps().getLast().call().parameters().at("/IpPermissions").size())
        .isEqualTo(1);
    mends(remedied);
  }

  @Test
  void trustedAddressesStay() {
    Remedied remedied = remedied(database(), settings(List.of(), "203.0.113.0/24"));
    assertThat(summaries(remedied.plan(FIX)).getFirst()).contains("203.0.113.0/24", "10.0.0.0/16");
    mends(remedied);
  }

  @Test
  void whatIsAllowedOfAWideRuleStays() {
    Net net = new Net().group("sg-1", Net.ALL, Net.ALL);
    Remedied remedied = remedied(net, settings(List.of(allow("eni-1", 443))));
    mends(remedied);
    assertThat(summaries(remedied.plan(FIX)))
        .anyMatch(step -> step.contains("tcp 443 from"))
        .noneMatch(step -> step.startsWith("authorize") && step.contains("tcp 22"));
  }

  @Test
  void aGroupThatServesWhatIsAllowedElsewhereIsNotTouched() {
    Net net =
        new Net()
            .group("sg-1", WEB, Net.ALL)
            .eni("eni-2", "i-2", "subnet-a", "10.0.1.20", "198.51.100.20", "sg-1", "");
    assertThat(remedied(net, settings(List.of(allow("eni-2", 443)))).blocked(FIX).reason())
        .contains("eni-2 has the group, too", "tcp 443");
  }

  @Test
  void whatIsAcceptedElsewhereIsNotTakenAway() {
    Net net =
        new Net()
            .group("sg-1", WEB, Net.ALL)
            .eni("eni-2", "i-2", "subnet-a", "10.0.1.20", "198.51.100.20", "sg-1", "");
    Remedied all = remedied(net);
    mends(all);
    String arn =
        net.fleet().find(TestFleet.SCOPE, Kinds.NETWORK_INTERFACES, "eni-2").found().get().arn();
    assertThat(all.accepted(arn).blocked(FIX).reason()).contains("accepted or was not asked for");
  }

  @Test
  void anInterfaceOfAServiceIsNotTouched() {
    Net net =
        database()
            .eni(
                "eni-1",
                "",
                "vpc-1",
                "subnet-a",
                "10.0.1.10",
                "198.51.100.10",
                "sg-1",
                "",
                ",'RequesterManaged':true,'Description':'RDSNetworkInterface','Attachment':{'Status':'attached','InstanceOwnerId':'amazon-rds'}");
    assertThat(remedied(net).blocked(FIX).gate()).isEqualTo("managed interface");
  }

  @Test
  void whatComesThroughALoadBalancerIsLeftToIt() {
    Remedied remedied = remedied(BalancerNet.network("instance", "UDP", ""));
    assertThat(remedied.proposals())
        .anyMatch(each ->
            each instanceof Proposal.Blocked no
                && no.remedy().equals(FIX)
                && no.gate().equals("load balancer"));
  }

  @Test
  void bothFamiliesAreClosedTogether() {
    Remedied remedied = remedied(new Net().group("sg-1", Net.ALL, Net.ALL));
    mends(remedied);
    assertThat(summaries(remedied.plan(FIX)))
        .anyMatch(step -> step.contains("revoke") && step.contains("::/0"))
        .anyMatch(step -> step.contains("revoke") && step.contains("0.0.0.0/0"));
  }

  @Test
  void twoGroupsThatLetTheSameInAreChangedTogether() {
    Net net = database().group("sg-2", DATABASE, Net.ALL);
    net.put(
        Kinds.NETWORK_INTERFACES,
        "eni-1",
        "{'NetworkInterfaceId':'eni-1','OwnerId':'111122223333','Status':'in-use','SubnetId':'subnet-a','VpcId':'vpc-1','Groups':[{'GroupId':'sg-1'},{'GroupId':'sg-2'}],'PrivateIpAddress':'10.0.1.10','PrivateIpAddresses':[{'PrivateIpAddress':'10.0.1.10','Primary':true,'Association':{'PublicIp':'198.51.100.10'}}],'Attachment':{'InstanceId':'i-1','Status':'attached'}}");
    Remedied remedied = remedied(net);
    assertThat(remedied.plan(FIX).steps()).hasSize(4);
    mends(remedied);
  }

  @Test
  void aSubnetIsToldToGiveNoAddressUnasked() {
    Net net =
        new Net()
            .put(
                Kinds.SUBNETS,
                "subnet-a",
                "{'SubnetId':'subnet-a','OwnerId':'111122223333','VpcId':'vpc-1','State':'available','CidrBlock':'10.0.1.0/24','AvailabilityZone':'eu-central-1a','MapPublicIpOnLaunch':true,'AssignIpv6AddressOnCreation':true}");
    Remedied before = remedied(net);
    Plan plan = before.plan("connectivity.fix-auto-public-address");
    assertThat(plan.steps()).hasSize(2);
    var account = new FakeAccount(before.fleet(), TestFleet.SCOPE).take(plan);
    Remedied after = Remedied.of(before.practice(), account.fleet());
    assertThat(plan.findings()).allMatch(finding -> after.status(finding) == Status.PASS);
    account.takeBack(plan);
  }

  @Test
  void aRuleThatAnotherCoversIsRevokedAlone() {
    Net net = new Net().group("sg-2", Net.tcp(22, "10.0.0.0/8'},{'CidrIp':'10.0.1.0/24"), Net.ALL);
    Remedied before = remedied(net);
    Plan plan = before.plan("connectivity.fix-dead-rule");
    assertThat(summaries(plan))
        .containsExactly("revoke inbound rule tcp 22 from 10.0.1.0/24 of sg-2");
    var account = new FakeAccount(before.fleet(), TestFleet.SCOPE).take(plan);
    Remedied after = Remedied.of(before.practice(), account.fleet());
    assertThat(plan.findings()).allMatch(finding -> after.status(finding) == Status.PASS);
    account.takeBack(plan);
  }

  @Test
  void aReferenceToAGroupThatIsGoneIsRevokedForGood() {
    Net net = new Net().group("sg-2", Net.fromGroup("sg-gone"), Net.ALL);
    Plan plan = remedied(net).plan("connectivity.fix-stale-reference");
    assertThat(plan.irreversible()).isTrue();
    assertThat(summaries(plan))
        .containsExactly("revoke inbound rule all traffic from sg-gone of sg-2");
  }
}
