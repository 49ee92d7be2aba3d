package dev.tenet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Service;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import tools.jackson.databind.JsonNode;

/// What AWS documents, asked of whatever claims to be AWS. Every test makes what it needs, so that
/// the endpoint may have served others before.
interface ServiceContract {
  TestClient client();

  /// Return a name nobody has used yet.
  default String fresh(String prefix) {
    return prefix + "-" + Long.toHexString(System.nanoTime());
  }

  default String image() {
    return client()
        .ec2("RegisterImage", "{'Name': '%s', 'ImageLocation': 'here'}".formatted(fresh("golden")))
        .get("ImageId")
        .asString();
  }

  /// Launch instances, and wait for nothing: what is read next sees them running.
  default List<String> launch(int count, String more) {
    List<String> ids =
        client()
            .ec2(
                "RunInstances",
                "{'ImageId': '%s', 'MinCount': %2$d, 'MaxCount': %2$d%3$s}"
                    .formatted(image(), count, more))
            .path("Instances")
            .valueStream()
            .map(instance -> instance.get("InstanceId").asString())
            .toList();
    client().ec2("DescribeInstances", "{}");
    return ids;
  }

  default JsonNode instance(String id) {
    return client().instances("{'InstanceIds': ['" + id + "']}").findFirst().orElseThrow();
  }

  default String template(String data) {
    return client()
        .ec2(
            "CreateLaunchTemplate",
            "{'LaunchTemplateName': '%s', 'LaunchTemplateData': %s}".formatted(fresh("web"), data))
        .path("LaunchTemplate")
        .path("LaunchTemplateId")
        .asString();
  }

  @Test
  default void tellsWhoCalls() {
    JsonNode identity = client().call(Service.STS, "GetCallerIdentity", "{}");
    assertThat(identity.get("Account").asString()).matches("\\d{12}");
    assertThat(identity.get("Arn").asString()).contains(identity.get("Account").asString());
  }

  @Test
  default void aRoleIsWhoeverAssumesIt() {
    String account =
        client().call(Service.STS, "GetCallerIdentity", "{}").get("Account").asString();
    JsonNode assumed =
        client()
            .call(
                Service.STS,
                "AssumeRole",
                "{'RoleArn': 'arn:aws:iam::%s:role/audit', 'RoleSessionName': 'tenet'}"
                    .formatted(account));
    JsonNode keys = assumed.get("Credentials");
    JsonNode identity =
        client()
            .with(
                AwsSessionCredentials.create(
                    keys.get("AccessKeyId").asString(),
                    keys.get("SecretAccessKey").asString(),
                    keys.get("SessionToken").asString()))
            .call(Service.STS, "GetCallerIdentity", "{}");
    assertThat(identity.get("Arn").asString())
        .isEqualTo("arn:aws:sts::%s:assumed-role/audit/tenet".formatted(account));
  }

  @Test
  default void instancesThatWereLaunchedRun() {
    String id = launch(1, "").getFirst();
    JsonNode instance = instance(id);
    assertThat(instance.path("State").path("Name").asString()).isEqualTo("running");
    assertThat(instance.path("State").path("Code").asInt()).isEqualTo(16);
    assertThat(instance.path("MetadataOptions").path("HttpTokens").asString())
        .isEqualTo("optional");
  }

  @Test
  default void whatALaunchSaysOfTheMetadataServiceHolds() {
    String id =
        launch(1, ", 'MetadataOptions': {'HttpTokens': 'required', 'HttpPutResponseHopLimit': 2}")
            .getFirst();
    JsonNode options = instance(id).path("MetadataOptions");
    assertThat(options.path("HttpTokens").asString()).isEqualTo("required");
    assertThat(options.path("HttpPutResponseHopLimit").asInt()).isEqualTo(2);
    assertThat(options.path("HttpEndpoint").asString()).isEqualTo("enabled");
  }

