package dev.tenet.fleet;

/// A second name of a KMS key, from `ListAliases`.
public record KeyAlias(String aliasName, String aliasArn, String targetKeyId) implements AwsRecord {
  @Override
  public String id() {
    return aliasName;
  }

  @Override
  public String arn(Scope scope) {
    return aliasArn.isEmpty() ? scope.arn("kms", aliasName) : aliasArn;
  }

  @Override
  public String account() {
    return Arn.accountOf(aliasArn);
  }

  @Override
  public String region() {
    return Arn.regionOf(aliasArn);
  }

  @Override
  public String name() {
    return aliasName;
  }
}
