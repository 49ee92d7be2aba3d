package dev.tenet.practice.images;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.practice.Practice;
import dev.tenet.property.Choices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Random fleets in which everything that the remedies look at differs.
public final class ImagesFleets {
  private static final String OTHER = "999988887777";

  private ImagesFleets() {}

  /// Draw the practice with some settings.
  public static Practice practice(Choices choices) {
    String policy =
        choices.oneOf(
            "approved: [{owners: ['999988887777']}, {owners: ['111122223333']}]\n",
            "",
            "approved: [{providers: [amazon]}]\n",
            "approved: [{names: ['golden-*']}]\n",
            "approved: [{ids: {eu-central-1: [ami-1, ami-2]}}]\n",
            "approved: [{owners: ['999988887777'], names: ['golden-*']}, {providers: [amazon],"
                + " maxDaysDeprecated: 0}]\n");
    String criteria =
        choices.chance(20) ? "imageCriteria: [{ImageProviders: ['999988887777']}]\n" : "";
    return ImagesPractice.practice(
        TestImage.settings(
            policy
                + criteria
                + "replacements: {ami-3: ami-2, ami-4: ami-2, ami-1: ami-3}\n"
                + choices.oneOf("ownImages: approved-entries\n", "ownImages: trusted\n")
                + choices.oneOf("allowedImages: enabled", "allowedImages: audit-mode")));
  }

  /// Draw the records of a fleet.
  public static Map<Kind<?>, List<String>> records(Choices choices) {
    var records = new LinkedHashMap<Kind<?>, List<String>>();
    records.put(
        Kinds.ALLOWED_IMAGES_SETTINGS,
        List.of(
            "{'State':'%s','ImageCriteria':[%s],'ManagedBy':'%s'}"
                .formatted(
                    choices.oneOf("disabled", "audit-mode", "enabled"),
                    choices.oneOf(
                        "",
                        "{'ImageProviders':['999988887777']}",
                        "{'ImageProviders':['amazon']}",
                        "{'ImageNames':['golden-*']}",
                        "{'ImageProviders':['amazon'],'NewField':1}"),
                    choices.oneOf("account", "account", "declarative-policy"))));
    records.put(
        Kinds.IMAGE_BLOCK_PUBLIC_ACCESS,
        List.of(
            "{'ImageBlockPublicAccessState':'%s','ManagedBy':'account'}"
                .formatted(choices.oneOf("unblocked", "block-new-sharing"))));
    records.put(
        Kinds.IMAGES,
        List.of(
            image("ami-1", "111122223333", "golden-1"),
            image("ami-2", OTHER, "golden-2"),
            image("ami-3", OTHER, "wild-3"),
            image("ami-5", "137112412989", "al2023").replace("}", ",'ImageOwnerAlias':'amazon'}")));
    records.put(Kinds.INSTANCE_IMAGE_METADATA, new ArrayList<>());
    records.put(
        Kinds.INSTANCES, choices.listOf(3, ImagesFleets::instance).stream().distinct().toList());
    records.put(Kinds.PARAMETERS, List.of("{'Name':'/golden','Value':'ami-3','Version':1}"));
    records.put(Kinds.LAUNCH_CONFIGURATIONS, List.of());
    records.put(Kinds.FLEETS, List.of());
    records.put(Kinds.SPOT_FLEET_REQUESTS, List.of());
    templates(choices, records);
    records.put(
        Kinds.AUTO_SCALING_GROUPS,
        List.of(
            "{'AutoScalingGroupName':'web','LaunchTemplate':{'LaunchTemplateId':'lt-0a','Version':'%s'},'Tags':[{'Key':'%s','Value':'x'}]}"
                .formatted(
                    choices.oneOf("$Default", "1", "$Latest"),
                    choices.oneOf("team", "AmazonECSManaged", "eks:x"))));
    return records;
  }

  /// Make the fleet.
  ///
  /// @param denied kinds that were not seen
  public static Fleet fleet(Map<Kind<?>, List<String>> records, Set<Kind<?>> denied) {
    var fleet = new TestFleet();
    records.forEach((kind, json) -> {
      if (denied.contains(kind)) {
        fleet.denied(kind);
      } else {
        fleet.with(kind, json.toArray(String[]::new));
      }
    });
    return fleet.build();
  }

  private static void templates(Choices choices, Map<Kind<?>, List<String>> records) {
    int latest = choices.between(1, 2);
    int defaultVersion = choices.between(1, latest);
    records.put(
        Kinds.LAUNCH_TEMPLATES,
        List.of(
            "{'LaunchTemplateId':'lt-0a','LaunchTemplateName':'web','DefaultVersionNumber':%d,'LatestVersionNumber':%d}"
                .formatted(defaultVersion, latest)));
    var versions = new ArrayList<String>();
    for (int i = 1; i <= latest; i++) {
      versions.add(
          "{'LaunchTemplateId':'lt-0a','VersionNumber':%d,'DefaultVersion':%s,'LaunchTemplateData':{'ImageId':'%s'}}"
              .formatted(
                  i,
                  i == defaultVersion,
                  choices.oneOf(
                      "ami-2", "ami-1", "ami-3", "ami-4", "ami-5", "resolve:ssm:/golden")));
    }
    records.put(Kinds.LAUNCH_TEMPLATE_VERSIONS, versions);
  }

  private static String instance(Choices choices) {
    String id = choices.oneOf("i-01", "i-02", "i-03");
    return "{'InstanceId':'%s','ImageId':'%s','State':{'Name':'running'},'Tags':[{'Key':'%s','Value':'web'}]}"
        .formatted(
            id,
            switch (id) {
              case "i-01" -> "ami-1";
              case "i-02" -> "ami-3";
              default -> "ami-5";
            },
            id.equals("i-01") ? "team" : "aws:autoscaling:groupName");
  }

  private static String image(String id, String owner, String name) {
    return "{'ImageId':'%s','OwnerId':'%s','Name':'%s','State':'available','CreationDate':'2026-10-28T12:00:00.000Z','Public':true,'Architecture':'x86_64'}"
        .formatted(id, owner, name);
  }
}
