package dev.tenet.aws.wire;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.node.ObjectNode;

class WireTest {
  static List<Kind<?>> kinds() {
    return Kinds.all();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void readsBackWhatItPrintedOfEveryKindsResponse(Kind<?> kind) {
    var operation = WireOperation.of(kind.operation());
    forAll(
        60,
        choices -> new SdkObjects(choices).fill(operation.responseBuilder()),
        response -> assertThat(read(operation, Wire.tree(response))).isEqualTo(response));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void bindsThePrintedParametersOfEveryKindsRequest(Kind<?> kind) {
    var operation = WireOperation.of(kind.operation());
    forAll(
        60,
        choices -> (SdkRequest) new SdkObjects(choices).fill(operation.requestBuilder()),
        request -> assertThat(operation.request(Wire.tree(request))).isEqualTo(request));
  }

  @Test
  void namesMembersAsTheCliPrintsThem() {
    var image = Image.builder().imageId("ami-1").publicLaunchPermissions(true).build();
    assertThat(Wire.tree(image)).hasToString("{\"ImageId\":\"ami-1\",\"Public\":true}");
  }

  @Test
  void printsTimesAsTheCliDoes() {
    assertThat(printedLaunchTime("2026-11-24T08:30:00Z")).isEqualTo("2026-11-24T08:30:00+00:00");
    assertThat(printedLaunchTime("2026-11-24T08:30:00.120Z"))
        .isEqualTo("2026-11-24T08:30:00.120000+00:00");
    assertThat(printedLaunchTime("2026-11-24T08:30:00.000000012Z"))
        .isEqualTo("2026-11-24T08:30:00.000000012+00:00");
  }

  private static String printedLaunchTime(String time) {
    var instance = Instance.builder().launchTime(Instant.parse(time)).build();
    return Wire.tree(instance).get("LaunchTime").asString();
  }

  @Test
  void leavesOutWhatIsNotSetButPrintsAnEmptyList() {
    assertThat(Wire.tree(Instance.builder().build())).hasToString("{}");
    assertThat(Wire.tree(Instance.builder().tags(List.<Tag>of()).build()))
        .hasToString("{\"Tags\":[]}");
  }

  @Test
  void printsBytesInBase64() {
    var value =
        ImportKeyPairRequest.builder()
            .publicKeyMaterial(SdkBytes.fromUtf8String("user data"))
            .build();
    assertThat(Wire.tree(value)).hasToString("{\"PublicKeyMaterial\":\"dXNlciBkYXRh\"}");
  }

  @Test
  void skipsMembersOfAResponseThatTheSdkDoesNotKnow() {
    var operation = WireOperation.of(new Operation(Service.EC2, "DescribeVpcs"));
    var tree =
        (ObjectNode)
            AwsJson.json()
                .readTree("{\"New\":{\"A\":[1,{}]},\"Vpcs\":[{\"VpcId\":\"vpc-1\",\"B\":null}]}");
    assertThat(Wire.tree(read(operation, tree))).hasToString("{\"Vpcs\":[{\"VpcId\":\"vpc-1\"}]}");
  }

  private static SdkPojo read(WireOperation operation, ObjectNode tree) {
    try (JsonParser in = AwsJson.json().treeAsTokens(tree)) {
      return operation.response(in);
    }
  }
}
