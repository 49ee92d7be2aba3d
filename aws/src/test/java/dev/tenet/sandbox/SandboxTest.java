package dev.tenet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Service;
import dev.tenet.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import tools.jackson.databind.JsonNode;

class SandboxTest {
  private static final Scope HERE = new Scope("111122223333", "eu-central-1");
  private static final Scope THERE = new Scope("444455556666", "eu-west-1");

  private static final String IMAGES =
      """
      {'Images': [
        {'ImageId': 'ami-0000000000000000a', 'OwnerId': '111122223333', 'Name': 'own', 'State': 'available'},
        {'ImageId': 'ami-0000000000000000b', 'OwnerId': '137112412989', 'ImageOwnerAlias': 'amazon', 'Name': 'al2023', 'State': 'available', 'ImdsSupport': 'v2.0'},
        {'ImageId': 'ami-0000000000000000c', 'OwnerId': '999988887777', 'Name': 'golden-1', 'State': 'available'}]}
      """;

  @TempDir Path directory;

  private void write(Scope scope, Kind<?> kind, String content) {
    new SnapshotWriter(directory)
        .page(scope, kind.operation(), 1, AwsJson.json().readTree(content.replace('\'', '"')));
  }

  private Sandbox sandbox() {
    return Sandbox.start(
        SandboxSettings.empty()
            .fleet(directory)
            .clock(() -> Instant.parse("2026-11-24T08:00:00Z")));
  }

  @Test
  void anAccountsIdIsAKeyOfIt() {
    write(HERE, Kinds.VPCS, "{'Vpcs': [{'VpcId': 'vpc-1'}]}");
    write(THERE, Kinds.VPCS, "{'Vpcs': [{'VpcId': 'vpc-2'}]}");
    try (Sandbox sandbox = sandbox()) {
      var client = TestClient.of(sandbox.endpoint());
      assertThat(client.ec2("DescribeVpcs", "{}").path("Vpcs"))
          .extracting(vpc -> vpc.get("VpcId").asString())
          .containsExactly("vpc-1");
      var there = client.in("eu-west-1").with(AwsBasicCredentials.create(THERE.account(), "any"));
      assertThat(there.ec2("DescribeVpcs", "{}").path("Vpcs"))
          .extracting(vpc -> vpc.get("VpcId").asString())
          .containsExactly("vpc-2");
      assertThat(client.call(Service.ORGANIZATIONS, "ListAccounts", "{}").path("Accounts"))
          .hasSize(2);
    }
  }

  @Test
  void remembersItsCalls() {
    write(HERE, Kinds.VPCS, "{'Vpcs': [{'VpcId': 'vpc-1'}]}");
    try (Sandbox sandbox = sandbox()) {
      var client = TestClient.of(sandbox.endpoint());
      client.ec2("DescribeVpcs", "{'VpcIds': ['vpc-1']}");
      client.ec2Refusal("DescribeVpcs", "{'VpcIds': ['vpc-2']}");
      assertThat(sandbox.calls())
          .extracting(
              call -> call.operation().iamAction(),
              Served::account,
              Served::region,
              call -> call.parameters().toString(),
              Served::outcome)
          .containsExactly(
              tuple(
                  "ec2:DescribeVpcs",
                  HERE.account(),
                  HERE.region(),
                  "{\"VpcIds\":[\"vpc-1\"]}",
                  new Served.Outcome.Answered()),
              tuple(
                  "ec2:DescribeVpcs",
                  HERE.account(),
                  HERE.region(),
                  "{\"VpcIds\":[\"vpc-2\"]}",
                  new Served.Outcome.Refused("InvalidVpcID.Malformed")));
    }
  }

  @Test
  void whatItDoesNotServeItRefuses() {
    try (Sandbox sandbox = sandboxOfNothing()) {
      var client = TestClient.of(sandbox.endpoint());
      assertThat(client.ec2Refusal("DescribeHosts", "{}")).isEqualTo("NotImplemented");
      assertThat(client.ec2Refusal("DescribeImages", "{'ExecutableUsers': ['self']}"))
          .isEqualTo("NotImplemented");
    }
  }

