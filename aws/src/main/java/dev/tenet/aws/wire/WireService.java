package dev.tenet.aws.wire;

import dev.tenet.TenetException;
import dev.tenet.fleet.Service;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The service clients of the SDK that Tenet has.
public final class WireService {
  private static final Map<Service, Client> CLIENTS =
      Map.of(
          Service.EC2,
          new Client(Ec2Client.class, settings -> settings.build(Ec2Client.builder())),
          Service.AUTOSCALING,
          new Client(
              AutoScalingClient.class, settings -> settings.build(AutoScalingClient.builder())),
          Service.SSM,
          new Client(SsmClient.class, settings -> settings.build(SsmClient.builder())),
          Service.CLOUDWATCH,
          new Client(
              CloudWatchClient.class, settings -> settings.build(CloudWatchClient.builder())),
          Service.CONFIG,
          new Client(ConfigClient.class, settings -> settings.build(ConfigClient.builder())),
          Service.ORGANIZATIONS,
          new Client(
              OrganizationsClient.class, settings -> settings.build(OrganizationsClient.builder())),
          Service.STS,
          new Client(StsClient.class, settings -> settings.build(StsClient.builder())));

  private WireService() {}

  /// How a client of any service is made.
  public interface Settings {
    /// Apply the settings and build the client.
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder);
  }

  private record Client(
      Class<? extends SdkClient> type, Function<Settings, ? extends SdkClient> maker) {}

  /// Return the services that have a client.
  public static Set<Service> present() {
    return CLIENTS.keySet();
  }

  /// Make a client.
  ///
  /// @throws TenetException if there is none for the service
  public static SdkClient client(Service service, Settings settings) {
    return client(service).maker().apply(settings);
  }

  /// Return the interface of a service's client.
  static Class<? extends SdkClient> type(Service service) {
    return client(service).type();
  }

  private static Client client(Service service) {
    @Nullable Client client = CLIENTS.get(service);
    if (client == null) {
      throw TenetException.usage("Tenet makes no calls to " + service.cli());
    }
    return client;
  }
}
