package dev.tenet.aws.collect;

import dev.tenet.aws.wire.WireService;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;

/// How every client is made.
record ClientSettings(
    AwsCredentialsProvider credentials,
    String region,
    Connection connection,
    List<ExecutionInterceptor> interceptors)
    implements WireService.Settings {
  private static final Duration ATTEMPT = Duration.ofSeconds(60);
  private static final Duration CALL = Duration.ofMinutes(5);

  @Override
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder) {
    connection.access().endpoint().ifPresent(builder::endpointOverride);
    return builder
        .region(Region.of(region))
        .credentialsProvider(credentials)
        .httpClient(connection.http())
        .overrideConfiguration(override ->
            override
                .retryStrategy(connection.retries().get())
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .executionInterceptors(interceptors))
        .build();
  }
}
