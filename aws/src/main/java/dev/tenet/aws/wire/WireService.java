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
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.shield.ShieldClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The service clients of the SDK that Tenet has.
public final class WireService {
  private static final Map<Service, Client> CLIENTS =
      Map.ofEntries(
          entry(Service.EC2, Ec2Client.class, to -> to.build(Ec2Client.builder())),
          entry(
              Service.AUTOSCALING,
              AutoScalingClient.class,
              to -> to.build(AutoScalingClient.builder())),
          entry(
              Service.ELBV2,
              ElasticLoadBalancingV2Client.class,
              to -> to.build(ElasticLoadBalancingV2Client.builder())),
          entry(Service.SSM, SsmClient.class, to -> to.build(SsmClient.builder())),
          entry(
              Service.CLOUDWATCH,
              CloudWatchClient.class,
              to -> to.build(CloudWatchClient.builder())),
          entry(
              Service.LOGS,
              CloudWatchLogsClient.class,
              to -> to.build(CloudWatchLogsClient.builder())),
          entry(Service.CONFIG, ConfigClient.class, to -> to.build(ConfigClient.builder())),
          entry(Service.KMS, KmsClient.class, to -> to.build(KmsClient.builder())),
          entry(
              Service.INSPECTOR2,
              Inspector2Client.class,
              to -> to.build(Inspector2Client.builder())),
          entry(Service.SHIELD, ShieldClient.class, to -> to.build(ShieldClient.builder())),
          entry(
              Service.ORGANIZATIONS,
              OrganizationsClient.class,
              to -> to.build(OrganizationsClient.builder())),
          entry(Service.STS, StsClient.class, to -> to.build(StsClient.builder())));

  private WireService() {}

  /// How a client of any service is made.
  public interface Settings {
    /// Apply the settings and build the client.
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder);
  }

  private record Client(
      Class<? extends SdkClient> type, Function<Settings, ? extends SdkClient> maker) {}

  private static Map.Entry<Service, Client> entry(
      Service service,
      Class<? extends SdkClient> type,
      Function<Settings, ? extends SdkClient> maker) {
    return Map.entry(service, new Client(type, maker));
  }

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
