package dev.tenet.fleet;

/// An AWS service by the names that the CLI and IAM give it.
public enum Service {
  EC2("ec2", "ec2"),
  AUTOSCALING("autoscaling", "autoscaling"),
  ELBV2("elbv2", "elasticloadbalancing"),
  SSM("ssm", "ssm"),
  CLOUDWATCH("cloudwatch", "cloudwatch"),
  LOGS("logs", "logs"),
  CONFIG("configservice", "config"),
  KMS("kms", "kms"),
  IAM("iam", "iam"),
  INSPECTOR2("inspector2", "inspector2"),
  SHIELD("shield", "shield"),
  ROUTE53("route53", "route53"),
  ORGANIZATIONS("organizations", "organizations"),
  STS("sts", "sts");

  private final String cli;
  private final String iam;

  Service(String cli, String iam) {
    this.cli = cli;
    this.iam = iam;
  }

  /// Return the service's name as the CLI's first word.
  public String cli() {
    return cli;
  }

  /// Return the prefix of the service's IAM actions.
  public String iam() {
    return iam;
  }
}
