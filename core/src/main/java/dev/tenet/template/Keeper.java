package dev.tenet.template;

import dev.tenet.fleet.Tags;
import java.util.List;
import java.util.Optional;

/// Who else keeps a launch template or an Auto Scaling group as it is, as its tags tell.
public final class Keeper {
  private record Service(String prefix, String name) {}

  // A managed node group is degraded when its group launches another version than EKS made (Amazon
  // EKS User Guide, Ec2LaunchTemplateVersionMismatch); the others put their own back.
  private static final List<Service> SERVICES =
      List.of(
          new Service("eks:", "Amazon EKS"),
          new Service("aws:eks:", "Amazon EKS"),
          new Service("elasticbeanstalk:", "AWS Elastic Beanstalk"),
          new Service("AWSBatchServiceTag", "AWS Batch"),
          new Service("aws:elasticmapreduce:", "Amazon EMR"));

  private Keeper() {}

  /// Return the service that made it and does not want it changed by others.
  public static Optional<String> service(Tags tags) {
    return SERVICES.stream()
        .filter(service -> tags.anyKeyStartsWith(service.prefix()))
        .map(Service::name)
        .findFirst();
  }

  /// Return the name of the CloudFormation stack it belongs to.
  public static Optional<String> stack(Tags tags) {
    return tags.value("aws:cloudformation:stack-name");
  }
}
