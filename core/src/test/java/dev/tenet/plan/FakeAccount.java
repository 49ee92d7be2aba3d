package dev.tenet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An account in a Region that does what plans call, as the API documents it: enough of EC2 and
/// Auto Scaling to see what a plan makes of a fleet, and whether its undo brings the fleet back.
public final class FakeAccount {
  private static final List<Kind<?>> CHANGED =
      List.of(
          Kinds.INSTANCES,
          Kinds.INSTANCE_METADATA_DEFAULTS,
          Kinds.LAUNCH_TEMPLATES,
          Kinds.LAUNCH_TEMPLATE_VERSIONS,
          Kinds.AUTO_SCALING_GROUPS,
          Kinds.ALLOWED_IMAGES_SETTINGS,
          Kinds.IMAGE_BLOCK_PUBLIC_ACCESS,
          Kinds.SECURITY_GROUPS,
          Kinds.SECURITY_GROUP_RULES,
          Kinds.SUBNETS,
          Kinds.NETWORK_INTERFACES);

  private final Instant at;
  private final Scope scope;
  private final Map<Kind<?>, List<ObjectNode>> records = new LinkedHashMap<>();
  private final Map<Kind<?>, Coverage> coverage = new LinkedHashMap<>();
  private final Map<String, JsonNode> elastic = new LinkedHashMap<>();
  private final Fleet original;

  /// Make an account that holds what a fleet of one scope does.
  public FakeAccount(Fleet fleet, Scope scope) {
    this.at = fleet.at();
    this.scope = scope;
    this.original = fleet;
    for (Kind<?> kind : Kinds.all()) {
      coverage.put(kind, fleet.coverage(scope, kind));
    }
    for (Kind<?> kind : CHANGED) {
      records.put(kind, json(fleet, kind));
    }
  }

  private <T extends AwsRecord> List<ObjectNode> json(Fleet fleet, Kind<T> kind) {
    var nodes = new ArrayList<ObjectNode>();
    fleet
        .in(scope, kind)
        .forEach(resource -> nodes.add(AwsJson.json().valueToTree(resource.record())));
    return nodes;
  }

  /// Take a plan, as whoever applies it would: what must hold before a step holds, and what proves
  /// it stands afterwards.
  public FakeAccount take(Plan plan) {
    for (Step step : plan.steps()) {
      holds(step.before(), step.summary());
      call(step.call());
      holds(step.after().reading(), step.summary());
    }
    return this;
  }

  /// Take a plan back, the last step first.
  public FakeAccount takeBack(Plan plan) {
    for (Step step : plan.steps().reversed()) {
      Undo undo = step.undo().orElseThrow();
      undo.needs().ifPresent(needs -> holds(needs, "undo of " + step.summary()));
      call(undo.call());
      holds(step.before(), "undo of " + step.summary());
    }
    return this;
  }

  private void holds(Reading reading, String what) {
    JsonNode answer = answer(reading.call());
    assertThat(reading.unmet(answer)).as("%s: %s", what, answer).isEmpty();
  }

  /// Return the fleet that would be collected.
  public Fleet fleet() {
    Fleet.Builder builder = Fleet.builder(at);
    for (Kind<?> kind : Kinds.all()) {
      add(builder, kind);
    }
    coverage.forEach((kind, seen) -> builder.cover(scope, kind, seen));
    return builder.build();
  }

  private <T extends AwsRecord> void add(Fleet.Builder builder, Kind<T> kind) {
    if (!records.containsKey(kind)) {
      original.in(scope, kind).forEach(resource -> builder.add(kind, resource));
      return;
    }
    for (ObjectNode node : of(kind)) {
      T record = AwsJson.json().treeToValue(node, kind.type());
      builder.add(kind, new Resource<>(scope, record, new Source(kind.operation().cli(), "")));
    }
  }

