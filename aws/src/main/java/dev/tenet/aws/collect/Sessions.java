package dev.tenet.aws.collect;

import dev.tenet.aws.wire.WireService;
import dev.tenet.fleet.Service;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// Finds credentials: a profile's or those of the SDK's own chain, and those of roles assumed with
/// them. The SDK renews them while they are used.
final class Sessions implements AutoCloseable {
  private static final String FALLBACK_REGION = "us-east-1";

  private final Connection connection;
  private final Queue<SdkAutoCloseable> opened = new ConcurrentLinkedQueue<>();

  Sessions(Connection connection) {
    this.connection = connection;
  }

  /// Return the credentials to start from.
  AwsCredentialsProvider start(Optional<String> profile) {
    // A profile that is named wins over the environment, as with the CLI.
    Optional<String> named = profile.or(connection.access()::profile);
    return new StartCredentials(
        named,
        named
            .<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
            .orElseGet(connection.chain()));
  }

  /// Return the Region of the calls that decide which Regions there are.
  String home() {
    try {
      return new AwsRegionProviderChain(
              new SystemSettingsRegionProvider(),
              new AwsProfileRegionProvider(
                  ProfileFile::defaultProfileFile, connection.access().profile().orElse(null)))
          .getRegion()
          .id();
    } catch (SdkClientException none) {
      return FALLBACK_REGION;
    }
  }

  /// Assume roles, each with the credentials of the one before it.
  AwsCredentialsProvider assume(
      AwsCredentialsProvider from, List<String> roles, RoleSession how, String region) {
    AwsCredentialsProvider credentials = from;
    for (String role : roles) {
      credentials = assume(credentials, role, how, region);
    }
    return credentials;
  }

  private AwsCredentialsProvider assume(
      AwsCredentialsProvider from, String role, RoleSession how, String region) {
    var sts =
        (StsClient)
            WireService.client(
                Service.STS, new ClientSettings(from, region, connection, List.of()));
    var provider =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(request ->
                request
                    .roleArn(role)
                    .roleSessionName(how.name())
                    .externalId(how.externalId().orElse(null))
                    .durationSeconds(Math.toIntExact(how.duration().toSeconds())))
            .build();
    opened.add(provider);
    opened.add(sts);
    return provider;
  }

  @Override
  public void close() {
    opened.forEach(SdkAutoCloseable::close);
  }
}
