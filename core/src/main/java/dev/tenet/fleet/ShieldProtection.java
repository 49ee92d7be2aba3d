package dev.tenet.fleet;

import java.util.List;

/// A resource that Shield Advanced protects, from `ListProtections`.
public record ShieldProtection(
    String id, String name, String resourceArn, String protectionArn, List<String> healthCheckIds)
    implements AwsRecord {
  @Override
  public String id() {
    return id;
  }

  @Override
  public String arn(Scope scope) {
    return protectionArn.isEmpty() ? scope.arn("shield", "protection/" + id) : protectionArn;
  }

  @Override
  public String account() {
    return Arn.accountOf(protectionArn);
  }
}
