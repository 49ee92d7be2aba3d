package dev.tenet.practice.images;

import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Document;
import dev.tenet.practice.Document.Form;
import dev.tenet.practice.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The declarative policy that sets Allowed AMIs, in audit mode, and blocks public sharing (AWS
/// Organizations User Guide, "Declarative policy syntax and examples").
record ImagesPolicy(ImagesSettings settings) implements Guard.Papers {
  @Override
  public Set<Kind<?>> consults() {
    return new AccountCriteriaRisk(settings).consults();
  }

  @Override
  public List<Document> documents(Fleet fleet, Scope scope) {
    WantedCriteria.Result wanted = WantedCriteria.of(settings, fleet, scope).result();
    var notes = new ArrayList<String>();
    notes.add(
        "it begins in audit mode: set enabled once images.account-criteria-risk passes in every"
            + " account it is attached to");
    notes.add(
        "the page of the syntax does not show how numbers of days are written: they are texts"
            + " here, as http_put_response_hop_limit is");
    ObjectNode policy = AwsJson.json().createObjectNode();
    ObjectNode attributes = policy.putObject("ec2_attributes");
    assign(attributes.putObject("image_block_public_access"), "state", "block_new_sharing");
    wanted.shut().ifPresent(gate -> notes.add("Allowed AMIs are left out: " + gate.reason()));
    List<ImageCriterion> sayable =
        wanted.criteria().stream().filter(ImagesPolicy::sayable).toList();
    if (sayable.size() < wanted.criteria().size()) {
      notes.add(
          "Allowed AMIs are left out: watermarks, scan results and the provider 'none' cannot be"
              + " said in a declarative policy");
    } else if (!sayable.isEmpty()) {
      ObjectNode allowed = attributes.putObject("allowed_images_settings");
      assign(allowed, "state", "audit_mode");
      ObjectNode criteria = allowed.putObject("image_criteria");
      for (int i = 0; i < sayable.size(); i++) {
        say(criteria.putObject("criteria_" + (i + 1)), sayable.get(i));
      }
    }
    return List.of(new Document(Form.DECLARATIVE_POLICY, "approved-images", policy, notes));
  }

  private static boolean sayable(ImageCriterion criterion) {
    return criterion.imageWatermarks().isEmpty()
        && criterion.scanResultCondition().isEmpty()
        && !criterion.imageProviders().contains(ImageProviders.NONE);
  }

  private static void say(ObjectNode into, ImageCriterion criterion) {
    append(
        into,
        "allowed_image_providers",
        criterion.imageProviders().stream().map(it -> it.replace('-', '_')).toList());
    append(into, "image_names", criterion.imageNames());
    append(into, "marketplace_product_codes", criterion.marketplaceProductCodes());
    criterion
        .creationDateCondition()
        .ifPresent(it ->
            days(
                into.putObject("creation_date_condition"),
                "maximum_days_since_created",
                it.maximumDaysSinceCreated()));
    criterion
        .deprecationTimeCondition()
        .ifPresent(it ->
            days(
                into.putObject("deprecation_time_condition"),
                "maximum_days_since_deprecated",
                it.maximumDaysSinceDeprecated()));
  }

  private static void append(ObjectNode into, String name, List<String> values) {
    if (!values.isEmpty()) {
      into.putObject(name).set("@@append", AwsJson.json().valueToTree(values));
    }
  }

  private static void days(ObjectNode into, String name, OptionalInt days) {
    days.ifPresent(number -> assign(into, name, Integer.toString(number)));
  }

  private static void assign(ObjectNode in, String name, String value) {
    in.putObject(name).put("@@assign", value);
  }
}
