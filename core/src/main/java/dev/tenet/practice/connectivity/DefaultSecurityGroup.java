package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The default security group of every VPC admits nothing and holds nobody.
record DefaultSecurityGroup() implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.default-security-group",
          "Default security groups have no rules and no members",
          Severity.MEDIUM,
          "default security group",
          """
          What is launched without naming a group gets the VPC's default group, which as AWS makes
          it lets all members reach each other on every port and reach the whole internet. Nobody
          chose that for the machine in question. Empty, the group makes a forgotten group visible:
          nothing gets through.
          """,
          """
          Move the members to groups of their own first: `aws ec2 modify-network-interface-attribute
          --network-interface-id ENI_ID --groups GROUP_ID`. Then revoke the rules by their ids:
          `aws ec2 revoke-security-group-ingress --group-id GROUP_ID --security-group-rule-ids
          RULE_ID`, and likewise `revoke-security-group-egress`. The group itself cannot be deleted.
          """,
          List.of("https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"),
          List.of("EC2.2"),
          List.of("VPC_DEFAULT_SECURITY_GROUP_CLOSED"));

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.SECURITY_GROUPS);
  }

  @Override
  public Set<Kind<?>> consults() {
    return Set.of(Kinds.NETWORK_INTERFACES);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    var members = new GroupMembers(fleet, scope);
    Coverage interfaces = fleet.coverage(scope, Kinds.NETWORK_INTERFACES);
    return fleet.in(scope, Kinds.SECURITY_GROUPS).stream()
        .filter(group -> isDefault(group.record()))
        .map(group -> finding(group, members.of(group.id()), interfaces));
  }

  /// Tell whether it is a VPC's default group: AWS reserves the name.
  static boolean isDefault(SecurityGroup group) {
    return group.groupName().equals("default");
  }

  private static Finding finding(
      Resource<SecurityGroup> group,
      List<Resource<NetworkInterface>> members,
      Coverage interfaces) {
    SecurityGroup record = group.record();
    int in = record.ipPermissions().size();
    int out = record.ipPermissionsEgress().size();
    Finding finding =
        INFO.finding(
            Subject.of(group),
            verdict(in, out, members, interfaces)
                .rule("no IpPermissions, no IpPermissionsEgress, on no network interface")
                .with(
                    Evidence.of(group, "IpPermissions", Names.count(in, "entry", "entries")),
                    Evidence.of(group, "IpPermissionsEgress", Names.count(out, "entry", "entries")),
                    Evidence.of(group, "VpcId", record.vpcId()))
                .with(memberEvidence(group, members)));
    return in + out == 0 ? finding.severity(Severity.LOW) : finding;
  }

  private static Verdict verdict(
      int in, int out, List<Resource<NetworkInterface>> members, Coverage interfaces) {
    if (in + out > 0) {
      String rules = in > 0 && out > 0 ? "inbound and outbound" : in > 0 ? "inbound" : "outbound";
      String held =
          members.isEmpty()
              ? interfaces.complete() ? "; no interface has it" : ""
              : "; %s it".formatted(have(members));
      return Verdict.fail("has %s rules%s".formatted(rules, held)).reason("rules");
    }
    if (!members.isEmpty()) {
      return Verdict.fail("has no rules, but %s it".formatted(have(members))).reason("members");
    }
    return interfaces.complete()
        ? Verdict.pass("has no rules and no members")
        : Verdict.unknown("has no rules; whether it has members is not known", interfaces.reason());
  }

  private static String have(List<Resource<NetworkInterface>> members) {
    return Names.count(members.size(), "interface has", "interfaces have");
  }

  private static List<Evidence> memberEvidence(
      Resource<SecurityGroup> group, List<Resource<NetworkInterface>> members) {
    var evidence = new ArrayList<Evidence>();
    members.stream()
        .limit(10)
        .forEach(eni -> evidence.add(Evidence.of(eni, "Groups.GroupId", group.id())));
    return evidence;
  }
}