  private static Sandbox sandboxOfNothing() {
    return Sandbox.start(SandboxSettings.empty());
  }

  @Test
  void auditModeMarksImagesAndTheSettingHidesThem() {
    write(HERE, Kinds.IMAGES, IMAGES);
    try (Sandbox sandbox = sandbox()) {
      var client = TestClient.of(sandbox.endpoint());
      client.ec2(
          "ReplaceImageCriteriaInAllowedImagesSettings",
          "{'ImageCriteria': [{'ImageProviders': ['amazon']}]}");
      assertThat(allowed(client)).containsExactly("a -", "b -", "c -");
      client.ec2("EnableAllowedImagesSettings", "{'AllowedImagesSettingsState': 'audit-mode'}");
      assertThat(allowed(client)).containsExactly("a true", "b true", "c false");
      client.ec2("EnableAllowedImagesSettings", "{'AllowedImagesSettingsState': 'enabled'}");
      assertThat(allowed(client)).containsExactly("a true", "b true");
      String launch =
          "{'ImageId': 'ami-0000000000000000%s', 'MinCount': 1, 'MaxCount': 1, 'DryRun': true}";
      assertThat(client.ec2Refusal("RunInstances", launch.formatted("c")))
          .isEqualTo("InvalidAMIID.NotFound");
      assertThat(client.ec2Refusal("RunInstances", launch.formatted("b")))
          .isEqualTo("DryRunOperation");
      client.ec2("DisableAllowedImagesSettings", "{}");
      assertThat(client.ec2Refusal("RunInstances", launch.formatted("c")))
          .isEqualTo("DryRunOperation");
    }
  }

  private static List<String> allowed(TestClient client) {
    return client
        .ec2("DescribeImages", "{}")
        .path("Images")
        .valueStream()
        .map(image ->
            image.get("ImageId").asString().substring(20)
                + " "
                + image.path("ImageAllowed").asString("-"))
        .toList();
  }

  @Test
  void criteriaBeyondTheLimitsAreRefused() {
    try (Sandbox sandbox = sandboxOfNothing()) {
      var client = TestClient.of(sandbox.endpoint());
      for (String criteria :
          List.of(
              "{'ImageProviders': ['none', 'amazon']}",
              "{'ImageProviders': ['Amazon']}",
              "{'ImageNames': ['golden#1']}",
              "{'CreationDateCondition': {'MaximumDaysSinceCreated': -1}}",
              "{'ImageNames': ['a']}" + ", {'ImageNames': ['a']}".repeat(10))) {
        assertThat(
                client.ec2Refusal(
                    "ReplaceImageCriteriaInAllowedImagesSettings",
                    "{'ImageCriteria': [" + criteria + "]}"))
            .as(criteria)
            .isEqualTo("InvalidParameterValue");
      }
    }
  }

  @Test
  void aLaunchGetsEachOptionFromTheFirstThatSetsIt() {
    write(HERE, Kinds.IMAGES, IMAGES);
    try (Sandbox sandbox = sandbox()) {
      var client = TestClient.of(sandbox.endpoint());
      assertThat(options(client, "a", "")).isEqualTo("optional 1");
      assertThat(options(client, "b", "")).isEqualTo("required 2");
      client.ec2(
          "ModifyInstanceMetadataDefaults",
          "{'HttpTokens': 'optional', 'HttpPutResponseHopLimit': 3}");
      assertThat(options(client, "b", "")).isEqualTo("optional 3");
      assertThat(options(client, "b", ", 'MetadataOptions': {'HttpTokens': 'required'}"))
          .isEqualTo("required 3");
    }
  }

  private static String options(TestClient client, String image, String more) {
    JsonNode options =
        client
            .ec2(
                "RunInstances",
                "{'ImageId': 'ami-0000000000000000%s', 'MinCount': 1, 'MaxCount': 1%s}"
                    .formatted(image, more))
            .path("Instances")
            .path(0)
            .path("MetadataOptions");
    return options.path("HttpTokens").asString()
        + " "
        + options.path("HttpPutResponseHopLimit").asString();
  }

