package dev.tenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One VPC with an internet gateway and one public instance that takes SSH from everywhere.
class ReachCommandTest {
  private static final Map<String, String> NETWORK =
      Map.of(
          "Vpcs",
          "{'VpcId': 'vpc-1', 'CidrBlock': '10.0.0.0/16', 'State': 'available'}",
          "Subnets",
          "{'SubnetId': 'subnet-1', 'VpcId': 'vpc-1', 'CidrBlock': '10.0.0.0/24'}",
          "InternetGateways",
          "{'InternetGatewayId': 'igw-1', 'Attachments': [{'VpcId': 'vpc-1', 'State':"
              + " 'available'}]}",
          "RouteTables",
          """
          {'RouteTableId': 'rtb-1', 'VpcId': 'vpc-1', 'Associations': [{'Main': true}], 'Routes': [
            {'DestinationCidrBlock': '10.0.0.0/16', 'GatewayId': 'local', 'State': 'active'},
            {'DestinationCidrBlock': '0.0.0.0/0', 'GatewayId': 'igw-1', 'State': 'active'}]}
          """,
          "SecurityGroups",
          """
          {'GroupId': 'sg-1', 'VpcId': 'vpc-1', 'IpPermissions': [{'IpProtocol': 'tcp',
            'FromPort': 22, 'ToPort': 22, 'IpRanges': [{'CidrIp': '0.0.0.0/0'}]}],
            'IpPermissionsEgress': [{'IpProtocol': '-1', 'IpRanges': [{'CidrIp': '0.0.0.0/0'}]}]}
          """,
          "NetworkAcls",
          """
          {'NetworkAclId': 'acl-1', 'VpcId': 'vpc-1', 'IsDefault': true,
            'Associations': [{'SubnetId': 'subnet-1', 'NetworkAclId': 'acl-1'}], 'Entries': [
            {'RuleNumber': 100, 'Protocol': '-1', 'RuleAction': 'allow', 'Egress': true,
              'CidrBlock': '0.0.0.0/0'},
            {'RuleNumber': 100, 'Protocol': '-1', 'RuleAction': 'allow', 'Egress': false,
              'CidrBlock': '0.0.0.0/0'}]}
          """,
          "NetworkInterfaces",
          """
          {'NetworkInterfaceId': 'eni-1', 'VpcId': 'vpc-1', 'SubnetId': 'subnet-1',
            'Status': 'in-use', 'Groups': [{'GroupId': 'sg-1'}], 'PrivateIpAddress': '10.0.0.5',
            'SourceDestCheck': true, 'Attachment': {'InstanceId': 'i-1', 'Status': 'attached'},
            'PrivateIpAddresses': [{'PrivateIpAddress': '10.0.0.5', 'Primary': true,
              'Association': {'PublicIp': '198.51.100.7'}}]}
          """,
          "Reservations",
          """
          {'OwnerId': '111122223333', 'Instances': [{'InstanceId': 'i-1',
            'State': {'Name': 'running'}, 'VpcId': 'vpc-1', 'SubnetId': 'subnet-1',
            'Tags': [{'Key': 'Name', 'Value': 'bastion'}]}]}
          """);

  private static final String OFF =
      "{'VpcBlockPublicAccessOptions': {'InternetGatewayBlockMode': 'off', 'State':"
          + " 'default-state'}}";

  @TempDir private Path directory;

  @BeforeEach
  void network() throws IOException {
    for (var kind : NETWORK.entrySet()) {
      write(kind.getKey(), "{'%s': [%s]}".formatted(kind.getKey(), kind.getValue()));
    }
    write("ec2-describe-vpc-block-public-access-options", OFF);
  }

  @Test
  void anOpenPortIsReachableAndTheWayIsShown() {
    Run run = run("reach", "internet", "bastion", snapshot(), "--port", "22");

    assertThat(run.code).isZero();
    assertThat(run.out)
        .startsWith("REACHABLE  internet → i-1\n")
        .contains("works       tcp 22 to 198.51.100.7/32 from the internet")
        .contains("sg-1: allow tcp 22 from 0.0.0.0/0")
        .contains("\nReply\n");
  }

  @Test
  void aClosedPortIsNotAndWhatStandsInTheWayIsNamed() {
    Run run = run("reach", "internet", "bastion", snapshot(), "--port", "443");

    assertThat(run.code).isZero();
    assertThat(run.out)
        .startsWith("NOT_REACHABLE  internet → i-1\n")
        .contains("ENI_SG_RULES_MISMATCH [S1]");
  }

  @Test
  void theChangeThatOpensABlockedPathIsShownWithItsCommand() {
    Run run = run("reach", "198.51.100.200", "bastion", snapshot(), "--port", "443");

    assertThat(run.out)
        .contains("Smallest change that opens it (proven)")
        .contains("sg-1: add ingress tcp 443 from 198.51.100.200/32")
        .contains("aws ec2 authorize-security-group-ingress")
        .contains("--group-id sg-1 --ip-permissions")
        .contains("\"CidrIp\":\"198.51.100.200/32\"");
  }

