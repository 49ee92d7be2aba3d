package dev.tenet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Scope;
import dev.tenet.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class GroupRulesTest {
  private static final String GROUP = "sg-0123456789abcdef0";
  private static final String OF_DEFAULT_VPC = "sg-0123456789abcdef1";
  private static final String SUBNET = "subnet-0123456789abcdef0";

  @TempDir Path directory;

  private void write(Kind<?> kind, String content) {
    new SnapshotWriter(directory)
        .page(
            new Scope("111122223333", "eu-central-1"),
            kind.operation(),
            1,
            AwsJson.json().readTree(content.replace('\'', '"')));
  }

  private void with(Consumer<TestClient> test) {
    write(
        Kinds.SECURITY_GROUPS,
        """
        {'SecurityGroups': [
          {'GroupId': '%s', 'VpcId': 'vpc-1', 'IpPermissions': [], 'IpPermissionsEgress': []},
          {'GroupId': '%s', 'VpcId': 'vpc-2', 'IpPermissions': [], 'IpPermissionsEgress': []}]}
        """
            .formatted(GROUP, OF_DEFAULT_VPC));
    write(Kinds.SECURITY_GROUP_RULES, "{'SecurityGroupRules': []}");
    write(
        Kinds.VPCS,
        "{'Vpcs': [{'VpcId': 'vpc-1', 'IsDefault': false}, {'VpcId': 'vpc-2', 'IsDefault':"
            + " true}]}");
    write(
        Kinds.SUBNETS,
        "{'Subnets': [{'SubnetId': '%s', 'VpcId': 'vpc-1', 'MapPublicIpOnLaunch': true}]}"
            .formatted(SUBNET));
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.empty().fleet(directory))) {
      test.accept(TestClient.of(sandbox.endpoint()).in("eu-central-1"));
    }
  }

  private static String ssh(String group, String block) {
    return """
    {'GroupId': '%s', 'IpPermissions': [
      {'IpProtocol': 'tcp', 'FromPort': 22, 'ToPort': 22, 'IpRanges': [{'CidrIp': '%s'}]}]}
    """
        .formatted(group, block);
  }

  private static JsonNode inbound(TestClient client) {
    return client
        .ec2("DescribeSecurityGroups", "{'GroupIds': ['%s']}".formatted(GROUP))
        .at("/SecurityGroups/0/IpPermissions");
  }

  private static JsonNode rules(TestClient client) {
    return client.ec2("DescribeSecurityGroupRules", "{}").path("SecurityGroupRules");
  }

  @Test
  void rulesOfOneProtocolAndPortAreOnePermission() {
    with(client -> {
      client.ec2("AuthorizeSecurityGroupIngress", ssh(GROUP, "10.0.0.0/8"));
      client.ec2("AuthorizeSecurityGroupIngress", ssh(GROUP, "192.0.2.0/24"));
      assertThat(inbound(client)).hasSize(1);
      assertThat(inbound(client).at("/0/IpRanges")).hasSize(2);
      assertThat(rules(client)).hasSize(2);
    });
  }

  @Test
  void aRuleIsRevokedByItsIdAlone() {
    with(client -> {
      String id =
          client
              .ec2("AuthorizeSecurityGroupIngress", ssh(GROUP, "10.0.0.0/8"))
              .at("/SecurityGroupRules/0/SecurityGroupRuleId")
              .asString();
      client.ec2("AuthorizeSecurityGroupIngress", ssh(GROUP, "192.0.2.0/24"));
      String revoke = "{'GroupId': '%s', 'SecurityGroupRuleIds': ['%s']}".formatted(GROUP, id);
      client.ec2("RevokeSecurityGroupIngress", revoke);
      assertThat(inbound(client).at("/0/IpRanges")).hasSize(1);
      assertThat(rules(client))
          .extracting(rule -> rule.path("CidrIpv4").asString())
          .containsExactly("192.0.2.0/24");
      assertThat(client.ec2Refusal("RevokeSecurityGroupIngress", revoke))
          .isEqualTo("InvalidSecurityGroupRuleId.NotFound");
    });
  }

  @Test
  void aRuleThatIsThereIsRefused() {
    with(client -> {
      client.ec2("AuthorizeSecurityGroupIngress", ssh(GROUP, "10.0.0.0/8"));
      assertThat(client.ec2Refusal("AuthorizeSecurityGroupIngress", ssh(GROUP, "10.0.0.0/8")))
          .isEqualTo("InvalidPermission.Duplicate");
    });
  }

  @Test
  void aPermissionThatDoesNotMatchIsUnknownInADefaultVpcAndAnErrorElsewhere() {
    with(client -> {
      assertThat(client.ec2Refusal("RevokeSecurityGroupIngress", ssh(GROUP, "10.0.0.0/8")))
          .isEqualTo("InvalidPermission.NotFound");
      assertThat(
              client
                  .ec2("RevokeSecurityGroupIngress", ssh(OF_DEFAULT_VPC, "10.0.0.0/8"))
                  .path("UnknownIpPermissions"))
          .hasSize(1);
    });
  }

  @Test
  void theLastPeerTakesThePermissionWithIt() {
    with(client -> {
      client.ec2("AuthorizeSecurityGroupIngress", ssh(GROUP, "10.0.0.0/8"));
      client.ec2("RevokeSecurityGroupIngress", ssh(GROUP, "10.0.0.0/8"));
      assertThat(inbound(client)).isEmpty();
      assertThat(rules(client)).isEmpty();
    });
  }

  @Test
  void directionsAreApart() {
    with(client -> {
      client.ec2("AuthorizeSecurityGroupEgress", ssh(GROUP, "10.0.0.0/8"));
      assertThat(inbound(client)).isEmpty();
      assertThat(client.ec2Refusal("RevokeSecurityGroupIngress", ssh(GROUP, "10.0.0.0/8")))
          .isEqualTo("InvalidPermission.NotFound");
      client.ec2("RevokeSecurityGroupEgress", ssh(GROUP, "10.0.0.0/8"));
      assertThat(rules(client)).isEmpty();
    });
  }

  @Test
  void aGroupThatIsGoneIsRefusedAsAPeerAndAsAnOwner() {
    with(client -> {
      String gone = "sg-0123456789abcdeff";
      assertThat(client.ec2Refusal("AuthorizeSecurityGroupIngress", ssh(gone, "10.0.0.0/8")))
          .isEqualTo("InvalidGroup.NotFound");
      assertThat(
              client.ec2Refusal(
                  "AuthorizeSecurityGroupIngress",
                  "{'GroupId': '%s', 'IpPermissions': [{'IpProtocol': '-1', 'UserIdGroupPairs': [{'GroupId': '%s'}]}]}"
                      .formatted(GROUP, gone)))
          .isEqualTo("InvalidGroup.NotFound");
    });
  }

  @Test
  void aSubnetsAttributeIsSetOneAtATime() {
    with(client -> {
      client.ec2(
          "ModifySubnetAttribute",
          "{'SubnetId': '%s', 'MapPublicIpOnLaunch': {'Value': false}}".formatted(SUBNET));
      assertThat(
              client
                  .ec2("DescribeSubnets", "{}")
                  .at("/Subnets/0/MapPublicIpOnLaunch")
                  .asBoolean(true))
          .isFalse();
      assertThat(
              client.ec2Refusal(
                  "ModifySubnetAttribute",
                  "{'SubnetId': '%s', 'MapPublicIpOnLaunch': {'Value': true}, 'AssignIpv6AddressOnCreation': {'Value': true}}"
                      .formatted(SUBNET)))
          .isEqualTo("InvalidParameterCombination");
    });
  }
}
