package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/// Every security group is used by something.
record SecurityGroupUnused() implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.security-group-unused",
          "Security groups are in use",
          Severity.LOW,
          "security group",
          """
          Groups that nothing uses make the ones that count harder to find, and one of them with
          wide rules is a mistake waiting to be put on a machine.
          """,
          """
          What names a group only in its own configuration shows in none of the places looked at: a
          Lambda function or ECS service that has not run for long, AWS Batch, CodeBuild, and groups
          of peered or shared VPCs in other accounts (`aws ec2 describe-security-group-references
          --group-id GROUP_ID`). Look there, keep the group's text, `aws ec2
          describe-security-groups --group-ids GROUP_ID`, and delete it: `aws ec2
          delete-security-group --group-id GROUP_ID`. Where groups refer to each other revoke those
          rules first.
          """,
          List.of("https://docs.aws.amazon.com/vpc/latest/userguide/deleting-security-groups.html"),
          List.of("EC2.22"),
          List.of("EC2_SECURITY_GROUP_ATTACHED_TO_ENI_PERIODIC"));

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
    return Set.copyOf(GroupUse.PLACES);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    var use = new GroupUse(fleet, scope);
    List<String> gaps = new ArrayList<>(use.gaps());
    var groups = fleet.coverage(scope, Kinds.SECURITY_GROUPS);
    if (!groups.complete()) {
      gaps.add(groups.reason());
    }
    return fleet.in(scope, Kinds.SECURITY_GROUPS).stream()
        .filter(group -> !DefaultSecurityGroup.isDefault(group.record()))
        .map(group ->
            INFO.finding(
                Subject.of(group),
                verdict(group, use, gaps)
                    .rule(
                        "on an interface or instance, named by a launch template version, launch"
                            + " configuration, Spot Fleet request, load balancer, endpoint or VPC"
                            + " association, or referred to by a group that is")));
  }

  private static Verdict verdict(Resource<SecurityGroup> group, GroupUse use, List<String> gaps) {
    var user = use.user(group.record());
    if (user.isPresent()) {
      GroupUse.User first = user.get();
      String others = first.of() == 1 ? "" : " and %d more".formatted(first.of() - 1);
      return Verdict.pass("used by %s%s".formatted(Names.of(first.first()), others))
          .with(Evidence.of(first.first(), first.field(), group.id()));
    }
    SortedSet<String> referrers = use.referrers(group.id());
    if (use.used(group.id())) {
      String referrer = referrers.stream().filter(use::used).findFirst().orElseThrow();
      return Verdict.pass("referred to by %s, which is in use".formatted(referrer))
          .with(Evidence.of(group, "referredToBy", String.join(", ", referrers)));
    }
    if (!gaps.isEmpty()) {
      return Verdict.unknown("no user was seen", String.join("; ", gaps));
    }
    Evidence seen =
        Evidence.of(group, "referredToBy", referrers.isEmpty() ? "none" : Names.list(referrers));
    return referrers.isEmpty()
        ? Verdict.fail("nothing has it, would be launched with it or refers to it")
            .reason("unused")
            .with(seen)
        : Verdict.fail(
                "only groups that are unused themselves refer to it: " + Names.list(referrers))
            .reason("unused")
            .with(seen);
  }
}
