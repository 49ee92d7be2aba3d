package dev.tenet.aws.collect;

import dev.tenet.fleet.Kind;
import dev.tenet.snapshot.Manifest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/// Collections from an endpoint on loopback, which wait for nothing between attempts.
final class Collecting {
  static final Instant AT = Instant.parse("2026-11-24T08:30:00Z");
  static final Instant END = Instant.parse("2026-11-24T08:31:00Z");

  private Collecting() {}

  static CollectRequest request(URI endpoint, Set<Kind<?>> kinds, String... regions) {
    return new CollectRequest(
        kinds,
        new Access(Optional.empty(), Optional.of(endpoint), OptionalDouble.empty()),
        new Accounts.Current(Optional.empty()),
        RoleSession.DEFAULT,
        List.of(regions),
        AT,
        "0.1.0");
  }

  static CollectRequest with(CollectRequest request, Accounts accounts) {
    return new CollectRequest(
        request.kinds(),
        request.access(),
        accounts,
        request.role(),
        request.regions(),
        request.at(),
        request.tenet());
  }

  static Manifest collect(CollectRequest request, Path directory) {
    return collect(request, directory, Progress.NONE);
  }

  static Manifest collect(CollectRequest request, Path directory, Progress progress) {
    try (var connection = connection(request.access(), progress)) {
      return new Collector(request, connection, InstantSource.fixed(END))
          .collect(directory)
          .manifest();
    }
  }

  static Connection connection(Access access, Progress progress) {
    return new Connection(
        access,
        UrlConnectionHttpClient.create(),
        () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("BASE", "secret")),
        () ->
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(3)
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build(),
        progress);
  }
}