  @Test
  default void filtersNarrowInstancesDown() {
    String tag = fresh("tag");
    List<String> ids =
        launch(
            2,
            ", 'TagSpecifications': [{'ResourceType': 'instance', 'Tags': [{'Key': 'set', 'Value': '%s'}]}]"
                .formatted(tag));
    launch(1, "");
    for (String filter :
        List.of(
            "{'Name': 'tag:set', 'Values': ['%s']}".formatted(tag),
            "{'Name': 'tag:set', 'Values': ['%s*', 'other']}".formatted(tag.substring(0, 8)),
            "{'Name': 'image-id', 'Values': ['%s']}"
                .formatted(instance(ids.getFirst()).get("ImageId").asString()),
            "{'Name': 'instance-id', 'Values': ['%s', '%s']}".formatted(ids.get(0), ids.get(1)))) {
      assertThat(
              client()
                  .instances(
                      "{'Filters': [%s, {'Name': 'instance-state-name', 'Values': ['running']}, {'Name': 'tag:set', 'Values': ['%s']}]}"
                          .formatted(filter, tag)))
          .as(filter)
          .extracting(instance -> instance.get("InstanceId").asString())
          .containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  @Test
  default void theFilterForTokensFindsThoseInstancesAlone() {
    String required = launch(1, ", 'MetadataOptions': {'HttpTokens': 'required'}").getFirst();
    String optional = launch(1, ", 'MetadataOptions': {'HttpTokens': 'optional'}").getFirst();
    assertThat(
            client()
                .instances(
                    "{'Filters': [{'Name': 'metadata-options.http-tokens', 'Values':"
                        + " ['optional']}]}"))
        .extracting(instance -> instance.get("InstanceId").asString())
        .contains(optional)
        .doesNotContain(required);
  }

  @Test
  default void aFilterThatDoesNotExistIsRefused() {
    assertThat(
            client()
                .ec2Refusal(
                    "DescribeInstances", "{'Filters': [{'Name': 'colour', 'Values': ['red']}]}"))
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  default void pagesHoldEveryInstanceOnce() {
    Set<String> launched = new HashSet<>();
    for (int i = 0; i < 7; i++) {
      launched.addAll(launch(1, ""));
    }
    List<String> seen =
        client().pages("DescribeInstances", "Reservations", "{'MaxResults': 5}").stream()
            .flatMap(reservation -> reservation.path("Instances").valueStream())
            .map(instance -> instance.get("InstanceId").asString())
            .toList();
    assertThat(seen).doesNotHaveDuplicates().containsAll(launched);
  }

  @Test
  default void aPageHasAtMostWhatIsAskedFor() {
    launch(7, "");
    assertThat(client().instances("{'MaxResults': 5}")).hasSize(5);
  }

  @Test
  default void aTokenThatIsNoneIsRefused() {
    assertThat(client().ec2Refusal("DescribeVpcs", "{'MaxResults': 5, 'NextToken': 'bm9uZQ=='}"))
        .isEqualTo("InvalidNextToken");
  }

  @Test
  default void aPageOfTooFewOrTooManyIsRefused() {
    for (int size : List.of(1, 2000)) {
      assertThat(client().ec2Refusal("DescribeInstances", "{'MaxResults': " + size + "}"))
          .isEqualTo("InvalidParameterValue");
    }
  }

  @Test
  default void idsAndAPageSizeAreRefusedTogether() {
    String id = launch(1, "").getFirst();
    assertThat(
            client()
                .ec2Refusal(
                    "DescribeInstances", "{'InstanceIds': ['%s'], 'MaxResults': 5}".formatted(id)))
        .isEqualTo("InvalidParameterCombination");
  }

  @Test
  default void anIdThatNobodyHasIsRefused() {
    String id = "0123456789abcdef0";
    assertThat(client().ec2Refusal("DescribeInstances", "{'InstanceIds': ['i-" + id + "']}"))
        .isEqualTo("InvalidInstanceID.NotFound");
    assertThat(client().ec2Refusal("DescribeImages", "{'ImageIds': ['ami-" + id + "']}"))
        .isEqualTo("InvalidAMIID.NotFound");
    assertThat(client().ec2Refusal("DescribeVpcs", "{'VpcIds': ['vpc-" + id + "']}"))
        .isEqualTo("InvalidVpcID.NotFound");
    assertThat(client().ec2Refusal("DescribeSubnets", "{'SubnetIds': ['subnet-" + id + "']}"))
        .isEqualTo("InvalidSubnetID.NotFound");
    assertThat(client().ec2Refusal("DescribeSecurityGroups", "{'GroupIds': ['sg-" + id + "']}"))
        .isEqualTo("InvalidGroup.NotFound");
    assertThat(client().ec2Refusal("DescribeVolumes", "{'VolumeIds': ['vol-" + id + "']}"))
        .isEqualTo("InvalidVolume.NotFound");
    assertThat(client().ec2Refusal("DescribeSnapshots", "{'SnapshotIds': ['snap-" + id + "']}"))
        .isEqualTo("InvalidSnapshot.NotFound");
    assertThat(
            client()
                .ec2Refusal(
                    "DescribeNetworkInterfaces", "{'NetworkInterfaceIds': ['eni-" + id + "']}"))
        .isEqualTo("InvalidNetworkInterfaceID.NotFound");
  }

  @Test
  default void aTemplateThatIsNotThereIsRefused() {
    assertThat(
            client()
                .ec2Refusal(
                    "DescribeLaunchTemplates", "{'LaunchTemplateIds': ['lt-0123456789abcdef0']}"))
        .isEqualTo("InvalidLaunchTemplateId.NotFound");
    assertThat(
            client()
                .ec2Refusal(
                    "DescribeLaunchTemplates",
                    "{'LaunchTemplateNames': ['" + fresh("none") + "']}"))
        .isEqualTo("InvalidLaunchTemplateName.NotFoundException");
  }

  @Test
  default void anIdOfAnotherFormIsRefused() {
    assertThat(client().ec2Refusal("DescribeInstances", "{'InstanceIds': ['server']}"))
        .isEqualTo("InvalidInstanceID.Malformed");
    assertThat(client().ec2Refusal("DescribeImages", "{'ImageIds': ['server']}"))
        .isEqualTo("InvalidAMIID.Malformed");
  }

  @Test
  default void aDryRunOnlyTells() {
    assertThat(
            client()
                .ec2Refusal(
                    "RunInstances",
                    "{'ImageId': '%s', 'MinCount': 1, 'MaxCount': 1, 'DryRun': true}"
                        .formatted(image())))
        .isEqualTo("DryRunOperation");
    String id = launch(1, "").getFirst();
    assertThat(
            client()
                .ec2Refusal(
                    "CreateTags",
                    "{'Resources': ['%s'], 'Tags': [{'Key': 'a', 'Value': 'b'}], 'DryRun': true}"
                        .formatted(id)))
        .isEqualTo("DryRunOperation");
    assertThat(instance(id).path("Tags")).isEmpty();
  }

  @Test
  default void metadataOptionsArePendingAndThenApplied() {
    String id = launch(1, "").getFirst();
    JsonNode answer =
        client()
            .ec2(
                "ModifyInstanceMetadataOptions",
                "{'InstanceId': '%s', 'HttpTokens': 'required', 'HttpEndpoint': 'enabled'}"
                    .formatted(id));
    assertThat(answer.path("InstanceMetadataOptions").path("State").asString())
        .isEqualTo("pending");
    instance(id);
    JsonNode options = instance(id).path("MetadataOptions");
    assertThat(options.path("HttpTokens").asString()).isEqualTo("required");
    assertThat(options.path("HttpPutResponseHopLimit").asInt()).isEqualTo(1);
    assertThat(options.path("State").asString()).isEqualTo("applied");
  }

  @Test
  default void tokensWithoutTheEndpointAreRefused() {
    String id = launch(1, "").getFirst();
    assertThat(
            client()
                .ec2Refusal(
                    "ModifyInstanceMetadataOptions",
                    "{'InstanceId': '%s', 'HttpTokens': 'required'}".formatted(id)))
        .isEqualTo("InvalidParameterCombination");
  }

  @Test
  default void optionsOfAnInstanceThatIsNotThereAreRefused() {
    assertThat(
            client()
                .ec2Refusal(
                    "ModifyInstanceMetadataOptions",
                    "{'InstanceId': 'i-0123456789abcdef0', 'HttpEndpoint': 'enabled'}"))
        .isEqualTo("InvalidInstanceID.NotFound");
  }

  @Test
  default void aHopLimitBeyondSixtyFourIsRefused() {
    String id = launch(1, "").getFirst();
    assertThat(
            client()
                .ec2Refusal(
                    "ModifyInstanceMetadataOptions",
                    "{'InstanceId': '%s', 'HttpPutResponseHopLimit': 65, 'HttpEndpoint': 'enabled'}"
                        .formatted(id)))
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  default void defaultsWithoutAPreferenceAreAbsent() {
    client()
        .ec2(
            "ModifyInstanceMetadataDefaults",
            "{'HttpTokens': 'required', 'HttpPutResponseHopLimit': 2}");
    JsonNode level = client().ec2("GetInstanceMetadataDefaults", "{}").path("AccountLevel");
    assertThat(level.path("HttpTokens").asString()).isEqualTo("required");
    assertThat(level.path("HttpPutResponseHopLimit").asInt()).isEqualTo(2);
    client()
        .ec2(
            "ModifyInstanceMetadataDefaults",
            "{'HttpTokens': 'no-preference', 'HttpPutResponseHopLimit': -1}");
    level = client().ec2("GetInstanceMetadataDefaults", "{}").path("AccountLevel");
    assertThat(level.has("HttpTokens")).isFalse();
    assertThat(level.has("HttpPutResponseHopLimit")).isFalse();
  }

  @Test
  default void enforcementRefusesVersionOne() {
    String image = image();
    String id = launch(1, ", 'MetadataOptions': {'HttpTokens': 'required'}").getFirst();
    client().ec2("ModifyInstanceMetadataDefaults", "{'HttpTokensEnforced': 'enabled'}");
    try {
      String launch = "{'ImageId': '%s', 'MinCount': 1, 'MaxCount': 1, 'DryRun': true%s}";
      assertThat(client().ec2Refusal("RunInstances", launch.formatted(image, "")))
          .isEqualTo("UnsupportedOperation");
      assertThat(
              client()
                  .ec2Refusal(
                      "RunInstances",
                      launch.formatted(image, ", 'MetadataOptions': {'HttpTokens': 'required'}")))
          .isEqualTo("DryRunOperation");
      assertThat(
              client()
                  .ec2Refusal(
                      "ModifyInstanceMetadataOptions",
                      "{'InstanceId': '%s', 'HttpTokens': 'optional', 'HttpEndpoint': 'enabled'}"
                          .formatted(id)))
          .isEqualTo("UnsupportedOperation");
    } finally {
      client().ec2("ModifyInstanceMetadataDefaults", "{'HttpTokensEnforced': 'no-preference'}");
    }
  }

  @Test
  default void aNewVersionInheritsFromItsSource() {
    String template =
        template("{'InstanceType': 't3.micro', 'MetadataOptions': {'HttpTokens': 'optional'}}");
    JsonNode version =
        client()
            .ec2(
                "CreateLaunchTemplateVersion",
                "{'LaunchTemplateId': '%s', 'SourceVersion': '1', 'LaunchTemplateData': {'MetadataOptions': {'HttpTokens': 'required'}}}"
                    .formatted(template))
            .path("LaunchTemplateVersion");
    assertThat(version.path("VersionNumber").asInt()).isEqualTo(2);
    assertThat(version.path("DefaultVersion").asBoolean()).isFalse();
    JsonNode data = version.path("LaunchTemplateData");
    assertThat(data.path("InstanceType").asString()).isEqualTo("t3.micro");
    assertThat(data.path("MetadataOptions").path("HttpTokens").asString()).isEqualTo("required");
  }

  @Test
  default void theSameClientTokenMakesOneVersion() {
    String template = template("{'InstanceType': 't3.micro'}");
    String request =
        "{'LaunchTemplateId': '%s', 'ClientToken': '%s', 'LaunchTemplateData': {'InstanceType': 't3.small'}}"
            .formatted(template, fresh("token"));
    JsonNode first = client().ec2("CreateLaunchTemplateVersion", request);
    assertThat(client().ec2("CreateLaunchTemplateVersion", request)).isEqualTo(first);
    assertThat(
            client()
                .ec2Refusal("CreateLaunchTemplateVersion", request.replace("t3.small", "t3.large")))
        .isEqualTo("IdempotentParameterMismatch");
  }

  @Test
  default void theDefaultVersionCanBeMoved() {
    String template = template("{'InstanceType': 't3.micro'}");
    client()
        .ec2(
            "CreateLaunchTemplateVersion",
            "{'LaunchTemplateId': '%s', 'LaunchTemplateData': {'InstanceType': 't3.small'}}"
                .formatted(template));
    assertThat(
            client()
                .ec2(
                    "ModifyLaunchTemplate",
                    "{'LaunchTemplateId': '%s', 'DefaultVersion': '2'}".formatted(template))
                .path("LaunchTemplate")
                .path("DefaultVersionNumber")
                .asInt())
        .isEqualTo(2);
    JsonNode versions =
        client()
            .ec2(
                "DescribeLaunchTemplateVersions",
                "{'LaunchTemplateId': '%s', 'Versions': ['$Default']}".formatted(template))
            .path("LaunchTemplateVersions");
    assertThat(versions).hasSize(1);
    assertThat(versions.get(0).path("VersionNumber").asInt()).isEqualTo(2);
    assertThat(versions.get(0).path("DefaultVersion").asBoolean()).isTrue();
  }

  @Test
  default void everyVersionButTheDefaultCanBeDeleted() {
    String template = template("{'InstanceType': 't3.micro'}");
    client()
        .ec2(
            "CreateLaunchTemplateVersion",
            "{'LaunchTemplateId': '%s', 'LaunchTemplateData': {'InstanceType': 't3.small'}}"
                .formatted(template));
    JsonNode answer =
        client()
            .ec2(
                "DeleteLaunchTemplateVersions",
                "{'LaunchTemplateId': '%s', 'Versions': ['1', '2', '7']}".formatted(template));
    assertThat(answer.path("SuccessfullyDeletedLaunchTemplateVersions"))
        .extracting(version -> version.path("VersionNumber").asInt())
        .containsExactly(2);
    assertThat(answer.path("UnsuccessfullyDeletedLaunchTemplateVersions"))
        .extracting(version -> version.path("VersionNumber").asInt())
        .containsExactly(1, 7);
    assertThat(
            client()
                .ec2("DescribeLaunchTemplates", "{'LaunchTemplateIds': ['%s']}".formatted(template))
                .path("LaunchTemplates")
                .get(0)
                .path("LatestVersionNumber")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  default void aVersionThatIsNotThereIsRefused() {
    String template = template("{'InstanceType': 't3.micro'}");
    assertThat(
            client()
                .ec2Refusal(
                    "DescribeLaunchTemplateVersions",
                    "{'LaunchTemplateId': '%s', 'Versions': ['7']}".formatted(template)))
        .isEqualTo("InvalidLaunchTemplateId.VersionNotFound");
    assertThat(
            client()
                .ec2Refusal(
                    "ModifyLaunchTemplate",
                    "{'LaunchTemplateId': '%s', 'DefaultVersion': '7'}".formatted(template)))
        .isEqualTo("InvalidLaunchTemplateId.VersionNotFound");
  }

  @Test
  default void tagsComeAndGo() {
    String id = launch(1, "").getFirst();
    client()
        .ec2(
            "CreateTags",
            "{'Resources': ['%s'], 'Tags': [{'Key': 'a', 'Value': '1'}, {'Key': 'b', 'Value': '2'}]}"
                .formatted(id));
    client()
        .ec2(
            "CreateTags",
            "{'Resources': ['%s'], 'Tags': [{'Key': 'a', 'Value': '3'}]}".formatted(id));
    client().ec2("DeleteTags", "{'Resources': ['%s'], 'Tags': [{'Key': 'b'}]}".formatted(id));
    assertThat(instance(id).path("Tags"))
        .extracting(tag -> tag.get("Key").asString() + tag.get("Value").asString())
        .containsExactly("a3");
  }

  @Test
  default void aTagKeyOfAwsIsRefused() {
    String id = launch(1, "").getFirst();
    assertThat(
            client()
                .ec2Refusal(
                    "CreateTags",
                    "{'Resources': ['%s'], 'Tags': [{'Key': 'aws:a', 'Value': '1'}]}"
                        .formatted(id)))
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  default void aGroupCanBeMovedToAnotherVersion() {
    String template = template("{'InstanceType': 't3.micro', 'ImageId': '" + image() + "'}");
    String group = fresh("group");
    client()
        .call(
            Service.AUTOSCALING,
            "CreateAutoScalingGroup",
            "{'AutoScalingGroupName': '%s', 'MinSize': 0, 'MaxSize': 1, 'AvailabilityZones': ['eu-central-1a'], 'LaunchTemplate': {'LaunchTemplateId': '%s', 'Version': '1'}}"
                .formatted(group, template));
    client()
        .call(
            Service.AUTOSCALING,
            "UpdateAutoScalingGroup",
            "{'AutoScalingGroupName': '%s', 'LaunchTemplate': {'LaunchTemplateId': '%s', 'Version': '$Default'}}"
                .formatted(group, template));
    JsonNode launched =
        client()
            .call(
                Service.AUTOSCALING,
                "DescribeAutoScalingGroups",
                "{'AutoScalingGroupNames': ['%s']}".formatted(group))
            .path("AutoScalingGroups")
            .path(0)
            .path("LaunchTemplate");
    assertThat(launched.path("LaunchTemplateId").asString()).isEqualTo(template);
    assertThat(launched.path("LaunchTemplateName").asString()).startsWith("web-");
    assertThat(launched.path("Version").asString()).isEqualTo("$Default");
  }

  @Test
  default void aGroupThatIsNotThereIsRefused() {
    assertThat(
            client()
                .refusal(
                    Service.AUTOSCALING,
                    "UpdateAutoScalingGroup",
                    "{'AutoScalingGroupName': '%s', 'MinSize': 0}".formatted(fresh("none"))))
        .isEqualTo("ValidationError");
    assertThat(
            client()
                .call(
                    Service.AUTOSCALING,
                    "DescribeAutoScalingGroups",
                    "{'AutoScalingGroupNames': ['%s']}".formatted(fresh("none")))
                .path("AutoScalingGroups"))
        .isEmpty();
  }

  @Test
  default void parametersThatAreNotThereAreTold() {
    String name = "/" + fresh("golden");
    client()
        .call(
            Service.SSM,
            "PutParameter",
            "{'Name': '%s', 'Value': 'ami-1', 'Type': 'String'}".formatted(name));
    client()
        .call(
            Service.SSM,
            "PutParameter",
            "{'Name': '%s', 'Value': 'ami-2', 'Type': 'String', 'Overwrite': true}"
                .formatted(name));
    JsonNode answer =
        client()
            .call(
                Service.SSM,
                "GetParameters",
                "{'Names': ['%1$s', '%1$s:1', '/none']}".formatted(name));
    assertThat(answer.path("Parameters"))
        .extracting(parameter -> parameter.get("Value").asString())
        .containsExactlyInAnyOrder("ami-2", "ami-1");
    assertThat(answer.path("InvalidParameters")).hasSize(1);
  }

  @Test
  default void aMetricThatNobodyWroteHasNoDatapoints() {
    JsonNode result =
        client()
            .call(
                Service.CLOUDWATCH,
                "GetMetricData",
                """
                {'StartTime': '2026-11-10T00:00:00Z', 'EndTime': '2026-11-24T00:00:00Z',
                 'MetricDataQueries': [{'Id': 'm0', 'Label': 'none', 'MetricStat': {
                   'Metric': {'Namespace': 'AWS/EC2', 'MetricName': 'MetadataNoToken',
                     'Dimensions': [{'Name': 'InstanceId', 'Value': 'i-0123456789abcdef0'}]},
                   'Period': 3600, 'Stat': 'Sum'}}]}\
                """)
            .path("MetricDataResults")
            .path(0);
    assertThat(result.path("Id").asString()).isEqualTo("m0");
    assertThat(result.path("Label").asString()).isEqualTo("none");
    assertThat(result.path("StatusCode").asString()).isEqualTo("Complete");
    assertThat(result.path("Values")).isEmpty();
  }

  @Test
  default void regionsAreListed() {
    assertThat(client().ec2("DescribeRegions", "{}").path("Regions"))
        .extracting(region -> region.get("RegionName").asString())
        .contains("eu-central-1");
  }

  @Test
  default void inAnotherRegionThereIsNothingOfThisOne() {
    String id = launch(1, "").getFirst();
    assertThat(client().in("eu-west-1").instances("{}"))
        .extracting(instance -> instance.get("InstanceId").asString())
        .doesNotContain(id);
  }
}