  @Test
  void aStoppedInstanceAppliesItsOptionsWhenItStarts() {
    write(
        HERE,
        Kinds.INSTANCES,
        "{'Reservations': [{'Instances': [{'InstanceId': 'i-1', 'State': {'Code': 80, 'Name':"
            + " 'stopped'}, 'MetadataOptions': {'State': 'applied', 'HttpTokens':"
            + " 'optional'}}]}]}");
    try (Sandbox sandbox = sandbox()) {
      var client = TestClient.of(sandbox.endpoint());
      client.ec2(
          "ModifyInstanceMetadataOptions",
          "{'InstanceId': 'i-1', 'HttpTokens': 'required', 'HttpEndpoint': 'enabled'}");
      client.instances("{}");
      assertThat(state(client)).isEqualTo("stopped pending");
      client.ec2("StartInstances", "{'InstanceIds': ['i-1']}");
      client.instances("{}");
      assertThat(state(client)).isEqualTo("running applied");
    }
  }

  private static String state(TestClient client) {
    JsonNode instance = client.instances("{}").findFirst().orElseThrow();
    return instance.path("State").path("Name").asString()
        + " "
        + instance.path("MetadataOptions").path("State").asString();
  }

  @Test
  void aRefreshReplacesAGroupsInstances() {
    write(HERE, Kinds.IMAGES, IMAGES);
    try (Sandbox sandbox = sandbox()) {
      var client = TestClient.of(sandbox.endpoint());
      client.ec2(
          "CreateLaunchTemplate",
          "{'LaunchTemplateName': 'web', 'LaunchTemplateData': {'ImageId':"
              + " 'ami-0000000000000000a'}}");
      client.call(
          Service.AUTOSCALING,
          "CreateAutoScalingGroup",
          "{'AutoScalingGroupName': 'web', 'MinSize': 2, 'MaxSize': 2, 'LaunchTemplate':"
              + " {'LaunchTemplateName': 'web', 'Version': '$Latest'}}");
      client.ec2(
          "CreateLaunchTemplateVersion",
          "{'LaunchTemplateName': 'web', 'SourceVersion': '1', 'LaunchTemplateData':"
              + " {'MetadataOptions': {'HttpTokens': 'required'}}}");
      String group = "{'AutoScalingGroupName': 'web'}";
      client.call(Service.AUTOSCALING, "StartInstanceRefresh", group);
      assertThat(client.refusal(Service.AUTOSCALING, "StartInstanceRefresh", group))
          .isEqualTo("InstanceRefreshInProgress");
      client.call(Service.AUTOSCALING, "DescribeInstanceRefreshes", group);
      assertThat(
              client
                  .call(Service.AUTOSCALING, "DescribeInstanceRefreshes", group)
                  .path("InstanceRefreshes")
                  .path(0)
                  .path("Status")
                  .asString())
          .isEqualTo("Successful");
      assertThat(
              client.instances(
                  "{'Filters': [{'Name': 'instance-state-name', 'Values': ['running']}]}"))
          .hasSize(2)
          .allMatch(instance ->
              instance.path("MetadataOptions").path("HttpTokens").asString().equals("required"));
      assertThat(client.refusal(Service.AUTOSCALING, "CancelInstanceRefresh", group))
          .isEqualTo("ActiveInstanceRefreshNotFound");
    }
  }

  @Test
  void aDeclarativePolicyTakesTheSettingOutOfTheAccountsHands() {
    write(
        HERE,
        Kinds.INSTANCE_METADATA_DEFAULTS,
        "{'AccountLevel': {'HttpTokens': 'optional', 'ManagedBy': 'declarative-policy',"
            + " 'ManagedExceptionMessage': 'Ask the platform team.'}}");
    try (Sandbox sandbox = sandbox()) {
      var error =
          TestClient.of(sandbox.endpoint())
              .error(Service.EC2, "ModifyInstanceMetadataDefaults", "{'HttpTokens': 'required'}");
      assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("Ask the platform team.");
    }
  }
}
