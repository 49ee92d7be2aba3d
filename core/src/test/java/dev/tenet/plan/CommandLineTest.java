package dev.tenet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Service;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class CommandLineTest {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");

  @Test
  void parametersAreOptionsInTheCliSpelling() {
    assertThat(command("{'InstanceId':'i-0a','HttpTokens':'required','HttpPutResponseHopLimit':2}"))
        .isEqualTo(
            "aws ec2 modify-instance-metadata-options --region eu-central-1 --instance-id i-0a"
                + " --http-tokens required --http-put-response-hop-limit 2");
  }

  @Test
  void truthValuesAreSwitches() {
    assertThat(command("{'DryRun':true,'NoReboot':false}")).endsWith(" --dry-run --no-no-reboot");
  }

  @Test
  void listsOfTextAreWordsAndAllElseIsJson() {
    assertThat(command("{'InstanceIds':['i-0a','i-0b'],'Tags':[{'Key':'a'}],'None':[]}"))
        .endsWith(" --instance-ids i-0a i-0b --tags '[{\"Key\":\"a\"}]' --none '[]'");
  }

  @Test
  void aShellReadsEveryWordAsItIs() {
    assertThat(command("{'Name':'it\\u0027s $HOME','Empty':''}"))
        .endsWith(" --name 'it'\\''s $HOME' --empty ''");
  }

  @Test
  void whatTheCliWouldReadAsAFileOrAnOptionIsGivenAsJson() {
    assertThat(command("{'Name':'file:///etc/passwd'}"))
        .endsWith(" --cli-input-json '{\"Name\":\"file:///etc/passwd\"}'");
    assertThat(command("{'Names':['a','--debug']}"))
        .endsWith(" --cli-input-json '{\"Names\":[\"a\",\"--debug\"]}'");
  }

  @Test
  void servicesWithoutRegionsNeedNone() {
    var call = new Call(new Operation(Service.IAM, "GetRole"), AwsJson.json().createObjectNode());

    assertThat(CommandLine.of(call, SCOPE.global())).isEqualTo("aws iam get-role");
  }

  private static String command(String parameters) {
    var node = (ObjectNode) AwsJson.json().readTree(parameters.replace('\'', '"'));
    return CommandLine.of(
        new Call(new Operation(Service.EC2, "ModifyInstanceMetadataOptions"), node), SCOPE);
  }
}
