package dev.tenet.fleet;

import java.util.Optional;

/// Whether an account in a Region keeps its VPCs from the internet, from
/// `DescribeVpcBlockPublicAccessOptions`.
public record VpcBlockPublicAccess(Optional<Options> vpcBlockPublicAccessOptions)
    implements AwsRecord {
  /// The options.
  ///
  /// @param internetGatewayBlockMode `off`, `block-bidirectional` or `block-ingress`
  /// @param state `default-state`, `update-in-progress` or `update-complete`
  /// @param managedBy `account` or `declarative-policy`
  public record Options(
      String awsAccountId,
      String awsRegion,
      String internetGatewayBlockMode,
      String state,
      String managedBy,
      String exclusionsAllowed) {}

  @Override
  public String id() {
    return "vpc-block-public-access";
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn();
  }

  @Override
  public String account() {
    return vpcBlockPublicAccessOptions.map(Options::awsAccountId).orElse("");
  }

  @Override
  public String region() {
    return vpcBlockPublicAccessOptions.map(Options::awsRegion).orElse("");
  }
}
