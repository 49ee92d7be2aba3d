package dev.tenet.fleet;

import static dev.tenet.fleet.Paging.maxRecords;
import static dev.tenet.fleet.Paging.maxResults;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The table of kinds. Collector, reader, permission policy and sandbox all read this table.
///
/// Page sizes are the maxima of the services' API references.
public final class Kinds {
  public static final Kind<Instance> INSTANCES =
      new Kind<>(
          new Operation(Service.EC2, "DescribeInstances"),
          new Kind.Enveloped<>(
              "Reservations",
              Reservation.class,
              "Instances",
              Reservation::instances,
              Reservation::ownerId),
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

  public static final Kind<Volume> VOLUMES = ec2("DescribeVolumes", "Volumes", Volume.class, 500);
  public static final Kind<Snapshot> SNAPSHOTS =
      ec2("DescribeSnapshots", "Snapshots", Snapshot.class, 1000);
  public static final Kind<SnapshotPermissions> SNAPSHOT_PERMISSIONS =
      answer(
          Service.EC2,
          "DescribeSnapshotAttribute",
          "CreateVolumePermissions",
          "SnapshotId",
          SnapshotPermissions.class,
          Paging.NONE);

  public static final Kind<EbsEncryptionByDefault> EBS_ENCRYPTION_BY_DEFAULT =
      setting("GetEbsEncryptionByDefault", "EbsEncryptionByDefault", EbsEncryptionByDefault.class);
  public static final Kind<EbsDefaultKmsKeyId> EBS_DEFAULT_KMS_KEY_ID =
      setting("GetEbsDefaultKmsKeyId", "KmsKeyId", EbsDefaultKmsKeyId.class);
  public static final Kind<SnapshotBlockPublicAccess> SNAPSHOT_BLOCK_PUBLIC_ACCESS =
      setting("GetSnapshotBlockPublicAccessState", "State", SnapshotBlockPublicAccess.class);

  public static final Kind<SecurityGroup> SECURITY_GROUPS =
      ec2("DescribeSecurityGroups", "SecurityGroups", SecurityGroup.class, 1000);
  public static final Kind<SecurityGroupRule> SECURITY_GROUP_RULES =
      ec2("DescribeSecurityGroupRules", "SecurityGroupRules", SecurityGroupRule.class, 1000);
  public static final Kind<SecurityGroupVpcAssociation> SECURITY_GROUP_VPC_ASSOCIATIONS =
      ec2(
          "DescribeSecurityGroupVpcAssociations",
          "SecurityGroupVpcAssociations",
          SecurityGroupVpcAssociation.class,
          1000);
  public static final Kind<NetworkInterface> NETWORK_INTERFACES =
      ec2("DescribeNetworkInterfaces", "NetworkInterfaces", NetworkInterface.class, 1000);
  public static final Kind<Subnet> SUBNETS = ec2("DescribeSubnets", "Subnets", Subnet.class, 1000);
  public static final Kind<Vpc> VPCS = ec2("DescribeVpcs", "Vpcs", Vpc.class, 1000);
  public static final Kind<DhcpOptions> DHCP_OPTIONS =
      ec2("DescribeDhcpOptions", "DhcpOptions", DhcpOptions.class, 1000);
  public static final Kind<RouteTable> ROUTE_TABLES =
      ec2("DescribeRouteTables", "RouteTables", RouteTable.class, 100);
  public static final Kind<NetworkAcl> NETWORK_ACLS =
      ec2("DescribeNetworkAcls", "NetworkAcls", NetworkAcl.class, 1000);
  public static final Kind<InternetGateway> INTERNET_GATEWAYS =
      ec2("DescribeInternetGateways", "InternetGateways", InternetGateway.class, 1000);
  public static final Kind<EgressOnlyInternetGateway> EGRESS_ONLY_INTERNET_GATEWAYS =
      ec2(
          "DescribeEgressOnlyInternetGateways",
          "EgressOnlyInternetGateways",
          EgressOnlyInternetGateway.class,
          255);
  public static final Kind<CarrierGateway> CARRIER_GATEWAYS =
      ec2("DescribeCarrierGateways", "CarrierGateways", CarrierGateway.class, 1000);
  public static final Kind<NatGateway> NAT_GATEWAYS =
      ec2("DescribeNatGateways", "NatGateways", NatGateway.class, 1000);
  public static final Kind<Address> ADDRESSES =
      ec2("DescribeAddresses", "Addresses", Address.class);
  public static final Kind<VpcEndpoint> VPC_ENDPOINTS =
      ec2("DescribeVpcEndpoints", "VpcEndpoints", VpcEndpoint.class, 1000);
  public static final Kind<VpcPeeringConnection> VPC_PEERING_CONNECTIONS =
      ec2(
          "DescribeVpcPeeringConnections",
          "VpcPeeringConnections",
          VpcPeeringConnection.class,
          1000);
  public static final Kind<PrefixList> PREFIX_LISTS =
      ec2("DescribePrefixLists", "PrefixLists", PrefixList.class, 1000);
  public static final Kind<ManagedPrefixList> MANAGED_PREFIX_LISTS =
      ec2("DescribeManagedPrefixLists", "PrefixLists", ManagedPrefixList.class, 100);
  public static final Kind<PrefixListEntries> PREFIX_LIST_ENTRIES =
      answer(
          Service.EC2,
          "GetManagedPrefixListEntries",
          "Entries",
          "PrefixListId",
          PrefixListEntries.class,
          maxResults(100));

  public static final Kind<TransitGateway> TRANSIT_GATEWAYS =
      ec2("DescribeTransitGateways", "TransitGateways", TransitGateway.class, 1000);
  public static final Kind<TransitGatewayAttachment> TRANSIT_GATEWAY_ATTACHMENTS =
      ec2(
          "DescribeTransitGatewayAttachments",
          "TransitGatewayAttachments",
          TransitGatewayAttachment.class,
          1000);
  public static final Kind<TransitGatewayVpcAttachment> TRANSIT_GATEWAY_VPC_ATTACHMENTS =
      ec2(
          "DescribeTransitGatewayVpcAttachments",
          "TransitGatewayVpcAttachments",
          TransitGatewayVpcAttachment.class,
          1000);
  public static final Kind<TransitGatewayPeeringAttachment> TRANSIT_GATEWAY_PEERING_ATTACHMENTS =
      ec2(
          "DescribeTransitGatewayPeeringAttachments",
          "TransitGatewayPeeringAttachments",
          TransitGatewayPeeringAttachment.class,
          1000);
  public static final Kind<TransitGatewayRouteTable> TRANSIT_GATEWAY_ROUTE_TABLES =
      ec2(
          "DescribeTransitGatewayRouteTables",
          "TransitGatewayRouteTables",
          TransitGatewayRouteTable.class,
          1000);
  public static final Kind<TransitGatewayRoutes> TRANSIT_GATEWAY_ROUTES =
      answer(
          Service.EC2,
          "SearchTransitGatewayRoutes",
          "Routes",
          "TransitGatewayRouteTableId",
          TransitGatewayRoutes.class,
          maxResults(1000));

  public static final Kind<TransitGatewayRouteTableAssociations>
      TRANSIT_GATEWAY_ROUTE_TABLE_ASSOCIATIONS =
          answer(
              Service.EC2,
              "GetTransitGatewayRouteTableAssociations",
              "Associations",
              "TransitGatewayRouteTableId",
              TransitGatewayRouteTableAssociations.class,
              maxResults(1000));

  public static final Kind<TransitGatewayRouteTablePropagations>
      TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATIONS =
          answer(
              Service.EC2,
              "GetTransitGatewayRouteTablePropagations",
              "TransitGatewayRouteTablePropagations",
              "TransitGatewayRouteTableId",
              TransitGatewayRouteTablePropagations.class,
              maxResults(1000));

  public static final Kind<VpnGateway> VPN_GATEWAYS =
      ec2("DescribeVpnGateways", "VpnGateways", VpnGateway.class);
  public static final Kind<VpnConnection> VPN_CONNECTIONS =
      ec2("DescribeVpnConnections", "VpnConnections", VpnConnection.class);
  public static final Kind<CustomerGateway> CUSTOMER_GATEWAYS =
      ec2("DescribeCustomerGateways", "CustomerGateways", CustomerGateway.class);
  public static final Kind<VpcBlockPublicAccess> VPC_BLOCK_PUBLIC_ACCESS =
      setting(
          "DescribeVpcBlockPublicAccessOptions",
          "VpcBlockPublicAccessOptions",
          VpcBlockPublicAccess.class);
  public static final Kind<VpcBlockPublicAccessExclusion> VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS =
      ec2(
          "DescribeVpcBlockPublicAccessExclusions",
          "VpcBlockPublicAccessExclusions",
          VpcBlockPublicAccessExclusion.class,
          1000);
  public static final Kind<FlowLog> FLOW_LOGS =
      ec2("DescribeFlowLogs", "FlowLogs", FlowLog.class, 1000);
  public static final Kind<TrafficMirrorSession> TRAFFIC_MIRROR_SESSIONS =
      ec2(
          "DescribeTrafficMirrorSessions",
          "TrafficMirrorSessions",
          TrafficMirrorSession.class,
          1000);
  public static final Kind<TrafficMirrorTarget> TRAFFIC_MIRROR_TARGETS =
      ec2("DescribeTrafficMirrorTargets", "TrafficMirrorTargets", TrafficMirrorTarget.class, 1000);
  public static final Kind<TrafficMirrorFilter> TRAFFIC_MIRROR_FILTERS =
      ec2("DescribeTrafficMirrorFilters", "TrafficMirrorFilters", TrafficMirrorFilter.class, 1000);
  public static final Kind<AvailabilityZone> AVAILABILITY_ZONES =
      ec2("DescribeAvailabilityZones", "AvailabilityZones", AvailabilityZone.class);
  public static final Kind<Region> REGIONS =
      global(
          Service.EC2, "DescribeRegions", new Kind.Items<>("Regions"), Region.class, Paging.NONE);
  public static final Kind<InstanceType> INSTANCE_TYPES =
      ec2("DescribeInstanceTypes", "InstanceTypes", InstanceType.class, 100);

  public static final Kind<LoadBalancer> LOAD_BALANCERS =
      list(
          Service.ELBV2,
          "DescribeLoadBalancers",
          "LoadBalancers",
          LoadBalancer.class,
          Paging.pageSize(400));
  public static final Kind<Listeners> LISTENERS =
      answer(
          Service.ELBV2,
          "DescribeListeners",
          "Listeners",
          "LoadBalancerArn",
          Listeners.class,
          Paging.pageSize(400));
  public static final Kind<TargetGroup> TARGET_GROUPS =
      list(
          Service.ELBV2,
          "DescribeTargetGroups",
          "TargetGroups",
          TargetGroup.class,
          Paging.pageSize(400));

  public static final Kind<TargetHealth> TARGET_HEALTH =
      answer(
          Service.ELBV2,
          "DescribeTargetHealth",
          "TargetHealthDescriptions",
          "TargetGroupArn",
          TargetHealth.class,
          Paging.NONE);

  public static final Kind<LoadBalancerAttributes> LOAD_BALANCER_ATTRIBUTES =
      answer(
          Service.ELBV2,
          "DescribeLoadBalancerAttributes",
          "Attributes",
          "LoadBalancerArn",
          LoadBalancerAttributes.class,
          Paging.NONE);
  public static final Kind<TargetGroupAttributes> TARGET_GROUP_ATTRIBUTES =
      answer(
          Service.ELBV2,
          "DescribeTargetGroupAttributes",
          "Attributes",
          "TargetGroupArn",
          TargetGroupAttributes.class,
          Paging.NONE);
  public static final Kind<ListenerRules> LISTENER_RULES =
      answer(
          Service.ELBV2,
          "DescribeRules",
          "Rules",
          "ListenerArn",
          ListenerRules.class,
          Paging.pageSize(400));

  public static final Kind<InstanceInformation> INSTANCE_INFORMATION =
      list(
          Service.SSM,
          "DescribeInstanceInformation",
          "InstanceInformationList",
          InstanceInformation.class,
          maxResults(50));
  public static final Kind<ResourceComplianceSummary> RESOURCE_COMPLIANCE_SUMMARIES =
      list(
          Service.SSM,
          "ListResourceComplianceSummaries",
          "ResourceComplianceSummaryItems",
          ResourceComplianceSummary.class,
          maxResults(50));

  public static final Kind<InspectorFinding> INSPECTOR_FINDINGS =
      list(
          Service.INSPECTOR2,
          "ListFindings",
          "findings",
          InspectorFinding.class,
          new Paging("nextToken", "nextToken", "maxResults", 100));
  public static final Kind<InspectorCoverage> INSPECTOR_COVERAGE =
      list(
          Service.INSPECTOR2,
          "ListCoverage",
          "coveredResources",
          InspectorCoverage.class,
          new Paging("nextToken", "nextToken", "maxResults", 200));

  public static final Kind<LogGroup> LOG_GROUPS =
      list(
          Service.LOGS,
          "DescribeLogGroups",
          "logGroups",
          LogGroup.class,
          new Paging("nextToken", "nextToken", "limit", 50));

  public static final Kind<Key> KEYS =
      answer(Service.KMS, "DescribeKey", "KeyMetadata", "KeyId", Key.class, Paging.NONE);

  public static final Kind<KeyAlias> KEY_ALIASES =
      list(
          Service.KMS,
          "ListAliases",
          "Aliases",
          KeyAlias.class,
          new Paging("Marker", "NextMarker", "Limit", 100));

  public static final Kind<ShieldProtection> SHIELD_PROTECTIONS =
      global(
          Service.SHIELD,
          "ListProtections",
          new Kind.Items<>("Protections"),
          ShieldProtection.class,
          maxResults(10_000));
  public static final Kind<ShieldSubscription> SHIELD_SUBSCRIPTION =
      global(
          Service.SHIELD,
          "DescribeSubscription",
          new Kind.Whole<>("Subscription"),
          ShieldSubscription.class,
          Paging.NONE);
  public static final Kind<ShieldSubscriptionState> SHIELD_SUBSCRIPTION_STATE =
      global(
          Service.SHIELD,
          "GetSubscriptionState",
          new Kind.Whole<>("SubscriptionState"),
          ShieldSubscriptionState.class,
          Paging.NONE);

  public static final Kind<CallerIdentity> CALLER_IDENTITY =
      global(
          Service.STS,
          "GetCallerIdentity",
          new Kind.Whole<>("UserId"),
          CallerIdentity.class,
          Paging.NONE);

  /// Kinds whose member operations of other kinds print, too, so that it does not tell what a file
  /// holds.
  private static final Set<Kind<?>> TOLD_BY_NAME =
      Set.of(
          PARAMETERS,
          SNAPSHOT_BLOCK_PUBLIC_ACCESS,
          EBS_DEFAULT_KMS_KEY_ID,
          MANAGED_PREFIX_LISTS,
          KEY_ALIASES,
          SHIELD_SUBSCRIPTION,
          CALLER_IDENTITY);

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
          CONFIG_RULES,
          VOLUMES,
          SNAPSHOTS,
          SNAPSHOT_PERMISSIONS,
          EBS_ENCRYPTION_BY_DEFAULT,
          EBS_DEFAULT_KMS_KEY_ID,
          SNAPSHOT_BLOCK_PUBLIC_ACCESS,
          SECURITY_GROUPS,
          SECURITY_GROUP_RULES,
          SECURITY_GROUP_VPC_ASSOCIATIONS,
          NETWORK_INTERFACES,
          SUBNETS,
          VPCS,
          DHCP_OPTIONS,
          ROUTE_TABLES,
          NETWORK_ACLS,
          INTERNET_GATEWAYS,
          EGRESS_ONLY_INTERNET_GATEWAYS,
          CARRIER_GATEWAYS,
          NAT_GATEWAYS,
          ADDRESSES,
          VPC_ENDPOINTS,
          VPC_PEERING_CONNECTIONS,
          PREFIX_LISTS,
          MANAGED_PREFIX_LISTS,
          PREFIX_LIST_ENTRIES,
          TRANSIT_GATEWAYS,
          TRANSIT_GATEWAY_ATTACHMENTS,
          TRANSIT_GATEWAY_VPC_ATTACHMENTS,
          TRANSIT_GATEWAY_PEERING_ATTACHMENTS,
          TRANSIT_GATEWAY_ROUTE_TABLES,
          TRANSIT_GATEWAY_ROUTES,
          TRANSIT_GATEWAY_ROUTE_TABLE_ASSOCIATIONS,
          TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATIONS,
          VPN_GATEWAYS,
          VPN_CONNECTIONS,
          CUSTOMER_GATEWAYS,
          VPC_BLOCK_PUBLIC_ACCESS,
          VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS,
          FLOW_LOGS,
          TRAFFIC_MIRROR_SESSIONS,
          TRAFFIC_MIRROR_TARGETS,
          TRAFFIC_MIRROR_FILTERS,
          AVAILABILITY_ZONES,
          REGIONS,
          INSTANCE_TYPES,
          LOAD_BALANCERS,
          LISTENERS,
          TARGET_GROUPS,
          TARGET_HEALTH,
          LOAD_BALANCER_ATTRIBUTES,
          TARGET_GROUP_ATTRIBUTES,
          LISTENER_RULES,
          INSTANCE_INFORMATION,
          RESOURCE_COMPLIANCE_SUMMARIES,
          INSPECTOR_FINDINGS,
          INSPECTOR_COVERAGE,
          LOG_GROUPS,
          KEYS,
          KEY_ALIASES,
          SHIELD_PROTECTIONS,
          SHIELD_SUBSCRIPTION,
          SHIELD_SUBSCRIPTION_STATE,
          CALLER_IDENTITY);

