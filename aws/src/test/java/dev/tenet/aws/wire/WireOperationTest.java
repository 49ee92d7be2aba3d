package dev.tenet.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.TenetException;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import tools.jackson.databind.node.ObjectNode;

class WireOperationTest {
  @Test
  void bindsParametersToTheRequest() {
    assertThat(
            request(
                "ModifyInstanceMetadataOptions",
                "{'InstanceId':'i-1','HttpTokens':'required','HttpPutResponseHopLimit':2}"))
        .isEqualTo(
            ModifyInstanceMetadataOptionsRequest.builder()
                .instanceId("i-1")
                .httpTokens("required")
                .httpPutResponseHopLimit(2)
                .build());
  }

  @Test
  void namesAMisspeltParameterWithItsPlaceAndTheRightSpelling() {
    assertThatThrownBy(() -> request("DescribeInstances", "{'InstanceId':['i-1']}"))
        .isInstanceOf(TenetException.class)
        .hasMessage(
            "ec2 describe-instances has no parameter InstanceId; did you mean InstanceIds?");
    assertThatThrownBy(() ->
            request("RunInstances", "{'TagSpecifications':[{'Tags':[{'Key':'a'},{'Kee':'b'}]}]}"))
        .hasMessage(
            "ec2 run-instances has no parameter TagSpecifications[0].Tags[1].Kee;"
                + " did you mean Key?");
    assertThatThrownBy(() -> request("DescribeInstances", "{'Zzzzzzzz':1}"))
        .hasMessage("ec2 describe-instances has no parameter Zzzzzzzz");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'MinCount':'two'}              | MinCount must be a number",
        "{'DryRun':'yes'}                | DryRun must be true or false",
        "{'ImageId':5}                   | ImageId must be text",
        "{'SecurityGroupIds':'sg-1'}     | SecurityGroupIds must be a list",
        "{'SecurityGroupIds':['a',{}]}   | SecurityGroupIds[1] must be text",
        "{'Placement':[]}                | Placement must be an object",
        "{'MinCount':99999999999}        | MinCount is not as expected",
      })
  void namesAParameterOfTheWrongType(String parameters, String message) {
    assertThatThrownBy(() -> request("RunInstances", parameters))
        .isInstanceOf(TenetException.class)
        .hasMessageStartingWith("ec2 run-instances: " + message);
  }

  @Test
  void refusesAnOperationThatTheServiceDoesNotHave() {
    assertThatThrownBy(() -> request("DescribeInstanecs", "{}"))
        .isInstanceOf(TenetException.class)
        .hasMessage("ec2 has no operation DescribeInstanecs");
    assertThatThrownBy(() -> WireOperation.of(new Operation(Service.IAM, "ListRoles")))
        .isInstanceOf(TenetException.class)
        .hasMessage("Tenet makes no calls to iam");
  }

  @Test
  void findsOperationsWhoseNamesHaveAbbreviations() {
    assertThat(request("EnableVolumeIO", "{'VolumeId':'vol-1'}")).isNotNull();
    assertThat(request("DescribeVpcs", "{}")).isNotNull();
  }

  @Test
  void leavesOutNullsAndKeepsEmptyLists() {
    var request =
        (RunInstancesRequest) request("RunInstances", "{'ImageId':null,'SecurityGroupIds':[]}");
    assertThat(request.imageId()).isNull();
    assertThat(request.hasSecurityGroupIds()).isTrue();
  }

  private static SdkRequest request(String operation, String parameters) {
    return WireOperation.of(new Operation(Service.EC2, operation))
        .request((ObjectNode) AwsJson.json().readTree(parameters.replace('\'', '"')));
  }
}
