package dev.tenet.aws.collect;

import dev.tenet.TenetException;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.retries.api.RetryStrategy;

/// What all clients of a run share.
///
/// @param chain finds the credentials where no profile is named
/// @param retries makes the retry strategy of one client: an adaptive one keeps that client's rate
record Connection(
    Access access,
    SdkHttpClient http,
    Supplier<AwsCredentialsProvider> chain,
    Supplier<RetryStrategy> retries,
    Progress progress)
    implements AutoCloseable {
  private static final int ATTEMPTS = 6;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration READ = Duration.ofSeconds(60);

  /// Open a connection.
  ///
  /// @throws TenetException if the shared configuration files are damaged: every client reads them,
  ///   whatever credentials it is given
  static Connection open(Access access, Progress progress) {
    try {
      ProfileFile.defaultProfileFile();
    } catch (IllegalArgumentException damaged) {
      throw new TenetException(
          TenetException.USAGE,
          "the files of profiles cannot be read, mend %s or %s: %s"
              .formatted(
                  ProfileFileLocation.configurationFilePath(),
                  ProfileFileLocation.credentialsFilePath(),
                  damaged.getMessage()),
          damaged);
    }
    return new Connection(
        access,
        UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(READ).build(),
        () -> DefaultCredentialsProvider.builder().build(),
        () -> AwsRetryStrategy.adaptiveRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build(),
        progress);
  }

  /// Return the same with other retries.
  Connection retrying(Supplier<RetryStrategy> other) {
    return new Connection(access, http, chain, other, progress);
  }

  @Override
  public void close() {
    http.close();
  }
}
