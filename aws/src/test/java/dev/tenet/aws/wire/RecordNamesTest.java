package dev.tenet.aws.wire;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.RandomRecords;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds the components of the records against the service models: what is spelt otherwise would
/// read as absent for ever.
class RecordNamesTest {
  // Records that two responses share have members that the one of the two lacks.
  private static final Map<String, Set<String>> ELSEWHERE =
      Map.of(
          "/Reservations/Instances/NetworkInterfaces",
          Set.of(
              "AvailabilityZone", "RequesterId", "RequesterManaged", "DenyAllIgwTraffic", "TagSet"),
          "/Reservations/Instances/NetworkInterfaces/Attachment",
          Set.of("InstanceId", "InstanceOwnerId"),
          "/Reservations/Instances/NetworkInterfaces/Association",
          Set.of("AllocationId", "AssociationId"),
          "/Reservations/Instances/NetworkInterfaces/PrivateIpAddresses/Association",
          Set.of("AllocationId", "AssociationId"),
          "/LaunchConfigurations/MetadataOptions",
          Set.of("State", "HttpProtocolIpv6", "InstanceMetadataTags"));

  static List<Kind<?>> kinds() {
    return Kinds.all();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <T extends AwsRecord> void everyComponentIsAMemberOfTheResponse(Kind<T> kind) {
    var operation = WireOperation.of(kind.operation());
    forAll(
        30,
        choices -> RandomRecords.responses(kind, new RandomRecords(choices).of(kind)),
        responses -> responses.forEach(response -> assertKnown(kind, operation, response)));
  }

  private static void assertKnown(Kind<?> kind, WireOperation operation, ObjectNode response) {
    // The request names the resource, not every response does.
    if (kind.shape() instanceof Kind.Answer<?>(_, String argument)
        && Members.of(operation.responseBuilder()).named(argument) == null) {
      response.remove(argument);
    }
    withoutWhatStandsElsewhere("", response);
    try (JsonParser in = AwsJson.json().treeAsTokens(response)) {
      assertThatNoException()
          .isThrownBy(() -> Wire.readStrictly(in, operation.responseBuilder(), kind.toString()));
    }
  }

  private static void withoutWhatStandsElsewhere(String path, JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(ELSEWHERE.getOrDefault(path, Set.of()));
      object
          .properties()
          .forEach(member ->
              withoutWhatStandsElsewhere(path + "/" + member.getKey(), member.getValue()));
    } else {
      node.forEach(element -> withoutWhatStandsElsewhere(path, element));
    }
  }
}
