package dev.tenet.fleet;

import static dev.tenet.fleet.Paging.maxRecords;
import static dev.tenet.fleet.Paging.maxResults;

import java.util.List;

/// The table of kinds. Collector, reader, permission policy and sandbox all read this table.
///
/// Page sizes are the documented maxima of the EC2, Auto Scaling, Systems Manager, CloudWatch and
/// AWS Config API references.
public final class Kinds {
  public static final Kind<Instance> INSTANCES =
      new Kind<>(
          new Operation(Service.EC2, "DescribeInstances"),
          new Kind.Enveloped<>(
              "Reservations", Reservation.class, Reservation::instances, Reservation::ownerId),
          Instance.class,
          maxResults(1000),
          false);

  public static final Kind<InstanceImageMetadata> INSTANCE_IMAGE_METADATA =
      list(
          Service.EC2,
          "DescribeInstanceImageMetadata",
          "InstanceImageMetadata",
          InstanceImageMetadata.class,
          maxResults(1000));

  public static final Kind<InstanceMetadataDefaults> INSTANCE_METADATA_DEFAULTS =
      setting("GetInstanceMetadataDefaults", "AccountLevel", InstanceMetadataDefaults.class);

  public static final Kind<Image> IMAGES =
      list(Service.EC2, "DescribeImages", "Images", Image.class, maxResults(1000));

  public static final Kind<AllowedImagesSettings> ALLOWED_IMAGES_SETTINGS =
      setting("GetAllowedImagesSettings", "ImageCriteria", AllowedImagesSettings.class);

  public static final Kind<ImageBlockPublicAccess> IMAGE_BLOCK_PUBLIC_ACCESS =
      setting(
          "GetImageBlockPublicAccessState",
          "ImageBlockPublicAccessState",
          ImageBlockPublicAccess.class);

  public static final Kind<LaunchTemplate> LAUNCH_TEMPLATES =
      list(
          Service.EC2,
          "DescribeLaunchTemplates",
          "LaunchTemplates",
          LaunchTemplate.class,
          maxResults(200));

  public static final Kind<LaunchTemplateVersion> LAUNCH_TEMPLATE_VERSIONS =
      list(
          Service.EC2,
          "DescribeLaunchTemplateVersions",
          "LaunchTemplateVersions",
          LaunchTemplateVersion.class,
          maxResults(200));

  public static final Kind<Ec2Fleet> FLEETS =
      list(Service.EC2, "DescribeFleets", "Fleets", Ec2Fleet.class, maxResults(1000));

  public static final Kind<SpotFleetRequest> SPOT_FLEET_REQUESTS =
      list(
          Service.EC2,
          "DescribeSpotFleetRequests",
          "SpotFleetRequestConfigs",
          SpotFleetRequest.class,
          maxResults(1000));

  public static final Kind<AutoScalingGroup> AUTO_SCALING_GROUPS =
      list(
          Service.AUTOSCALING,
          "DescribeAutoScalingGroups",
          "AutoScalingGroups",
          AutoScalingGroup.class,
          maxRecords(100));

  public static final Kind<LaunchConfiguration> LAUNCH_CONFIGURATIONS =
      list(
          Service.AUTOSCALING,
          "DescribeLaunchConfigurations",
          "LaunchConfigurations",
          LaunchConfiguration.class,
          maxRecords(100));

  public static final Kind<Parameter> PARAMETERS =
      list(Service.SSM, "GetParameters", "Parameters", Parameter.class, Paging.NONE);

  public static final Kind<MetricData> METRIC_DATA =
      list(
          Service.CLOUDWATCH,
          "GetMetricData",
          "MetricDataResults",
          MetricData.class,
          new Paging("NextToken", "NextToken", "", 0));

  public static final Kind<ConfigRule> CONFIG_RULES =
      list(
          Service.CONFIG,
          "DescribeConfigRules",
          "ConfigRules",
          ConfigRule.class,
          new Paging("NextToken", "NextToken", "", 0));

  private static final List<Kind<?>> ALL =
      List.of(
          INSTANCES,
          INSTANCE_IMAGE_METADATA,
          INSTANCE_METADATA_DEFAULTS,
          IMAGES,
          ALLOWED_IMAGES_SETTINGS,
          IMAGE_BLOCK_PUBLIC_ACCESS,
          LAUNCH_TEMPLATES,
          LAUNCH_TEMPLATE_VERSIONS,
          FLEETS,
          SPOT_FLEET_REQUESTS,
          AUTO_SCALING_GROUPS,
          LAUNCH_CONFIGURATIONS,
          PARAMETERS,
          METRIC_DATA,
          CONFIG_RULES);

  private Kinds() {}

  /// Return every kind, in the table's order.
  public static List<Kind<?>> all() {
    return ALL;
  }

  private static <T extends AwsRecord> Kind<T> list(
      Service service, String operation, String member, Class<T> type, Paging paging) {
    return new Kind<>(
        new Operation(service, operation), new Kind.Items<>(member), type, paging, false);
  }

  private static <T extends AwsRecord> Kind<T> setting(
      String operation, String member, Class<T> type) {
    return new Kind<>(
        new Operation(Service.EC2, operation), new Kind.Whole<>(member), type, Paging.NONE, false);
  }
}
