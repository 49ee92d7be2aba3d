package dev.tenet.snapshot;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.AwsJson;
import dev.tenet.property.Choices;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RedactionTest {
  private static final String SECRET = "hunter2-correct-horse";
  private static final String SCRIPT = "#!/bin/bash\nexport PASSWORD=" + SECRET + "\n";
  private static final String ENCODED =
      Base64.getEncoder().encodeToString(SCRIPT.getBytes(StandardCharsets.UTF_8));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'UserData': '%2$s'}",
        "{'UserData': '%1$s'}",
        "{'InstanceId': 'i-1', 'UserData': {'Value': '%2$s'}}",
        "{'userData': ['%1$s', {'Value': '%2$s'}]}",
        "{'LaunchTemplateVersions': [{'LaunchTemplateData': {'UserData': '%2$s'}}]}",
        "{'LaunchConfigurations': [{'UserData': '%2$s', 'ImageId': 'ami-1'}]}",
        "{'Parameters': [{'Name': '/db', 'Type': 'SecureString', 'Value': '%1$s'}]}",
        "{'KeyPairs': [{'KeyName': 'k', 'KeyMaterial': '%1$s'}]}",
        "{'InstanceId': 'i-1', 'PasswordData': '%1$s'}",
        "{'Credentials': {'SecretAccessKey': '%1$s', 'SessionToken': '%1$s'}}",
        "{'credentials': {'secretAccessKey': '%1$s', 'sessionToken': '%1$s'}}",
        "{'SecretString': '%1$s'}",
        "{'InstanceId': 'i-1', 'Output': '%1$s', 'Timestamp': '2026-01-01T00:00:00Z'}",
        "{'InstanceId': 'i-1', 'ImageData': '%2$s'}",
        "{'VpnConnections': [{'CustomerGatewayConfiguration': '%1$s'}]}",
        "{'Options': {'TunnelOptions': [{'PreSharedKey': '%1$s'}]}}",
        "{'containerDefinitions': [{'environment': [{'name': 'PASSWORD', 'value': '%1$s'}]}]}",
        "{'Environment': {'Variables': {'PASSWORD': '%1$s'}}}",
        "{'EmergencyContactList': [{'EmailAddress': '%1$s'}]}",
      })
  void aFieldThatIsKnownToCarrySecretsIsEmptied(String form) {
    JsonNode redacted = Redaction.redact(json(form.formatted(escaped(SCRIPT), ENCODED)));

    assertThat(redacted.toString())
        .doesNotContain(SECRET)
        .doesNotContain(ENCODED)
        .contains("[redacted");
  }

  @Test
  void aTagThatIsCalledEnvironmentIsNoSecret() {
    JsonNode tags = json("{'Tags': {'Environment': 'production'}}");

    assertThat(Redaction.redact(tags.deepCopy())).isEqualTo(tags);
  }

  @Test
  void userDataIsReplacedByItsLengthAndHashInBothForms() {
    JsonNode plain = Redaction.redact(json("{'UserData': '" + escaped(SCRIPT) + "'}"));
    JsonNode encoded = Redaction.redact(json("{'UserData': '" + ENCODED + "'}"));

    assertThat(encoded).isEqualTo(plain);
    assertThat(plain.get("UserData").stringValue())
        .matches("\\[redacted: " + SCRIPT.length() + " bytes, sha256 [0-9a-f]{64}]");
  }

  @Test
  void userDataThatLooksRedactedIsNotTrusted() {
    JsonNode redacted = Redaction.redact(json("{'UserData': '[redacted: " + SECRET + "]'}"));

    assertThat(redacted.toString()).doesNotContain(SECRET);
  }

  @Test
  void aPrivateKeyDoesNotSurviveInAnyText() {
    String block =
        "-----BEGIN RSA PRIVATE KEY-----\\n" + SECRET + "\\n-----END RSA PRIVATE KEY-----";

    assertThat(
            Redaction.redact(json("{'Tags': [{'Key': 'note', 'Value': 'a " + block + " b'}]}"))
                .toString())
        .isEqualTo("{\"Tags\":[{\"Key\":\"note\",\"Value\":\"a [redacted] b\"}]}");
    assertThat(Redaction.redact(json("['" + block + "']")).toString()).doesNotContain(SECRET);
    assertThat(Redaction.redact(json("'" + block + "'")).toString()).doesNotContain(SECRET);
  }

  @Test
  void whatIsNoSecretStaysByteForByte() {
    String ordinary =
        "{\"Parameters\":[{\"Name\":\"/ami\",\"Type\":\"String\",\"Value\":\"ami-1\"}],"
            + "\"Outputs\":{\"Output\":\"é\\u0001\"},\"Encrypted\":true,\"Size\":8,\"Iops\":null,"
            + "\"PrivateDnsName\":\"ip-10-0-0-1\",\"KeyName\":\"ops\",\"Score\":1.5}";

    assertThat(Redaction.redact(AwsJson.json().readTree(ordinary)).toString()).isEqualTo(ordinary);
  }

  @Test
  void redactingTwiceIsTheSameAsOnceAndNoSecretSurvives() {
    forAll(
        500,
        choices -> tree(choices, 0),
        tree -> {
          JsonNode once = Redaction.redact(tree.deepCopy());
          assertThat(once.toString()).doesNotContain("hunter2").doesNotContain(ENCODED);
          assertThat(Redaction.redact(once.deepCopy())).isEqualTo(once);
        });
  }

  /// Trees in which every secret stands where it is recognised: in a field known to carry one, or
  /// in a form that tells.
  private static JsonNode tree(Choices choices, int depth) {
    ObjectNode object = AwsJson.json().createObjectNode();
    for (int i = choices.upTo(4); i > 0; i--) {
      switch (choices.upTo(depth > 3 ? 4 : 6)) {
        case 0 -> object.put("Name" + i, "ordinary");
        case 1 -> object.put(choices.oneOf("UserData", "KeyMaterial", "PreSharedKey"), SCRIPT);
        case 2 -> object.put(choices.oneOf("userData", "SecretString", "UserData"), ENCODED);
        case 3 ->
            object.put(
                "Description" + i,
                choices.oneOf("", "a ")
                    + "-----BEGIN PRIVATE KEY-----"
                    + choices.oneOf("\n", "\\n", "")
                    + SECRET
                    + choices.oneOf("-----END PRIVATE KEY-----", ""));
        case 4 ->
            object.set(
                choices.oneOf("Inner", "Environment", "UserData") + i, tree(choices, depth + 1));
        default -> object.putArray("List" + i).add(tree(choices, depth + 1)).add(7).addNull();
      }
    }
    return object;
  }

  private static String escaped(String text) {
    return text.replace("\n", "\\n");
  }

  private static JsonNode json(String text) {
    return AwsJson.json().readTree(text.replace('\'', '"'));
  }
}
