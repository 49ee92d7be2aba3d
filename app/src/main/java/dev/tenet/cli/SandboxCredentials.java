package dev.tenet.cli;

import java.util.Optional;

/// Makes an account of a sandbox the one whose credentials the AWS SDK finds first, until it is
/// closed; those of the person are never looked at meanwhile.
record SandboxCredentials(Optional<String> keyBefore, Optional<String> secretBefore)
    implements AutoCloseable {
  // The SDK asks system properties before environment, profiles and the instance.
  private static final String KEY = "aws.accessKeyId";
  private static final String SECRET = "aws.secretAccessKey";

  /// Use an account.
  static SandboxCredentials of(String account) {
    return new SandboxCredentials(set(KEY, account), set(SECRET, "sandbox"));
  }

  @Override
  public void close() {
    restore(KEY, keyBefore);
    restore(SECRET, secretBefore);
  }

  private static Optional<String> set(String property, String value) {
    return Optional.ofNullable(System.setProperty(property, value));
  }

  private static void restore(String property, Optional<String> before) {
    before.ifPresentOrElse(
        value -> System.setProperty(property, value), () -> System.clearProperty(property));
  }
}
