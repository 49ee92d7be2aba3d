package dev.tenet.report;

import static java.util.Map.entry;

import dev.tenet.finding.Subject;
import dev.tenet.fleet.Arn;
import java.util.Map;

/// The type of a finding's resource by the names of the AWS Security Finding Format, which other
/// tools use too.
final class ResourceType {
  /// What that format calls a resource it has no name for.
  static final String OTHER = "Other";

  static final String ACCOUNT = "AwsAccount";

  // https://docs.aws.amazon.com/securityhub/latest/userguide/asff-resources.html
  static final Map<String, String> NAMES =
      Map.ofEntries(
          entry("autoscaling:autoScalingGroup", "AwsAutoScalingAutoScalingGroup"),
          entry("autoscaling:launchConfiguration", "AwsAutoScalingLaunchConfiguration"),
          entry("ec2:elastic-ip", "AwsEc2Eip"),
          entry("ec2:instance", "AwsEc2Instance"),
          entry("ec2:launch-template", "AwsEc2LaunchTemplate"),
          entry("ec2:network-acl", "AwsEc2NetworkAcl"),
          entry("ec2:network-interface", "AwsEc2NetworkInterface"),
          entry("ec2:route-table", "AwsEc2RouteTable"),
          entry("ec2:security-group", "AwsEc2SecurityGroup"),
          entry("ec2:subnet", "AwsEc2Subnet"),
          entry("ec2:transit-gateway", "AwsEc2TransitGateway"),
          entry("ec2:volume", "AwsEc2Volume"),
          entry("ec2:vpc", "AwsEc2Vpc"),
          entry("ec2:vpc-endpoint-service", "AwsEc2VpcEndpointService"),
          entry("ec2:vpc-peering-connection", "AwsEc2VpcPeeringConnection"),
          entry("elasticloadbalancing:loadbalancer/app", "AwsElbv2LoadBalancer"),
          entry("elasticloadbalancing:loadbalancer/gwy", "AwsElbv2LoadBalancer"),
          entry("elasticloadbalancing:loadbalancer/net", "AwsElbv2LoadBalancer"),
          entry("elasticloadbalancing:loadbalancer", "AwsElbLoadBalancer"),
          entry("iam:role", "AwsIamRole"),
          entry("kms:key", "AwsKmsKey"));

  private ResourceType() {}

  /// Return the format's name, [#OTHER] if it has none.
  static String asff(Subject subject) {
    if (isAccount(subject)) {
      return ACCOUNT;
    }
    String type = arnType(subject);
    return NAMES.getOrDefault(type, OTHER);
  }

  /// Return the format's name or, if it has none, the ARN's own: `ec2:snapshot`.
  static String of(Subject subject) {
    String name = asff(subject);
    return name.equals(OTHER) ? arnType(subject) : name;
  }

  static boolean isAccount(Subject subject) {
    return subject.arn().equals(subject.scope().arn());
  }

  private static String arnType(Subject subject) {
    return Arn.parse(subject.arn()).map(ResourceType::arnType).orElse("");
  }

  // A classic load balancer's ARN has no word for its type: loadbalancer/name.
  private static String arnType(Arn arn) {
    String[] part = arn.resource().split("[/:]", 3);
    String type = arn.service() + ":" + part[0];
    boolean kind = part.length == 3 && NAMES.containsKey(type + "/" + part[1]);
    return kind ? type + "/" + part[1] : type;
  }
}
