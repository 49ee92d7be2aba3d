package dev.tenet.fleet;

/// Who asks, from `GetCallerIdentity`.
public record CallerIdentity(String account, String arn, String userId) implements AwsRecord {
  @Override
  public String id() {
    return userId;
  }

  @Override
  public String arn(Scope scope) {
    return arn;
  }
}
