package dev.tenet.reach;

import dev.tenet.fleet.Kinds;

/// A load balancer in `subnet-a` (`eni-lb`, 10.0.1.50, 198.51.100.50) that listens on 80 and has
/// `i-3` as its target on 8080.
public final class BalancerNet {
  public static final String ARN =
      "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/lb/1";
  static final String GROUP =
      "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/t/1";

  private BalancerNet() {}

  /// Make a network load balancer.
  ///
  /// @param group its security group, or empty text for none
  public static Net network(String targetType, String protocol, String group) {
    return of(ARN, "network", "network_load_balancer", targetType, protocol, group);
  }

  /// Make an application load balancer with `sg-2`.
  public static Net application() {
    return of(applicationArn(), "application", "interface", "instance", "HTTP", "sg-2");
  }

  public static String applicationArn() {
    return ARN.replace("/net/", "/app/");
  }

  private static Net of(
      String arn,
      String type,
      String interfaceType,
      String targets,
      String protocol,
      String group) {
    String name = arn.substring(arn.indexOf("loadbalancer/") + "loadbalancer/".length());
    return new Net()
        .eni(
            "eni-lb",
            "",
            "vpc-1",
            "subnet-a",
            "10.0.1.50",
            "198.51.100.50",
            group,
            "",
            ",'InterfaceType':'%s','RequesterManaged':true,'SourceDestCheck':false,'Description':'ELB %s'"
                .formatted(interfaceType, name))
        .put(
            Kinds.LOAD_BALANCERS,
            arn,
            "{'LoadBalancerArn':'%s','LoadBalancerName':'lb','Type':'%s','Scheme':'internet-facing','VpcId':'vpc-1','State':{'Code':'active'}}"
                .formatted(arn, type))
        .put(Kinds.LOAD_BALANCER_ATTRIBUTES, arn, crossZone("LoadBalancerArn", arn, true))
        .put(
            Kinds.TARGET_GROUP_ATTRIBUTES,
            GROUP,
            "{'TargetGroupArn':'%s','Attributes':[{'Key':'load_balancing.cross_zone.enabled','Value':'use_load_balancer_configuration'}]}"
                .formatted(GROUP))
        .put(
            Kinds.LISTENERS,
            arn,
            "{'LoadBalancerArn':'%s','Listeners':[{'ListenerArn':'l-1','LoadBalancerArn':'%s','Port':80,'Protocol':'%s','DefaultActions':[{'Type':'forward','TargetGroupArn':'%s'}]}]}"
                .formatted(arn, arn, protocol, GROUP))
        .put(
            Kinds.TARGET_GROUPS,
            GROUP,
            "{'TargetGroupArn':'%s','TargetGroupName':'t','Protocol':'%s','Port':8080,'VpcId':'vpc-1','TargetType':'%s'}"
                .formatted(GROUP, protocol, targets))
        .put(
            Kinds.TARGET_HEALTH,
            GROUP,
            "{'TargetGroupArn':'%s','TargetHealthDescriptions':[{'Target':{'Id':'%s','Port':8080}}]}"
                .formatted(GROUP, targets.equals("ip") ? "10.0.2.10" : "i-3"));
  }

  /// Say whether zones are crossed.
  static String crossZone(String argument, String arn, boolean on) {
    return "{'%s':'%s','Attributes':[{'Key':'load_balancing.cross_zone.enabled','Value':'%s'}]}"
        .formatted(argument, arn, on);
  }
}
