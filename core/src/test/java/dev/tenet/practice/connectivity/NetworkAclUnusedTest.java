package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;

class NetworkAclUnusedTest {
  @Test
  void anAclOnNoSubnetFails() {
    asked("{'NetworkAclId':'acl-1','VpcId':'vpc-1','Associations':[]}")
        .is("acl-1", FAIL, "no subnet");
  }

  @Test
  void anAclOnASubnetPasses() {
    asked("{'NetworkAclId':'acl-1','Associations':[{'SubnetId':'subnet-1'}]}")
        .is("acl-1", PASS, "subnet-1");
  }

  @Test
  void aDefaultAclCannotBeDeletedAndIsNoSubject() {
    asked("{'NetworkAclId':'acl-1','IsDefault':true,'Associations':[]}").none("acl-1");
  }

  private static Answers asked(String acl) {
    return Answers.of(new NetworkAclUnused(), new TestFleet().with(Kinds.NETWORK_ACLS, acl));
  }
}
