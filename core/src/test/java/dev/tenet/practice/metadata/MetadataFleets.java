package dev.tenet.practice.metadata;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.practice.Practice;
import dev.tenet.property.Choices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// Random fleets in which everything that the remedies look at differs.
public final class MetadataFleets {
  // A window of one day keeps the generated series short.
  private static final int HOURS = 24;

  private MetadataFleets() {}

  /// Draw the practice with some settings.
  public static Practice practice(Choices choices) {
    return MetadataPractice.practice(
        new MetadataSettings(
            1,
            0.95,
            1,
            choices.oneOf(3, 1),
            choices.flag()
                ? List.of()
                : List.of(new MetadataSettings.HopNeed("cni=overlay", "", 3)),
            choices.flag() ? OptionalInt.of(2) : OptionalInt.empty(),
            List.of()));
  }

  /// Draw the records of a fleet.
  public static Map<Kind<?>, List<String>> records(Choices choices) {
    var records = new LinkedHashMap<Kind<?>, List<String>>();
    String account =
        option(choices, "HttpTokens", "optional", "required")
            + option(choices, "HttpTokensEnforced", "disabled", "enabled")
            + (choices.flag()
                ? "'HttpPutResponseHopLimit':%d,".formatted(choices.between(1, 2))
                : "")
            + "'ManagedBy':'%s'"
                .formatted(choices.oneOf("account", "account", "declarative-policy"));
    records.put(Kinds.INSTANCE_METADATA_DEFAULTS, List.of("{'AccountLevel':{" + account + "}}"));
    records.put(
        Kinds.IMAGES,
        List.of(
            "{'ImageId':'ami-01','OwnerId':'111122223333'}",
            "{'ImageId':'ami-02','OwnerId':'111122223333','ImdsSupport':'v2.0'}"));
    records.put(Kinds.PARAMETERS, List.of());
    records.put(Kinds.LAUNCH_TEMPLATES, new ArrayList<>());
    records.put(Kinds.LAUNCH_TEMPLATE_VERSIONS, new ArrayList<>());
    template(choices, "lt-0a", records);
    template(choices, "lt-0b", records);
    records.put(
        Kinds.LAUNCH_CONFIGURATIONS,
        List.of(
            "{'LaunchConfigurationName':'lc','ImageId':'ami-02','MetadataOptions':{%s'HttpEndpoint':'enabled'}}"
                .formatted(option(choices, "HttpTokens", "required", "optional"))));
    records.put(Kinds.AUTO_SCALING_GROUPS, choices.listOf(4, MetadataFleets::group));
    records.put(
        Kinds.FLEETS,
        choices.chance(20)
            ? List.of(
                "{'FleetId':'fleet-1','FleetState':'active','Type':'maintain','LaunchTemplateConfigs':[{'LaunchTemplateSpecification':{'LaunchTemplateId':'lt-0b','Version':'%s'}}]}"
                    .formatted(version(choices)))
            : List.of());
    records.put(Kinds.SPOT_FLEET_REQUESTS, List.of());
    records.put(Kinds.INSTANCES, new ArrayList<>());
    records.put(Kinds.METRIC_DATA, new ArrayList<>());
    for (int i = choices.between(0, 3); i > 0; i--) {
      instance(choices, "i-0" + i, records);
    }
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

  private static void template(Choices choices, String id, Map<Kind<?>, List<String>> records) {
    int latest = choices.between(1, 3);
    int defaultVersion = choices.between(1, latest);
    add(
        records,
        Kinds.LAUNCH_TEMPLATES,
        "{'LaunchTemplateId':'%s','LaunchTemplateName':'name-%s','DefaultVersionNumber':%d,'LatestVersionNumber':%d,'Tags':[{'Key':'%s','Value':'x'}]}"
            .formatted(
                id,
                id,
                defaultVersion,
                latest,
                choices.oneOf("team", "team", "aws:cloudformation:stack-name", "eks:x")));
    for (int i = 1; i <= latest; i++) {
      String snapshot = choices.chance(10) ? "snap-1" : "";
      add(
          records,
          Kinds.LAUNCH_TEMPLATE_VERSIONS,
          "{'LaunchTemplateId':'%s','VersionNumber':%d,'DefaultVersion':%s,'LaunchTemplateData':{%s'BlockDeviceMappings':[{'DeviceName':'/dev/xvda','Ebs':{'SnapshotId':'%s'}}],'MetadataOptions':{%s%s'HttpEndpoint':'enabled'}}}"
              .formatted(
                  id,
                  i,
                  i == defaultVersion,
                  option(choices, "ImageId", "ami-01", "ami-02"),
                  snapshot,
                  option(choices, "HttpTokens", "optional", "required"),
                  choices.flag()
                      ? "'HttpPutResponseHopLimit':%d,".formatted(choices.between(1, 2))
                      : ""));
    }
  }

  private static String group(Choices choices) {
    String name = choices.oneOf("a", "b", "c", "d");
    String template =
        "{'LaunchTemplateId':'%s','Version':'%s'}"
            .formatted(choices.oneOf("lt-0a", "lt-0b"), version(choices));
    String launches =
        choices.chance(70)
            ? "'LaunchTemplate':" + template
            : choices.flag()
                ? "'LaunchConfigurationName':'lc'"
                : "'MixedInstancesPolicy':{'LaunchTemplate':{'LaunchTemplateSpecification':%s}}"
                    .formatted(template);
    return "{'AutoScalingGroupName':'%s',%s,'Tags':[{'Key':'%s','Value':'overlay'}]}"
        .formatted(
            name, launches, choices.oneOf("team", "team", "AmazonECSManaged", "cni", "eks:x"));
  }

  private static String version(Choices choices) {
    return choices.oneOf("$Default", "$Latest", "1", "2");
  }

  private static void instance(Choices choices, String id, Map<Kind<?>, List<String>> records) {
    String state = choices.oneOf("running", "stopped", "stopping");
    add(
        records,
        Kinds.INSTANCES,
        "{'InstanceId':'%s','State':{'Name':'%s'},'LaunchTime':'2026-11-20T08:00:00Z','MetadataOptions':{'State':'%s',%s%s'HttpPutResponseHopLimit':%d},'Tags':[{'Key':'aws:autoscaling:groupName','Value':'%s'},{'Key':'%s','Value':'overlay'}]}"
            .formatted(
                id,
                state,
                // What a stopped instance was told is pending, before as after.
                state.equals("stopped")
                    ? "pending"
                    : choices.oneOf("applied", "applied", "pending"),
                option(choices, "HttpTokens", "optional", "required"),
                option(choices, "HttpEndpoint", "enabled", "disabled"),
                choices.between(1, 4),
                choices.oneOf("a", "z"),
                choices.oneOf("team", "AmazonECSManaged", "cni")));
    Map<Integer, Double> calls = choices.chance(20) ? Map.of(3, 1.0) : Map.of();
    int hours = choices.chance(80) ? HOURS : 10;
    add(
        records,
        Kinds.METRIC_DATA,
        MetricSeries.series("MetadataNoToken " + id, hours, calls, Duration.ZERO));
  }

  private static void add(Map<Kind<?>, List<String>> records, Kind<?> kind, String json) {
    records.computeIfAbsent(kind, _ -> new ArrayList<>()).add(json);
  }

  private static String option(Choices choices, String name, String... values) {
    int which = choices.upTo(values.length + 1);
    return which == 0 ? "" : "'%s':'%s',".formatted(name, values[which - 1]);
  }
}