  private JsonNode answer(Call read) {
    ObjectNode asked = read.parameters();
    ObjectNode answer = AwsJson.json().createObjectNode();
    switch (read.operation().name()) {
      case "DescribeInstances" ->
          answer
              .putArray("Reservations")
              .addObject()
              .set("Instances", named(Kinds.INSTANCES, "InstanceId", asked.at("/InstanceIds/0")));
      case "GetInstanceMetadataDefaults" ->
          answer.setAll(of(Kinds.INSTANCE_METADATA_DEFAULTS).getFirst());
      case "GetAllowedImagesSettings" ->
          answer.setAll(of(Kinds.ALLOWED_IMAGES_SETTINGS).getFirst());
      case "GetImageBlockPublicAccessState" ->
          answer.setAll(of(Kinds.IMAGE_BLOCK_PUBLIC_ACCESS).getFirst());
      case "DescribeSecurityGroups" ->
          answer.set(
              "SecurityGroups", named(Kinds.SECURITY_GROUPS, "GroupId", asked.at("/GroupIds/0")));
      case "DescribeSubnets" ->
          answer.set("Subnets", named(Kinds.SUBNETS, "SubnetId", asked.at("/SubnetIds/0")));
      case "DescribeNetworkInterfaces" ->
          answer.set(
              "NetworkInterfaces",
              named(
                  Kinds.NETWORK_INTERFACES,
                  "NetworkInterfaceId",
                  asked.at("/NetworkInterfaceIds/0")));
      case "DescribeLaunchTemplates" ->
          answer.set(
              "LaunchTemplates",
              named(Kinds.LAUNCH_TEMPLATES, "LaunchTemplateId", asked.at("/LaunchTemplateIds/0")));
      case "DescribeLaunchTemplateVersions" ->
          answer
              .putArray("LaunchTemplateVersions")
              .addAll(
                  versions(asked).stream()
                      .filter(version ->
                          version
                              .get("VersionNumber")
                              .asString()
                              .equals(asked.at("/Versions/0").asString()))
                      .toList());
      case "DescribeAutoScalingGroups" ->
          answer.set(
              "AutoScalingGroups",
              named(
                  Kinds.AUTO_SCALING_GROUPS,
                  "AutoScalingGroupName",
                  asked.at("/AutoScalingGroupNames/0")));
      default -> throw new AssertionError("no such reading: " + read);
    }
    return answer;
  }

  private void call(Call call) {
    ObjectNode asked = call.parameters();
    switch (call.operation().name()) {
      case "ModifyInstanceMetadataOptions" -> instanceOptions(asked);
      case "ModifyInstanceMetadataDefaults" -> defaults(asked);
      case "CreateLaunchTemplateVersion" -> create(asked);
      case "DeleteLaunchTemplateVersions" -> delete(asked);
      case "ModifyLaunchTemplate" -> makeDefault(asked);
      case "UpdateAutoScalingGroup" ->
          first(Kinds.AUTO_SCALING_GROUPS, "AutoScalingGroupName", asked)
              .set("LaunchTemplate", asked.get("LaunchTemplate"));
      case "RevokeSecurityGroupIngress" -> groupRules().revoke(asked, false);
      case "RevokeSecurityGroupEgress" -> groupRules().revoke(asked, true);
      case "AuthorizeSecurityGroupIngress" -> groupRules().authorize(asked, false);
      case "AuthorizeSecurityGroupEgress" -> groupRules().authorize(asked, true);
      case "ModifySubnetAttribute" -> {
        ObjectNode subnet = first(Kinds.SUBNETS, "SubnetId", asked);
        asked.remove("SubnetId");
        asked.forEachEntry((name, value) -> subnet.set(name, value.get("Value")));
      }
      case "DisassociateAddress" -> {
        ObjectNode eni = associated(asked.get("AssociationId"));
        elastic.put(eni.at("/Association/AllocationId").asString(), eni.at("/Association"));
        associate(eni, Optional.empty());
      }
      case "AssociateAddress" ->
          associate(
              first(Kinds.NETWORK_INTERFACES, "NetworkInterfaceId", asked),
              Optional.ofNullable(elastic.remove(asked.get("AllocationId").asString())));
      case "ModifyNetworkInterfaceAttribute" -> {
        assertThat(asked.get("AssociatePublicIpAddress").asBoolean()).isFalse();
        associate(first(Kinds.NETWORK_INTERFACES, "NetworkInterfaceId", asked), Optional.empty());
      }
      case "EnableAllowedImagesSettings" ->
          allowed().set("State", asked.get("AllowedImagesSettingsState"));
      case "EnableImageBlockPublicAccess" ->
          of(Kinds.IMAGE_BLOCK_PUBLIC_ACCESS).getFirst().setAll(asked);
      case "DisableImageBlockPublicAccess" ->
          of(Kinds.IMAGE_BLOCK_PUBLIC_ACCESS)
              .getFirst()
              .put("ImageBlockPublicAccessState", "unblocked");
      case "DisableAllowedImagesSettings" -> allowed().put("State", "disabled");
      case "ReplaceImageCriteriaInAllowedImagesSettings" ->
          allowed()
              .set(
                  "ImageCriteria",
                  asked.has("ImageCriteria")
                      ? asked.get("ImageCriteria")
                      : AwsJson.json().createArrayNode());
      default -> throw new AssertionError("no such call: " + call);
    }
  }

  private FakeGroupRules groupRules() {
    return new FakeGroupRules(of(Kinds.SECURITY_GROUPS), of(Kinds.SECURITY_GROUP_RULES));
  }

  private ObjectNode associated(JsonNode association) {
    return of(Kinds.NETWORK_INTERFACES).stream()
        .filter(eni -> eni.at("/Association/AssociationId").equals(association))
        .findFirst()
        .orElseThrow();
  }

