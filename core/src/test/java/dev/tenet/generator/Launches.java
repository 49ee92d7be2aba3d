package dev.tenet.generator;

import static dev.tenet.generator.CliFile.object;
import static dev.tenet.generator.CliFile.tags;
import static dev.tenet.generator.CliFile.time;

import dev.tenet.generator.ScalingGroup.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What launches instances at a site: launch templates and their versions, launch configurations,
/// Auto Scaling groups, EC2 Fleets, Spot Fleet requests and the parameters that hold image ids.
final class Launches {
  private static final String GOLDEN = "/golden/al2023";

  private final Site site;
  private final Catalogue catalogue;
  private final Network network;
  private final List<Template> templates;
  private final List<String> configurations;
  private final List<ScalingGroup> groups;

  Launches(Site site, Catalogue catalogue, Network network) {
    this.site = site;
    this.catalogue = catalogue;
    this.network = network;
    Dice dice = site.dice("launches");
    this.templates = IntStream.range(0, site.oneFor(60)).mapToObj(i -> template(i, dice)).toList();
    this.configurations =
        IntStream.range(0, site.oneFor(300))
            .mapToObj(i -> "%s-lc-%d-%s".formatted(site.stage(), i, dice.hex(8)))
            .toList();
    this.groups =
        IntStream.range(0, site.oneFor(25))
            .mapToObj(
                i -> ScalingGroup.of(i, network.vpc(dice), templates, configurations, site, dice))
            .toList();
  }

  private Template template(int number, Dice dice) {
    int versions = dice.between(1, 6);
    int byDefault = dice.chance(0.8) ? versions : dice.between(1, versions);
    String name = "%s-template-%d".formatted(site.stage(), number);
    return new Template(dice.id("lt"), name, versions, byDefault, catalogue.family(site, dice));
  }

  List<ScalingGroup> groups() {
    return groups;
  }

  /// Return `describe-launch-templates`.
  Stream<Map<String, Object>> templateRecords() {
    Dice dice = site.dice("templates");
    return templates.stream()
        .map(template ->
            object(
                "LaunchTemplateId", template.id(),
                "LaunchTemplateName", template.name(),
                "CreateTime", time(dice.before(site.at(), 900)),
                "CreatedBy", site.scope().arn("sts", "assumed-role/deploy/pipeline"),
                "DefaultVersionNumber", template.defaultVersion(),
                "LatestVersionNumber", template.versions(),
                "Tags", tags("team", "team-" + dice.below(12)),
                "Operator", object("Managed", false)));
  }

  /// Return `describe-launch-template-versions`, asked for each template.
  Stream<Map<String, Object>> versionRecords() {
    Dice dice = site.dice("versions");
    return templates.stream()
        .flatMap(template ->
            IntStream.iterate(template.versions(), version -> version > 0, version -> version - 1)
                .mapToObj(version -> version(template, version, dice)));
  }

  private Map<String, Object> version(Template template, int version, Dice dice) {
    var data =
        object(
            "EbsOptimized", true,
            "IamInstanceProfile", object("Name", "instance-" + site.stage()),
            "BlockDeviceMappings",
                List.of(
                    object(
                        "DeviceName",
                        "/dev/xvda",
                        "Ebs",
                        object(
                            "Encrypted",
                            true,
                            "DeleteOnTermination",
                            true,
                            "VolumeSize",
                            50,
                            "VolumeType",
                            "gp3"))),
            "InstanceType", dice.early(Machine.TYPES),
            "SecurityGroupIds", List.of(dice.oneOf(network.largest().groups()).id()),
            "TagSpecifications",
                List.of(
                    object("ResourceType", "instance", "Tags", tags("template", template.name()))));
    String image = image(template.image(version), dice);
    if (!image.isEmpty()) {
      data.put("ImageId", image);
    }
    boolean newest = version == template.versions();
    switch (dice.weighted(newest ? new int[] {65, 5, 30} : new int[] {35, 25, 40})) {
      case 0 ->
          data.put(
              "MetadataOptions",
              object("HttpTokens", "required", "HttpPutResponseHopLimit", dice.between(1, 2)));
      case 1 ->
          data.put(
              "MetadataOptions", object("HttpTokens", "optional", "HttpEndpoint", endpoint(dice)));
      default -> {}
    }
    return object(
        "LaunchTemplateId", template.id(),
        "LaunchTemplateName", template.name(),
        "VersionNumber", version,
        "CreateTime", time(dice.before(site.at(), 900)),
        "CreatedBy", site.scope().arn("sts", "assumed-role/deploy/pipeline"),
        "DefaultVersion", version == template.defaultVersion(),
        "LaunchTemplateData", data,
        "Operator", object("Managed", false));
  }

