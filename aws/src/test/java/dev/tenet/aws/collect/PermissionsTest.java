package dev.tenet.aws.collect;

import static dev.tenet.aws.collect.Collecting.collect;
import static dev.tenet.aws.collect.Collecting.request;
import static dev.tenet.aws.collect.Collecting.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.aws.collect.FakeAws.Call;
import dev.tenet.aws.collect.FakeAws.Reply;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Permissions;
import dev.tenet.fleet.Permissions.Mode;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every call that is made is declared, and every action that is declared is used.
class PermissionsTest {
  // What IAM calls a service whose requests are signed by another name.
  private static final Map<String, String> PREFIXES = Map.of("monitoring", "cloudwatch");

  @TempDir Path directory;

  static List<Kind<?>> kinds() {
    return Kinds.all();
  }

  @Test
  void areThoseOfTheCallsThatReadEverything() {
    assertThat(used(new HashSet<>(Kinds.all()), new Accounts.Organization("audit", List.of())))
        .isEqualTo(Permissions.toRead(Kinds.all(), EnumSet.allOf(Mode.class)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void areThoseOfTheCallsThatReadOneKind(Kind<?> kind) {
    SortedSet<String> used = used(Set.of(kind), new Accounts.Current(Optional.empty()));
    SortedSet<String> declared = Permissions.toRead(Set.of(kind), Set.of());
    assertThat(declared).containsAll(used);
    if (Reads.of(kind, Collecting.AT).sources().isEmpty()) {
      assertThat(used).isEqualTo(declared);
    }
  }

  private SortedSet<String> used(Set<Kind<?>> kinds, Accounts accounts) {
    try (var aws = new FakeAws(PermissionsTest::answer)) {
      collect(with(request(aws.uri(), kinds, "eu-central-1"), accounts), directory);
      var used = new TreeSet<String>();
      for (Call call : aws.calls()) {
        used.add(PREFIXES.getOrDefault(call.service(), call.service()) + ":" + call.operation());
      }
      return used;
    }
  }

  /// One instance, one template whose image is a parameter, one of what is asked for one by one,
  /// and one more account.
  private static Reply answer(Call call) {
    return switch (call.operation()) {
      case "DescribeInstances" ->
          Reply.ok(
              """
              <DescribeInstancesResponse><reservationSet><item><instancesSet><item>
              <instanceId>i-1</instanceId><imageId>ami-1</imageId>
              <instanceState><name>running</name></instanceState>
              <metadataOptions><httpTokens>optional</httpTokens></metadataOptions>
              </item></instancesSet></item></reservationSet></DescribeInstancesResponse>\
              """);
      case "DescribeLaunchTemplateVersions" ->
          Reply.ok(
              """
              <DescribeLaunchTemplateVersionsResponse><launchTemplateVersionSet><item>
              <launchTemplateId>lt-1</launchTemplateId><versionNumber>1</versionNumber>
              <launchTemplateData><imageId>resolve:ssm:/golden</imageId></launchTemplateData>
              </item></launchTemplateVersionSet></DescribeLaunchTemplateVersionsResponse>\
              """);
      case "DescribeLoadBalancers" ->
          Reply.ok(
              """
              <DescribeLoadBalancersResponse><DescribeLoadBalancersResult><LoadBalancers><member>
              <LoadBalancerArn>arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/1</LoadBalancerArn>
              </member></LoadBalancers></DescribeLoadBalancersResult></DescribeLoadBalancersResponse>\
              """);
      case "DescribeListeners" ->
          Reply.ok(
              """
              <DescribeListenersResponse><DescribeListenersResult><Listeners><member>
              <ListenerArn>arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener/app/web/1/2</ListenerArn>
              <Protocol>HTTP</Protocol>
              </member></Listeners></DescribeListenersResult></DescribeListenersResponse>\
              """);
      case "DescribeTargetGroups" ->
          Reply.ok(
              """
              <DescribeTargetGroupsResponse><DescribeTargetGroupsResult><TargetGroups><member>
              <TargetGroupArn>arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/1</TargetGroupArn>
              </member></TargetGroups></DescribeTargetGroupsResult></DescribeTargetGroupsResponse>\
              """);
      case "DescribeManagedPrefixLists" ->
          Reply.ok(
              """
              <DescribeManagedPrefixListsResponse><prefixListSet><item>
              <prefixListId>pl-1</prefixListId>
              </item></prefixListSet></DescribeManagedPrefixListsResponse>\
              """);
      case "DescribeTransitGatewayRouteTables" ->
          Reply.ok(
              """
              <DescribeTransitGatewayRouteTablesResponse><transitGatewayRouteTables><item>
              <transitGatewayRouteTableId>tgw-rtb-1</transitGatewayRouteTableId>
              </item></transitGatewayRouteTables></DescribeTransitGatewayRouteTablesResponse>\
              """);
      case "DescribeSnapshots" ->
          Reply.ok(
              """
              <DescribeSnapshotsResponse><snapshotSet><item><snapshotId>snap-1</snapshotId>
              <kmsKeyId>arn:aws:kms:eu-central-1:111122223333:key/1</kmsKeyId>
              </item></snapshotSet></DescribeSnapshotsResponse>\
              """);
      case "ListAccounts" ->
          Reply.ok(
              "{\"Accounts\":[{\"Id\":\"222233334444\",\"Status\":\"ACTIVE\"},"
                  + "{\"Id\":\"111122223333\",\"Status\":\"ACTIVE\"}]}");
      case "AssumeRole" -> Reply.queryError(403, "AccessDenied", "No.");
      default -> Reply.EMPTY;
    };
  }
}
