package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Every network ACL that an account made filters a subnet.
record NetworkAclUnused() implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.network-acl-unused",
          "Network ACLs filter a subnet",
          Severity.LOW,
          "network ACL",
          """
          An ACL on no subnet filters nothing. Whoever reads the list takes it for a protection that
          is there, and whoever is in a hurry puts it on a subnet without having read it.
          """,
          """
          Delete it: `aws ec2 delete-network-acl --network-acl-id ACL_ID`. A VPC's default ACL
          cannot be deleted and is not asked about.
          """,
          List.of("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"),
          List.of("EC2.16"),
          List.of("VPC_NETWORK_ACL_UNUSED_CHECK"));

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.NETWORK_ACLS);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    return fleet.in(scope, Kinds.NETWORK_ACLS).stream()
        .filter(acl -> !acl.record().isDefault())
        .map(acl -> INFO.finding(Subject.of(acl), verdict(acl)));
  }

  private static Verdict verdict(Resource<NetworkAcl> acl) {
    List<String> subnets =
        acl.record().associations().stream()
            .map(NetworkAcl.Association::subnetId)
            .sorted()
            .toList();
    Verdict verdict =
        subnets.isEmpty()
            ? Verdict.fail("is on no subnet").reason("unused")
            : Verdict.pass("filters " + Names.list(subnets));
    return verdict
        .rule("an ACL other than its VPC's default has at least one subnet")
        .with(
            Evidence.of(acl, "Associations", subnets.isEmpty() ? "none" : Names.list(subnets)),
            Evidence.of(acl, "VpcId", acl.record().vpcId()));
  }
}
