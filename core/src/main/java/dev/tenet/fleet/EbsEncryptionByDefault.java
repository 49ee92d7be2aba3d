package dev.tenet.fleet;

import java.util.Optional;

/// Whether new volumes of an account in a Region are encrypted, from `GetEbsEncryptionByDefault`.
public record EbsEncryptionByDefault(Optional<Boolean> ebsEncryptionByDefault)
    implements AwsRecord {
  @Override
  public String id() {
    return "ebs-encryption-by-default";
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn();
  }
}