  /// Put a public address on the primary private address of an interface, or take it away.
  private static void associate(ObjectNode eni, Optional<JsonNode> association) {
    var primary = new ArrayList<ObjectNode>(List.of(eni));
    for (JsonNode own : eni.path("PrivateIpAddresses")) {
      if (own.path("PrivateIpAddress").equals(eni.path("PrivateIpAddress"))) {
        primary.add((ObjectNode) own);
      }
    }
    for (ObjectNode each : primary) {
      each.remove("Association");
      association.ifPresent(known -> each.set("Association", known));
    }
  }

  private void instanceOptions(ObjectNode asked) {
    ObjectNode instance = first(Kinds.INSTANCES, "InstanceId", asked);
    asked.remove("InstanceId");
    boolean needsEndpoint =
        asked.has("HttpTokens")
            || asked.has("HttpPutResponseHopLimit")
            || asked.has("HttpProtocolIpv6");
    assertThat(asked.path("HttpEndpoint").asString("").equals("enabled"))
        .as("sent with the endpoint: " + asked)
        .isEqualTo(needsEndpoint);
    ObjectNode options = (ObjectNode) instance.get("MetadataOptions");
    options.setAll(asked);
    boolean stopped = instance.at("/State/Name").asString("").equals("stopped");
    options.put("State", stopped ? "pending" : "applied");
  }

  private void defaults(ObjectNode asked) {
    ObjectNode answer = of(Kinds.INSTANCE_METADATA_DEFAULTS).getFirst();
    ObjectNode level = answer.withObject("/AccountLevel");
    assertThat(level.path("ManagedBy").asString("account")).isEqualTo("account");
    asked.forEachEntry((name, value) -> {
      if (value.asString("").equals("no-preference") || value.asInt(0) == -1) {
        level.remove(name);
      } else {
        level.set(name, value);
      }
    });
  }

  private void create(ObjectNode asked) {
    ObjectNode template = first(Kinds.LAUNCH_TEMPLATES, "LaunchTemplateId", asked);
    ObjectNode source =
        versions(asked).stream()
            .filter(version ->
                version
                    .get("VersionNumber")
                    .asString()
                    .equals(asked.get("SourceVersion").asString()))
            .findFirst()
            .orElseThrow();
    ObjectNode version = source.deepCopy();
    long number = template.get("LatestVersionNumber").asLong() + 1;
    version.put("VersionNumber", number).put("DefaultVersion", false);
    // A parameter takes the place of the source's as a whole.
    version.withObject("/LaunchTemplateData").setAll((ObjectNode) asked.get("LaunchTemplateData"));
    of(Kinds.LAUNCH_TEMPLATE_VERSIONS).add(version);
    template.put("LatestVersionNumber", number);
  }

  private void delete(ObjectNode asked) {
    ObjectNode template = first(Kinds.LAUNCH_TEMPLATES, "LaunchTemplateId", asked);
    String number = asked.at("/Versions/0").asString();
    assertThat(template.get("DefaultVersionNumber").asString()).isNotEqualTo(number);
    of(Kinds.LAUNCH_TEMPLATE_VERSIONS)
        .removeIf(version ->
            version.get("LaunchTemplateId").equals(asked.get("LaunchTemplateId"))
                && version.get("VersionNumber").asString().equals(number));
    OptionalLong latest =
        versions(asked).stream().mapToLong(version -> version.get("VersionNumber").asLong()).max();
    template.put("LatestVersionNumber", latest.orElseThrow());
  }

  private void makeDefault(ObjectNode asked) {
    ObjectNode template = first(Kinds.LAUNCH_TEMPLATES, "LaunchTemplateId", asked);
    long number = Long.parseLong(asked.get("DefaultVersion").asString());
    template.put("DefaultVersionNumber", number);
    versions(asked)
        .forEach(version ->
            version.put("DefaultVersion", version.get("VersionNumber").asLong() == number));
  }

  private List<ObjectNode> of(Kind<?> kind) {
    return records.computeIfAbsent(kind, _ -> new ArrayList<>());
  }

  private ObjectNode allowed() {
    return of(Kinds.ALLOWED_IMAGES_SETTINGS).getFirst();
  }

  private List<ObjectNode> versions(ObjectNode asked) {
    return of(Kinds.LAUNCH_TEMPLATE_VERSIONS).stream()
        .filter(version -> version.get("LaunchTemplateId").equals(asked.get("LaunchTemplateId")))
        .toList();
  }

  private ObjectNode first(Kind<?> kind, String member, ObjectNode asked) {
    return found(kind, member, asked.get(member)).orElseThrow();
  }

  private ArrayNode named(Kind<?> kind, String member, JsonNode id) {
    return AwsJson.json()
        .createArrayNode()
        .addAll(found(kind, member, id).stream().map(JsonNode.class::cast).toList());
  }

  private Optional<ObjectNode> found(Kind<?> kind, String member, JsonNode id) {
    return of(kind).stream().filter(node -> node.path(member).equals(id)).findFirst();
  }
}