  private static String endpoint(Dice dice) {
    return dice.chance(0.1) ? "disabled" : "enabled";
  }

  /// Return what stands for an image in a template; nothing where the launch gives it.
  private String image(Ami image, Dice dice) {
    if (site.tidy()) {
      return dice.chance(0.2) ? "resolve:ssm:" + GOLDEN : image.id();
    }
    return switch (dice.weighted(70, 15, 8, 3, 4)) {
      case 0 -> image.id();
      case 1 -> "resolve:ssm:" + GOLDEN;
      case 2 -> "resolve:ssm:" + GOLDEN + ":2";
      case 3 -> "resolve:ssm:/golden/not-collected";
      default -> "";
    };
  }

  /// Return `get-parameters`, asked for the newest value and for version 2.
  Stream<Map<String, Object>> parameterRecords() {
    List<Ami> golden = catalogue.approved().getFirst();
    return Stream.of(parameter(golden.getFirst(), 3, ""), parameter(golden.get(1), 2, ":2"));
  }

  private Map<String, Object> parameter(Ami image, int version, String selector) {
    var parameter =
        object(
            "Name",
            GOLDEN,
            "Type",
            "String",
            "Value",
            image.id(),
            "Version",
            version,
            "LastModifiedDate",
            time(image.created().plus(Duration.ofHours(3))),
            "ARN",
            site.scope().arn("ssm", "parameter" + GOLDEN),
            "DataType",
            "aws:ec2:image");
    if (!selector.isEmpty()) {
      parameter.put("Selector", selector);
    }
    return parameter;
  }

  /// Return `describe-launch-configurations`.
  Stream<Map<String, Object>> configurationRecords() {
    Dice dice = site.dice("configurations");
    return configurations.stream().map(name -> configuration(name, dice));
  }

  private Map<String, Object> configuration(String name, Dice dice) {
    var configuration =
        object(
            "LaunchConfigurationName", name,
            "LaunchConfigurationARN",
                site.scope()
                    .arn(
                        "autoscaling",
                        "launchConfiguration:%s:launchConfigurationName/%s"
                            .formatted(dice.uuid(), name)),
            "ImageId", dice.early(catalogue.family(site, dice)).id(),
            "KeyName", "",
            "SecurityGroups", List.of(dice.oneOf(network.largest().groups()).id()),
            "ClassicLinkVPCSecurityGroups", List.of(),
            "UserData", "",
            "InstanceType", dice.early(Machine.TYPES),
            "KernelId", "",
            "RamdiskId", "",
            "BlockDeviceMappings", List.of(),
            "InstanceMonitoring", object("Enabled", false),
            "CreatedTime", time(dice.before(site.at(), 2000)),
            "EbsOptimized", false);
    if (dice.chance(0.5)) {
      configuration.put(
          "MetadataOptions", object("HttpTokens", dice.chance(0.6) ? "required" : "optional"));
    }
    return configuration;
  }

  /// Return `describe-auto-scaling-groups`; the instances must have been drawn before.
  Stream<Map<String, Object>> groupRecords() {
    Dice dice = site.dice("asg");
    return groups.stream().map(group -> group(group, dice));
  }

  private Map<String, Object> group(ScalingGroup group, Dice dice) {
    var record =
        object(
            "AutoScalingGroupName", group.name(),
            "AutoScalingGroupARN",
                site.scope()
                    .arn(
                        "autoscaling",
                        "autoScalingGroup:%s:autoScalingGroupName/%s"
                            .formatted(dice.uuid(), group.name())));
    if (!group.configuration().isEmpty()) {
      record.put("LaunchConfigurationName", group.configuration());
    } else if (group.mixed()) {
      record.put("MixedInstancesPolicy", mixed(group, dice));
    } else {
      record.put("LaunchTemplate", specification(group));
    }
    int size = group.members().size();
    var members = group.members().stream().map(instance -> member(group, instance)).toList();
    record.putAll(
        object(
            "MinSize", size / 2,
            "MaxSize", size * 2 + 1,
            "DesiredCapacity", size,
            "DefaultCooldown", 300,
            "AvailabilityZones", List.of(site.zone(0), site.zone(1), site.zone(2)),
            "LoadBalancerNames", List.of(),
            "TargetGroupARNs", List.of(),
            "HealthCheckType", "EC2",
            "HealthCheckGracePeriod", 300,
            "Instances", members,
            "CreatedTime", time(dice.before(site.at(), 900)),
            "SuspendedProcesses", List.of(),
            "VPCZoneIdentifier",
                String.join(",", group.vpc().subnets().stream().map(Network.Subnet::id).toList()),
            "EnabledMetrics", List.of(),
            "Tags",
                group.containers()
                    ? List.of(tag(group, "kubernetes.io/cluster/" + site.stage(), "owned"))
                    : List.of(tag(group, "team", "team-" + dice.below(12))),
            "TerminationPolicies", List.of("Default"),
            "NewInstancesProtectedFromScaleIn", false,
            "ServiceLinkedRoleARN",
                site.scope()
                    .global()
                    .arn(
                        "iam",
                        "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"),
            "TrafficSources", List.of()));
    return record;
  }

