package dev.tenet.practice.metadata;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Document;
import dev.tenet.practice.Document.Form;
import dev.tenet.practice.Guard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The service control policy that denies launches and changes which open IMDSv1 (EC2 User Guide,
/// "Example policies to control access to the Amazon EC2 API", "Work with instance metadata").
record MetadataControls(MetadataSettings settings) implements Guard.Papers {
  @Override
  public Set<Kind<?>> consults() {
    return LaunchEffective.KINDS;
  }

  @Override
  public List<Document> documents(Fleet fleet, Scope scope) {
    var notes = new ArrayList<String>();
    notes.add("put the name of the role that may change the defaults in place of ADMIN_ROLE");
    SilentLaunches.of(fleet, scope)
        .forEach(launch -> notes.add(launch + ": LaunchNeedsImdsV2 denies it"));
    return List.of(new Document(Form.SERVICE_CONTROL_POLICY, "imdsv2-only", content(scope), notes));
  }

  private ObjectNode content(Scope scope) {
    String instances = "arn:%s:ec2:*:*:instance/*".formatted(scope.partition());
    ObjectNode policy = AwsJson.json().createObjectNode();
    policy.put("Version", "2012-10-17");
    ArrayNode statements = policy.putArray("Statement");
    deny(
        statements,
        "LaunchNeedsImdsV2",
        "ec2:RunInstances",
        instances,
        Map.of("StringNotEquals", Map.of("ec2:MetadataHttpTokens", LaunchOptions.REQUIRED)));
    deny(
        statements,
        "HopLimit",
        "ec2:RunInstances",
        instances,
        Map.of(
            "NumericGreaterThan",
            Map.of(
                "ec2:MetadataHttpPutResponseHopLimit",
                Integer.toString(settings.maximumHopLimit()))));
    var wayBack = new LinkedHashMap<String, Object>();
    wayBack.put("StringNotEquals", Map.of("ec2:Attribute/HttpTokens", LaunchOptions.REQUIRED));
    wayBack.put("Null", Map.of("ec2:Attribute/HttpTokens", "false"));
    deny(statements, "NoWayBackToV1", "ec2:ModifyInstanceMetadataOptions", instances, wayBack);
    deny(
        statements,
        "DefaultsStay",
        "ec2:ModifyInstanceMetadataDefaults",
        "*",
        Map.of(
            "ArnNotLike",
            Map.of(
                "aws:PrincipalArn", "arn:%s:iam::*:role/ADMIN_ROLE".formatted(scope.partition()))));
    deny(
        statements,
        "CredentialsFromV2Only",
        "*",
        "*",
        Map.of("NumericLessThan", Map.of("ec2:RoleDelivery", "2.0")));
    return policy;
  }

  private static void deny(
      ArrayNode statements, String sid, String action, String resource, Map<String, ?> condition) {
    statements
        .addObject()
        .put("Sid", sid)
        .put("Effect", "Deny")
        .put("Action", action)
        .put("Resource", resource)
        .set("Condition", AwsJson.json().valueToTree(condition));
  }
}
