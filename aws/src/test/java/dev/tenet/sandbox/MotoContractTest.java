package dev.tenet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenet.aws.collect.MotoServer;
import dev.tenet.fleet.Service;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The same contract asked of moto, where it is on the machine: a second opinion. A method here is
/// a difference; each stands in `docs/sandbox.md` with what AWS documents.
class MotoContractTest implements ServiceContract {
  private static Optional<MotoServer> moto = Optional.empty();

  @BeforeAll
  static void start() throws IOException {
    moto = MotoServer.start();
    assumeTrue(moto.isPresent(), "moto is absent");
  }

  @Override
  public TestClient client() {
    return TestClient.of(moto.orElseThrow().uri());
  }

  @AfterAll
  static void stop() {
    moto.ifPresent(MotoServer::close);
  }

  private void isNotServed(String operation, String parameters) {
    assertThat(client().error(Service.EC2, operation, parameters).statusCode()).isEqualTo(500);
  }

  @Test
  @Override
  public void aFilterThatDoesNotExistIsRefused() {
    isNotServed("DescribeInstances", "{'Filters': [{'Name': 'colour', 'Values': ['red']}]}");
  }

  @Test
  @Override
  public void theFilterForTokensFindsThoseInstancesAlone() {
    launch(1, "");
    isNotServed(
        "DescribeInstances",
        "{'Filters': [{'Name': 'metadata-options.http-tokens', 'Values': ['optional']}]}");
  }

  @Test
  @Override
  public void aTokenThatIsNoneIsRefused() {
    assertThat(
            client().ec2("DescribeVpcs", "{'MaxResults': 5, 'NextToken': 'bm9uZQ=='}").has("Vpcs"))
        .isTrue();
  }

  @Test
  @Override
  public void aPageOfTooFewOrTooManyIsRefused() {
    launch(1, "");
    assertThat(client().instances("{'MaxResults': 1}")).isNotEmpty();
  }

  @Test
  @Override
  public void aPageHasAtMostWhatIsAskedFor() {
    launch(7, "");
    assertThat(client().instances("{'MaxResults': 5}")).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  @Override
  public void anIdOfAnotherFormIsRefused() {
    assertThat(client().ec2Refusal("DescribeInstances", "{'InstanceIds': ['server']}"))
        .isEqualTo("InvalidInstanceID.NotFound");
  }

  @Test
  @Override
  public void aTemplateThatIsNotThereIsRefused() {
    assertThat(
            client()
                .ec2("DescribeLaunchTemplates", "{'LaunchTemplateIds': ['lt-0123456789abcdef0']}")
                .path("LaunchTemplates"))
        .isEmpty();
  }

  @Test
  @Override
  public void everyVersionButTheDefaultCanBeDeleted() {
    isNotServed(
        "DeleteLaunchTemplateVersions",
        "{'LaunchTemplateId': '%s', 'Versions': ['1']}"
            .formatted(template("{'InstanceType': 't3.micro'}")));
  }

  @Test
  @Override
  public void metadataOptionsArePendingAndThenApplied() {
    String id = launch(1, "").getFirst();
    JsonNode options =
        client()
            .ec2(
                "ModifyInstanceMetadataOptions",
                "{'InstanceId': '%s', 'HttpTokens': 'required', 'HttpEndpoint': 'enabled'}"
                    .formatted(id))
            .path("InstanceMetadataOptions");
    assertThat(options.path("State").asString()).isEqualTo("applied");
    assertThat(options.path("HttpTokens").asString()).isEqualTo("required");
  }

  @Test
  @Override
  public void tokensWithoutTheEndpointAreRefused() {
    isTaken("'HttpTokens': 'required'");
  }

  @Test
  @Override
  public void aHopLimitBeyondSixtyFourIsRefused() {
    isTaken("'HttpPutResponseHopLimit': 65, 'HttpEndpoint': 'enabled'");
  }

  private void isTaken(String options) {
    String id = launch(1, "").getFirst();
    assertThat(
            client()
                .ec2(
                    "ModifyInstanceMetadataOptions",
                    "{'InstanceId': '%s', %s}".formatted(id, options))
                .has("InstanceMetadataOptions"))
        .isTrue();
  }

  @Test
  @Override
  public void defaultsWithoutAPreferenceAreAbsent() {
    isNotServed("ModifyInstanceMetadataDefaults", "{'HttpTokens': 'required'}");
  }

  @Test
  @Override
  public void enforcementRefusesVersionOne() {
    isNotServed("ModifyInstanceMetadataDefaults", "{'HttpTokensEnforced': 'enabled'}");
  }

  @Test
  @Override
  public void aNewVersionInheritsFromItsSource() {
    String template = template("{'InstanceType': 't3.micro'}");
    assertThat(
            client()
                .ec2(
                    "CreateLaunchTemplateVersion",
                    "{'LaunchTemplateId': '%s', 'SourceVersion': '1', 'LaunchTemplateData': {'KeyName': 'key'}}"
                        .formatted(template))
                .path("LaunchTemplateVersion")
                .path("LaunchTemplateData")
                .has("InstanceType"))
        .isFalse();
  }

  @Test
  @Override
  public void theSameClientTokenMakesOneVersion() {
    String template = template("{'InstanceType': 't3.micro'}");
    String request =
        "{'LaunchTemplateId': '%s', 'ClientToken': 'once', 'LaunchTemplateData': {'InstanceType': 't3.small'}}"
            .formatted(template);
    client().ec2("CreateLaunchTemplateVersion", request);
    assertThat(
            client()
                .ec2("CreateLaunchTemplateVersion", request)
                .path("LaunchTemplateVersion")
                .path("VersionNumber")
                .asInt())
        .isEqualTo(3);
  }

  @Test
  @Override
  public void aTagKeyOfAwsIsRefused() {
    String id = launch(1, "").getFirst();
    client()
        .ec2(
            "CreateTags",
            "{'Resources': ['%s'], 'Tags': [{'Key': 'aws:a', 'Value': '1'}]}".formatted(id));
    assertThat(instance(id).path("Tags")).hasSize(1);
  }
}