  private static final Map<String, Kind<?>> BY_MEMBER =
      ALL.stream()
          .filter(kind -> !kind.perResource() && !TOLD_BY_NAME.contains(kind))
          .collect(toUnmodifiableMap(kind -> kind.shape().member(), identity()));

  private Kinds() {}

  /// Return every kind, in the table's order.
  public static List<Kind<?>> all() {
    return ALL;
  }

  /// Return the kind that a member of a response tells; empty for a member that several operations
  /// print, so that only the file's name tells, and for the answers of calls for one resource,
  /// whose files are named after that.
  public static Optional<Kind<?>> of(String member) {
    return Optional.ofNullable(BY_MEMBER.get(member));
  }

  private static <T extends AwsRecord> Kind<T> ec2(
      String operation, String member, Class<T> type, int limit) {
    return list(Service.EC2, operation, member, type, maxResults(limit));
  }

  private static <T extends AwsRecord> Kind<T> ec2(String operation, String member, Class<T> type) {
    return list(Service.EC2, operation, member, type, Paging.NONE);
  }

  private static <T extends AwsRecord> Kind<T> global(
      Service service, String operation, Kind.Shape<T> shape, Class<T> type, Paging paging) {
    return new Kind<>(new Operation(service, operation), shape, type, paging, true);
  }

  private static <T extends AwsRecord> Kind<T> list(
      Service service, String operation, String member, Class<T> type, Paging paging) {
    return new Kind<>(
        new Operation(service, operation), new Kind.Items<>(member), type, paging, false);
  }

  private static <T extends AwsRecord> Kind<T> answer(
      Service service,
      String operation,
      String member,
      String argument,
      Class<T> type,
      Paging paging) {
    return new Kind<>(
        new Operation(service, operation),
        new Kind.Answer<>(member, argument),
        type,
        paging,
        false);
  }

  private static <T extends AwsRecord> Kind<T> setting(
      String operation, String member, Class<T> type) {
    return new Kind<>(
        new Operation(Service.EC2, operation), new Kind.Whole<>(member), type, Paging.NONE, false);
  }
}
