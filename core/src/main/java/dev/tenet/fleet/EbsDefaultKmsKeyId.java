package dev.tenet.fleet;

/// The key that encryption by default uses, from `GetEbsDefaultKmsKeyId`.
///
/// @param kmsKeyId a key ARN or id, or `alias/aws/ebs`
public record EbsDefaultKmsKeyId(String kmsKeyId) implements AwsRecord {
  @Override
  public String id() {
    return "ebs-default-kms-key-id";
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn();
  }
}
