package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Severity;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;

class DefaultSecurityGroupTest {
  private static final String EMPTY =
      "{'GroupId':'sg-1','GroupName':'default','VpcId':'vpc-1','IpPermissions':[],'IpPermissionsEgress':[]}";
  private static final String AS_MADE =
      """
      {'GroupId':'sg-1','GroupName':'default','VpcId':'vpc-1',
       'IpPermissions':[{'IpProtocol':'-1','UserIdGroupPairs':[{'GroupId':'sg-1'}]}],
       'IpPermissionsEgress':[{'IpProtocol':'-1','IpRanges':[{'CidrIp':'0.0.0.0/0'}]}]}
      """;
  private static final String MEMBER =
      "{'NetworkInterfaceId':'eni-1','Groups':[{'GroupId':'sg-1'}]}";

  @Test
  void aGroupAsAwsMakesItFailsAlsoWithoutMembers() {
    asked(fleet(AS_MADE).with(Kinds.NETWORK_INTERFACES))
        .is("sg-1", FAIL, "inbound and outbound rules; no interface has it")
        .severity("sg-1", Severity.MEDIUM);
  }

  @Test
  void theMembersAreCountedAndNamed() {
    Answers answers = asked(fleet(AS_MADE).with(Kinds.NETWORK_INTERFACES, MEMBER));
    answers.is("sg-1", FAIL, "1 interface has it");
    assertThat(answers.evidence("sg-1")).contains("Groups.GroupId=sg-1");
  }

  @Test
  void anEmptyGroupWithMembersFailsAtALowerSeverity() {
    asked(fleet(EMPTY).with(Kinds.NETWORK_INTERFACES, MEMBER))
        .is("sg-1", FAIL, "members")
        .severity("sg-1", Severity.LOW);
  }

  @Test
  void anEmptyGroupWithoutMembersPasses() {
    asked(fleet(EMPTY).with(Kinds.NETWORK_INTERFACES)).is("sg-1", PASS, "no rules and no members");
  }

  @Test
  void membersThatCouldNotBeReadLeaveAnEmptyGroupUnknownButNotOneWithRules() {
    asked(fleet(EMPTY).denied(Kinds.NETWORK_INTERFACES))
        .is("sg-1", UNKNOWN, "ec2:DescribeNetworkInterfaces was denied");
    asked(fleet(AS_MADE).denied(Kinds.NETWORK_INTERFACES)).is("sg-1", FAIL, "rules");
    asked(fleet(EMPTY).with(Kinds.NETWORK_INTERFACES).partial(Kinds.NETWORK_INTERFACES))
        .is("sg-1", UNKNOWN, "partly");
  }

  @Test
  void aGroupOfAnotherNameIsNoSubject() {
    asked(fleet(EMPTY.replace("'default'", "'default-web'"))).none("sg-1");
  }

  private static TestFleet fleet(String group) {
    return new TestFleet().with(Kinds.SECURITY_GROUPS, group);
  }

  private static Answers asked(TestFleet fleet) {
    return Answers.of(new DefaultSecurityGroup(), fleet);
  }
}