  @Test
  void whereNoChangeOpensItThatIsSaidWhenAsked() throws IOException {
    write("InternetGateways", "{'InternetGateways': []}");

    Run run = run("reach", "internet", "bastion", snapshot(), "--port", "443", "--open");

    assertThat(run.out).contains("No change is proven to open it");
  }

  @Test
  void theChangesThatCloseAnOpenPathAreShownWithWhatOthersLose() {
    Run run = run("reach", "internet", "bastion", snapshot(), "--port", "22", "--close");
    Run json =
        run("reach", "internet", "bastion", snapshot(), "--port", "22", "--close", "--format=json");

    assertThat(run.out)
        .contains("Changes that close it (proven)")
        .contains("sg-1: remove allow tcp 22 from 0.0.0.0/0; keep tcp 22 from")
        .contains("others lose nothing")
        .contains("acl-1: add 1 inbound entry from number 99 on: deny tcp 22 from 0.0.0.0/0")
        .contains("others lose: eni-1 (i-1 bastion): tcp 22 from 10.0.0.0/8");
    JsonNode way = JsonMapper.shared().readTree(json.out).at("/closings/0");
    assertThat(way.at("/changes/0/resource").asString()).isEqualTo("sg-1");
    assertThat(way.path("collateral").isEmpty()).isTrue();
  }

  @Test
  void aDiffTellsWhichFlowsWereOpenedAndWhy(@TempDir Path after) throws IOException {
    for (var kind : NETWORK.entrySet()) {
      String records =
          kind.getValue().replace("'FromPort': 22, 'ToPort': 22", "'FromPort': 22, 'ToPort': 23");
      write(after, kind.getKey(), "{'%s': [%s]}".formatted(kind.getKey(), records));
    }
    write(after, "ec2-describe-vpc-block-public-access-options", OFF);

    Run same = run("reach", "--diff", snapshot(), snapshot(), "--expect", "unchanged");
    Run run = run("reach", "--diff", snapshot(), after.toString(), "--expect", "unchanged");
    Run json =
        run("reach", "internet", "i-1", "--diff", snapshot(), after.toString(), "--format=json");

    assertThat(same.code).isZero();
    assertThat(same.out)
        .isEqualTo(
            "From internet: no flow is proven to be opened or closed, nothing is undecided.\n");
    assertThat(run.code).isEqualTo(3);
    assertThat(run.out)
        .contains("from internet to vpc-1\n  eni-1 (i-1 bastion)\n")
        .contains("opened          tcp 23 from the internet")
        .contains("because         sg-1: inbound rule added: tcp 22-23 0.0.0.0/0");
    assertThat(json.code).isZero();
    JsonNode found = JsonMapper.shared().readTree(json.out).at("/differences/0");
    assertThat(found.at("/interfaces/0").asString()).isEqualTo("eni-1");
    assertThat(found.at("/opened/headers/0/DestinationPortRanges/0/From").intValue()).isEqualTo(23);
  }

  @Test
  void aDiffWithWhatWasNotCollectedIsUndecidedAndNotNoChange(@TempDir Path after)
      throws IOException {
    write(after, "Vpcs", "{'Vpcs': [%s]}".formatted(NETWORK.get("Vpcs")));

    Run run = run("reach", "--diff", snapshot(), after.toString());

    assertThat(run.code).isEqualTo(4);
    assertThat(run.out).doesNotContain("nothing is undecided");
  }

  @Test
  void anAnswerThatIsNotTheExpectedOneEndsWithThree() {
    String[] expecting = {"--port", "22", "--expect", "not_reachable"};

    assertThat(run(with(expecting, "reach", "internet", "bastion", snapshot())).code).isEqualTo(3);
    expecting[1] = "443";
    assertThat(run(with(expecting, "reach", "internet", "bastion", snapshot())).code).isZero();
  }

  @Test
  void whatIsNotKnownEndsWithFourUnlessItIsAssumed() throws IOException {
    Files.delete(directory.resolve("ec2-describe-vpc-block-public-access-options.json"));

    Run unknown = run("reach", "internet", "bastion", snapshot(), "--port", "22");
    Run assumed =
        run("reach", "internet", "bastion", snapshot(), "--port", "22", "--assume", "bpa-off");

    assertThat(unknown.code).isEqualTo(4);
    assertThat(unknown.out).startsWith("UNKNOWN").contains("BPA_NOT_COLLECTED");
    assertThat(assumed.code).isZero();
    assertThat(assumed.out).startsWith("REACHABLE").contains("BPA_NOT_COLLECTED");
  }

  @Test
  void jsonHasTheShapeOfReachabilityAnalyzer() {
    Run run = run("reach", "internet", "bastion", snapshot(), "--port", "22", "--format", "json");

    JsonNode json = JsonMapper.shared().readTree(run.out);
    assertThat(json.path("schema").asString()).isEqualTo("tenet.reach/1");
    assertThat(json.path("NetworkPathFound").booleanValue()).isTrue();
    assertThat(json.path("verdict").asString()).isEqualTo("REACHABLE");
    JsonNode last = json.path("ForwardPathComponents").values().stream().toList().getLast();
    assertThat(last.at("/Component/Id").asString()).isEqualTo("eni-1");
    assertThat(last.at("/OutboundHeader/DestinationAddresses/0").asString())
        .isEqualTo("10.0.0.5/32");
    assertThat(json.at("/witness/sent/DestinationAddress").asString()).isEqualTo("198.51.100.7");
    assertThat(json.at("/witness/arrived/DestinationAddress").asString()).isEqualTo("10.0.0.5");
    assertThat(json.path("Explanations").isEmpty()).isTrue();
  }

