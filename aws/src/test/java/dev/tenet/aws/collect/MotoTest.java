package dev.tenet.aws.collect;

import static dev.tenet.aws.collect.Collecting.collect;
import static dev.tenet.aws.collect.Collecting.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Service;
import dev.tenet.snapshot.Manifest;
import dev.tenet.snapshot.Manifest.Outcome;
import dev.tenet.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import tools.jackson.databind.node.ObjectNode;

class MotoTest {
  private static final String REGION = "eu-central-1";
  private static final Scope SCOPE = new Scope("123456789012", REGION);

  private static final String USER_DATA = "cGFzc3dvcmQ9c2VjcmV0";

  private static Optional<MotoServer> moto = Optional.empty();
  private static String image = "";
  private static String member = "";

  @TempDir Path directory;

  @BeforeAll
  static void start() throws IOException {
    moto = MotoServer.start();
    assumeTrue(moto.isPresent(), "moto is absent");
    Access access = request(moto.get().uri(), Set.of()).access();
    try (var connection = Collecting.connection(access, Progress.NONE);
        var gateway =
            new Gateway(
                SCOPE.account(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("BASE", "secret")),
                connection)) {
      fill(gateway);
    }
  }

  private static void fill(Gateway gateway) {
    image =
        call(gateway, Service.EC2, "RegisterImage", "{'Name': 'golden-1', 'ImageLocation': 'here'}")
            .get("ImageId")
            .asString();
    String instances = "{'ImageId': '%s', 'MinCount': %2$d, 'MaxCount': %2$d%s}";
    call(
        gateway,
        Service.EC2,
        "RunInstances",
        instances.formatted(image, 40, ", 'MetadataOptions': {'HttpTokens': 'required'}"));
    call(gateway, Service.EC2, "RunInstances", instances.formatted(image, 20, ""));
    call(
        gateway,
        Service.EC2,
        "CreateLaunchTemplate",
        """
        {'LaunchTemplateName': 'web', 'LaunchTemplateData': {
          'ImageId': 'resolve:ssm:/golden', 'InstanceType': 't3.micro', 'UserData': '%s',
          'MetadataOptions': {'HttpTokens': 'optional'}}}\
        """
            .formatted(USER_DATA));
    call(
        gateway,
        Service.SSM,
        "PutParameter",
        "{'Name': '/golden', 'Value': '%s', 'Type': 'String'}".formatted(image));
    call(
        gateway,
        Service.AUTOSCALING,
        "CreateLaunchConfiguration",
        "{'LaunchConfigurationName': 'old', 'ImageId': '%s', 'InstanceType': 't3.micro'}"
            .formatted(image));
    call(
        gateway,
        Service.AUTOSCALING,
        "CreateAutoScalingGroup",
        """
        {'AutoScalingGroupName': 'web', 'LaunchConfigurationName': 'old',
         'MinSize': 0, 'MaxSize': 1, 'AvailabilityZones': ['eu-central-1a']}\
        """);
    call(gateway, Service.ORGANIZATIONS, "CreateOrganization", "{}");
    member =
        call(
                gateway,
                Service.ORGANIZATIONS,
                "CreateAccount",
                "{'AccountName': 'payments', 'Email': 'payments@example.com'}")
            .path("CreateAccountStatus")
            .path("AccountId")
            .asString();
  }

  private static ObjectNode call(Gateway gateway, Service service, String name, String parameters) {
    var tree = AwsJson.json().readTree(parameters.replace('\'', '"'));
    return switch (gateway.call(REGION, new Operation(service, name), (ObjectNode) tree)) {
      case Answer.Ok(var response) -> response;
      case Answer.Failed(var failure) -> throw new AssertionError(name + ": " + failure);
    };
  }

  @AfterAll
  static void stop() {
    moto.ifPresent(MotoServer::close);
  }

  @Test
  void collectsWhatIsThere() {
    Manifest manifest =
        collect(request(moto.orElseThrow().uri(), new HashSet<>(Kinds.all()), REGION), directory);
    report(manifest);
    assertThat(manifest.caller()).startsWith("arn:aws:");
    Fleet fleet = Snapshot.open(directory, Optional.empty()).read().fleet();
    assertThat(fleet.coverage(SCOPE, Kinds.INSTANCES)).isEqualTo(new Coverage.Collected(60));
    assertThat(fleet.in(SCOPE, Kinds.INSTANCES))
        .allMatch(instance -> instance.record().metadataOptions().isPresent());
    assertThat(fleet.all(Kinds.METRIC_DATA)).hasSize(60);
    assertThat(fleet.in(SCOPE, Kinds.IMAGES))
        .extracting(found -> found.record().name())
        .contains("golden-1");
    assertThat(fleet.in(SCOPE, Kinds.LAUNCH_TEMPLATES)).hasSize(1);
    assertThat(fleet.in(SCOPE, Kinds.LAUNCH_TEMPLATE_VERSIONS)).hasSize(1);
    assertThat(fleet.in(SCOPE, Kinds.AUTO_SCALING_GROUPS)).hasSize(1);
    assertThat(fleet.in(SCOPE, Kinds.PARAMETERS))
        .extracting(parameter -> parameter.record().value())
        .containsExactly(image);
  }

  @Test
  void writesNoUserData() throws IOException {
    collect(
        request(moto.orElseThrow().uri(), Set.of(Kinds.LAUNCH_TEMPLATE_VERSIONS), REGION),
        directory);
    Path page =
        directory.resolve("123456789012/eu-central-1/ec2-describe-launch-template-versions.json");
    assertThat(Files.readString(page)).doesNotContain(USER_DATA).contains("sha256");
  }

  @Test
  void assumesARoleInEachAccountOfTheOrganization() {
    CollectRequest request = request(moto.orElseThrow().uri(), Set.of(Kinds.INSTANCES), REGION);
    Manifest manifest =
        collect(Collecting.with(request, new Accounts.Organization("audit", List.of())), directory);
    assertThat(manifest.calls())
        .extracting(Manifest.Call::account, Manifest.Call::outcome, Manifest.Call::records)
        .contains(
            tuple(SCOPE.account(), Outcome.COLLECTED, 60), tuple(member, Outcome.COLLECTED, 0));
  }

  /// Say what moto does not serve: the run goes on all the same.
  private static void report(Manifest manifest) {
    manifest.calls().stream()
        .filter(call -> call.outcome() != Outcome.COLLECTED)
        .forEach(
            call -> System.out.printf("moto answers %s with %s%n", call.operation(), call.code()));
  }
}
