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

class PublicAddressesTest {
  private static final String ENI = "eni-0123456789abcdef0";
  private static final String LENT_TO = "eni-0123456789abcdef1";
  private static final String ADDRESS = "eipalloc-0123456789abcdef0";
  private static final String ASSOCIATED = "eipassoc-0123456789abcdef0";

  @TempDir Path directory;

  private void write(Kind<?> kind, String content) {
    new SnapshotWriter(directory)
        .page(
            new Scope("111122223333", "eu-central-1"),
            kind.operation(),
            1,
            AwsJson.json().readTree(content.replace('\'', '"')));
  }

  private static String eni(String id, int device, String association) {
    return """
    {'NetworkInterfaceId': '%s', 'PrivateIpAddress': '10.0.1.10', 'Association': {%s},
     'PrivateIpAddresses': [{'PrivateIpAddress': '10.0.1.10', 'Primary': true, 'Association': {%s}}],
     'Attachment': {'InstanceId': 'i-0123456789abcdef0', 'DeviceIndex': %d}}
    """
        .formatted(id, association, association, device);
  }

  private void with(Consumer<TestClient> test) {
    write(
        Kinds.NETWORK_INTERFACES,
        "{'NetworkInterfaces': [%s, %s]}"
            .formatted(
                eni(
                    ENI,
                    1,
                    "'PublicIp': '198.51.100.10', 'IpOwnerId': '111122223333', 'AllocationId': '%s', 'AssociationId': '%s'"
                        .formatted(ADDRESS, ASSOCIATED)),
                eni(LENT_TO, 0, "'PublicIp': '198.51.100.11', 'IpOwnerId': 'amazon'")));
    write(
        Kinds.ADDRESSES,
        "{'Addresses': [{'AllocationId': '%s', 'PublicIp': '198.51.100.10', 'AssociationId': '%s', 'NetworkInterfaceId': '%s'}]}"
            .formatted(ADDRESS, ASSOCIATED, ENI));
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.empty().fleet(directory))) {
      test.accept(TestClient.of(sandbox.endpoint()).in("eu-central-1"));
    }
  }

  private static String publicAddress(TestClient client, String eni) {
    return client
        .ec2("DescribeNetworkInterfaces", "{'NetworkInterfaceIds': ['%s']}".formatted(eni))
        .at("/NetworkInterfaces/0/Association/PublicIp")
        .asString("none");
  }

  private static String associationOfAddress(TestClient client) {
    return client.ec2("DescribeAddresses", "{}").at("/Addresses/0/AssociationId").asString("none");
  }

  @Test
  void anElasticAddressIsTakenOffAndPutBackOnceOnly() {
    with(client -> {
      String off = "{'AssociationId': '%s'}".formatted(ASSOCIATED);
      client.ec2("DisassociateAddress", off);
      assertThat(publicAddress(client, ENI)).isEqualTo("none");
      assertThat(associationOfAddress(client)).isEqualTo("none");
      assertThat(client.ec2Refusal("DisassociateAddress", off))
          .isEqualTo("InvalidAssociationID.NotFound");

      String on =
          "{'AllocationId': '%s', 'NetworkInterfaceId': '%s', 'PrivateIpAddress': '10.0.1.10', 'AllowReassociation': false}"
              .formatted(ADDRESS, ENI);
      String association =
          client.ec2("AssociateAddress", on).path("AssociationId").asString("none");
      assertThat(association).startsWith("eipassoc-").isNotEqualTo(ASSOCIATED);
      assertThat(publicAddress(client, ENI)).isEqualTo("198.51.100.10");
      assertThat(associationOfAddress(client)).isEqualTo(association);
      assertThat(client.ec2Refusal("AssociateAddress", on)).isEqualTo("Resource.AlreadyAssociated");
    });
  }

  @Test
  void aPrimaryInterfaceGivesALentAddressBack() {
    with(client -> {
      String give = "{'NetworkInterfaceId': '%s', 'AssociatePublicIpAddress': false}";
      client.ec2("ModifyNetworkInterfaceAttribute", give.formatted(LENT_TO));
      assertThat(publicAddress(client, LENT_TO)).isEqualTo("none");
      assertThat(client.ec2Refusal("ModifyNetworkInterfaceAttribute", give.formatted(ENI)))
          .isEqualTo("InvalidParameterCombination");
    });
  }

  @Test
  void whatIsNotThereIsRefused() {
    with(client -> {
      assertThat(
              client.ec2Refusal(
                  "AssociateAddress",
                  "{'AllocationId': 'eipalloc-0123456789abcdef9', 'NetworkInterfaceId': '%s'}"
                      .formatted(ENI)))
          .isEqualTo("InvalidAllocationID.NotFound");
      assertThat(
              client.ec2Refusal(
                  "ModifyNetworkInterfaceAttribute",
                  "{'NetworkInterfaceId': 'eni-0123456789abcdef9', 'AssociatePublicIpAddress':"
                      + " false}"))
          .isEqualTo("InvalidNetworkInterfaceID.NotFound");
    });
  }
}