  private static Map<String, Object> tag(ScalingGroup group, String key, String value) {
    return object(
        "ResourceId",
        group.name(),
        "ResourceType",
        "auto-scaling-group",
        "Key",
        key,
        "Value",
        value,
        "PropagateAtLaunch",
        true);
  }

  private Map<String, Object> mixed(ScalingGroup group, Dice dice) {
    var overrides = new ArrayList<Map<String, Object>>();
    overrides.add(object("InstanceType", Machine.TYPES.getFirst()));
    if (dice.chance(0.3)) {
      overrides.add(
          object(
              "InstanceType",
              "m7g.large",
              "LaunchTemplateSpecification",
              object("LaunchTemplateId", dice.oneOf(templates).id(), "Version", "$Default")));
    }
    return object(
        "LaunchTemplate",
            object("LaunchTemplateSpecification", specification(group), "Overrides", overrides),
        "InstancesDistribution", object("OnDemandPercentageAboveBaseCapacity", 50));
  }

  private static Map<String, Object> specification(ScalingGroup group) {
    return object(
        "LaunchTemplateId", group.template().id(),
        "LaunchTemplateName", group.template().name(),
        "Version", group.version());
  }

  private static Map<String, Object> member(ScalingGroup group, Machine instance) {
    var member =
        object(
            "InstanceId", instance.id(),
            "InstanceType", instance.type(),
            "AvailabilityZone", instance.subnet().zone(),
            "LifecycleState", "InService",
            "HealthStatus", "Healthy");
    if (group.configuration().isEmpty()) {
      member.put("LaunchTemplate", specification(group));
    } else {
      member.put("LaunchConfigurationName", group.configuration());
    }
    member.put("ProtectedFromScaleIn", false);
    return member;
  }

  /// Return `describe-fleets`.
  Stream<Map<String, Object>> fleetRecords() {
    Dice dice = site.dice("fleets");
    return IntStream.range(0, site.oneFor(800)).mapToObj(_ -> fleet(dice));
  }

  private Map<String, Object> fleet(Dice dice) {
    Template template = dice.oneOf(templates);
    var config =
        object(
            "LaunchTemplateSpecification",
                object("LaunchTemplateId", template.id(), "Version", "$Latest"),
            "Overrides", List.of(object("InstanceType", dice.early(Machine.TYPES))));
    return object(
        "ActivityStatus",
        "fulfilled",
        "CreateTime",
        time(dice.before(site.at(), 300)),
        "FleetId",
        "fleet-" + dice.uuid(),
        "FleetState",
        dice.chance(0.8) ? "active" : "deleted",
        "ExcessCapacityTerminationPolicy",
        "termination",
        "LaunchTemplateConfigs",
        List.of(config),
        "TargetCapacitySpecification",
        object("TotalTargetCapacity", 4, "DefaultTargetCapacityType", "spot"),
        "TerminateInstancesWithExpiration",
        false,
        "Type",
        dice.chance(0.8) ? "maintain" : "instant",
        "ReplaceUnhealthyInstances",
        false,
        "Tags",
        tags("team", "batch"));
  }

  /// Return `describe-spot-fleet-requests`.
  Stream<Map<String, Object>> spotRecords() {
    Dice dice = site.dice("spot");
    return IntStream.range(0, site.oneFor(2000)).mapToObj(_ -> spot(dice));
  }

  private Map<String, Object> spot(Dice dice) {
    var specification =
        object(
            "ImageId", dice.early(catalogue.family(site, dice)).id(),
            "InstanceType", dice.early(Machine.TYPES),
            "SubnetId", network.largest().subnets().getLast().id());
    return object(
        "ActivityStatus",
        "fulfilled",
        "CreateTime",
        time(dice.before(site.at(), 900)),
        "SpotFleetRequestConfig",
        object(
            "AllocationStrategy",
            "lowestPrice",
            "IamFleetRole",
            site.scope().global().arn("iam", "role/spot-fleet"),
            "LaunchSpecifications",
            List.of(specification),
            "TargetCapacity",
            2,
            "Type",
            "maintain"),
        "SpotFleetRequestId",
        "sfr-" + dice.uuid(),
        "SpotFleetRequestState",
        dice.chance(0.7) ? "active" : "cancelled",
        "Tags",
        List.of());
  }
}