  @Test
  void dotDrawsTheWay() {
    Run run = run("reach", "internet", "bastion", snapshot(), "--port", "22", "--format", "dot");

    assertThat(run.out)
        .startsWith("digraph reach {\n")
        .contains("\"internet\\ninternet\" -> \"internet gateway\\nigw-1\" [style=solid];")
        .endsWith("}\n");
  }

  @Test
  void svgDrawsTheWayByItself() throws Exception {
    Run open = run("reach", "internet", "bastion", snapshot(), "--port", "22", "--format", "svg");
    Run blocked =
        run("reach", "internet", "bastion", snapshot(), "--port", "443", "--format", "svg");

    assertThat(parsed(open.out).getElementsByTagName("script").getLength()).isZero();
    assertThat(open.out).doesNotContain("href").doesNotContain("class=\"stop\"");
    assertThat(parsed(open.out).getElementsByTagName("rect").getLength()).isGreaterThan(4);
    parsed(blocked.out);
    assertThat(blocked.out).contains("class=\"stop\"").contains("ENI_SG_RULES_MISMATCH eni-1");
    Path golden =
        Path.of(System.getProperty("tenet.root"))
            .resolve("app/src/test/resources/dev/tenet/cli/reach.svg");
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(golden, open.out);
    }
    assertThat(open.out).isEqualTo(Files.readString(golden));
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void anEndThatIsNotThereIsAnErrorWithASuggestion() {
    Run run = run("reach", "internet", "bastian", snapshot());

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err)
        .isEqualTo(
            "tenet: 'bastian' names nothing in this fleet's network; did you mean bastion?\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port=65536", "--port=9-1", "--proto=tpc", "--assume=nothing"})
  void whatCannotBeMeantIsAnError(String option) {
    Run run = run("reach", "internet", "bastion", snapshot(), option);

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains(option.substring(0, option.indexOf('=')));
  }

  @Test
  void portsAreForProtocolsThatHaveThem() {
    Run run = run("reach", "internet", "bastion", snapshot(), "--port", "22", "--proto", "icmp");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains("are for tcp and udp, not icmp");
  }

  @Test
  void exposureTellsWhatTheInternetReaches() {
    Run run = run("exposure", snapshot());

    assertThat(run.code).isZero();
    assertThat(run.out)
        .isEqualTo(
            """
            vpc-1
              eni-1 (i-1 bastion) by public IPv4 address
                answered    tcp 22 from the internet

            1 network interface is exposed to internet for certain, 0 more cannot be excluded.
            """);
  }

  @Test
  void exposureOfOthersCanBeLeftOut() {
    assertThat(run("exposure", snapshot(), "--to", "i-2").out)
        .isEqualTo("Nothing can be reached from internet.\n");
    assertThat(run("exposure", snapshot(), "--to", "i-1").out).contains("eni-1");
  }

  @Test
  void exposureThatIsNotKnownEndsWithFour() throws IOException {
    Files.delete(directory.resolve("NetworkAcls.json"));

    Run run = run("exposure", snapshot());

    assertThat(run.code).isEqualTo(4);
    assertThat(run.out)
        .contains("may arrive  tcp 22 from the internet")
        .endsWith(
            "0 network interfaces are exposed to internet for certain, 1 more cannot be"
                + " excluded.\n");
  }

  @Test
  void exposureIsJsonForMachines() {
    JsonNode json =
        JsonMapper.shared().readTree(run("exposure", snapshot(), "--format", "json").out);

    assertThat(json.path("schema").asString()).isEqualTo("tenet.exposure/1");
    assertThat(json.at("/exposed/0/interfaces/0").asString()).isEqualTo("eni-1");
    assertThat(json.at("/exposed/0/kind").asString()).isEqualTo("PUBLIC_ADDRESS");
    assertThat(json.at("/exposed/0/arrives/headers/0/DestinationPortRanges/0/From").intValue())
        .isEqualTo(22);
  }

  private record Run(int code, String out, String err) {}

  private static Run run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Tenet.run(new PrintWriter(out), new PrintWriter(err, true), arguments);
    return new Run(code, out.toString(), err.toString());
  }

  private static String[] with(String[] more, String... arguments) {
    return Stream.concat(List.of(arguments).stream(), List.of(more).stream())
        .toArray(String[]::new);
  }

  private String snapshot() {
    return directory.toString();
  }

  private void write(String name, String json) throws IOException {
    write(directory, name, json);
  }

  private static void write(Path directory, String name, String json) throws IOException {
    Files.writeString(directory.resolve(name + ".json"), json.replace('\'', '"'));
  }
}
