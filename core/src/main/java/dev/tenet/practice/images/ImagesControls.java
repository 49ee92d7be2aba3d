package dev.tenet.practice.images;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Document;
import dev.tenet.practice.Document.Form;
import dev.tenet.practice.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The service control policy that denies launches from images of other owners than those of the
/// policy, and keeps the Allowed AMIs setting (EC2 User Guide, "Example policies to control access
/// to the Amazon EC2 API"; the image of a launch is a resource of `ec2:RunInstances`).
record ImagesControls(ImagesSettings settings) implements Guard.Papers {
  private static final List<String> CHANGES =
      List.of(
          "ec2:DisableAllowedImagesSettings",
          "ec2:EnableAllowedImagesSettings",
          "ec2:ReplaceImageCriteriaInAllowedImagesSettings",
          "ec2:DisableImageBlockPublicAccess");

  @Override
  public Set<Kind<?>> consults() {
    return new AccountCriteriaRisk(settings).consults();
  }

  @Override
  public List<Document> documents(Fleet fleet, Scope scope) {
    Set<String> owners = owners(fleet, scope);
    var notes = new ArrayList<String>();
    notes.add("put the name of the role that may change the setting in place of ADMIN_ROLE");
    notes.add(
        "ec2:Owner is all it looks at: an image of one of the owners is launched whatever its"
            + " name and age");
    if (owners.isEmpty()) {
      notes.add("launches are left out: neither the settings nor the images in use name an owner");
    } else if (!owners.contains(scope.account())) {
      notes.add("launches from own images of account %s are denied".formatted(scope.account()));
    }
    return List.of(
        new Document(
            Form.SERVICE_CONTROL_POLICY, "approved-images-only", content(scope, owners), notes));
  }

  private Set<String> owners(Fleet fleet, Scope scope) {
    var owners = new TreeSet<String>();
    WantedCriteria.of(settings, fleet, scope)
        .result()
        .criteria()
        .forEach(criterion -> owners.addAll(criterion.imageProviders()));
    owners.remove(ImageProviders.NONE);
    settings.approved().forEach(entry -> owners.addAll(entry.owners()));
    boolean own =
        settings.ownImages() == ImagesSettings.OwnImages.TRUSTED
            || settings.approved().stream()
                .anyMatch(entry -> entry.none() || !entry.tags().isEmpty());
    if (own && ImageProviders.isAccount(scope.account())) {
      owners.add(scope.account());
    }
    return owners;
  }

  private static ObjectNode content(Scope scope, Set<String> owners) {
    ObjectNode policy = AwsJson.json().createObjectNode();
    policy.put("Version", "2012-10-17");
    ArrayNode statements = policy.putArray("Statement");
    if (!owners.isEmpty()) {
      statement(statements, "ApprovedOwnersOnly", List.of("ec2:RunInstances"))
          .put("Resource", "arn:%s:ec2:*::image/*".formatted(scope.partition()))
          .set(
              "Condition",
              AwsJson.json().valueToTree(Map.of("StringNotEquals", Map.of("ec2:Owner", owners))));
    }
    statement(statements, "SettingStays", CHANGES)
        .put("Resource", "*")
        .set(
            "Condition",
            AwsJson.json()
                .valueToTree(
                    Map.of(
                        "ArnNotLike",
                        Map.of(
                            "aws:PrincipalArn",
                            "arn:%s:iam::*:role/ADMIN_ROLE".formatted(scope.partition())))));
    return policy;
  }

  private static ObjectNode statement(ArrayNode statements, String sid, List<String> actions) {
    ObjectNode statement = statements.addObject().put("Sid", sid).put("Effect", "Deny");
    statement.set("Action", AwsJson.json().valueToTree(actions));
    return statement;
  }
}
