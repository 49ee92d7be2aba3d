package dev.tenet.practice.metadata;

/// The pages of the AWS documentation that the checks rest on.
final class Pages {
  private static final String GUIDE = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/";

  static final String OPTIONS = GUIDE + "configuring-instance-metadata-options.html";
  static final String PRECEDENCE = OPTIONS + "#instance-metadata-options-order-of-precedence";
  static final String EXISTING = GUIDE + "configuring-IMDS-existing-instances.html";
  static final String NEW = GUIDE + "configuring-IMDS-new-instances.html";
  static final String ENFORCE = NEW + "#enforce-imdsv2-at-the-account-level";
  static final String IMAGE = NEW + "#configure-IMDS-new-instances-ami-configuration";
  static final String TRANSITION = GUIDE + "instance-metadata-transition-to-version-2.html";
  static final String METRICS = GUIDE + "viewing_metrics_with_cloudwatch.html";

  private Pages() {}
}
