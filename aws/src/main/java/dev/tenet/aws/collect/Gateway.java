package dev.tenet.aws.collect;

import dev.tenet.TenetException;
import dev.tenet.aws.wire.Wire;
import dev.tenet.aws.wire.WireOperation;
import dev.tenet.aws.wire.WireService;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Service;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkException;
import tools.jackson.databind.node.ObjectNode;

/// Makes an account's calls: one client, token bucket and semaphore per Region and service.
public final class Gateway implements AutoCloseable {
  private static final int AT_ONCE = 64;

  // EC2 lets most of its describe calls burst to 100 and refills 20 a second; what the others
  // allow differs by operation and is less.
  private static final double EC2_BURST = 100;
  private static final double EC2_PER_SECOND = 20;
  private static final double BURST = 20;
  private static final double PER_SECOND = 10;

  private final String account;
  private final AwsCredentialsProvider credentials;
  private final Connection connection;
  private final Map<Lane.Key, Lane> lanes = new ConcurrentHashMap<>();

  private record Lane(SdkClient client, Semaphore permits) {
    private record Key(String region, Service service) {}
  }

  Gateway(String account, AwsCredentialsProvider credentials, Connection connection) {
    this.account = account;
    this.credentials = credentials;
    this.connection = connection;
  }

  /// Make a call and wait for its answer.
  ///
  /// @param parameters as the CLI's `--cli-input-json` takes them
  /// @throws TenetException if the operation or a parameter does not exist
  public Answer call(String region, Operation operation, ObjectNode parameters) {
    WireOperation bound = WireOperation.of(operation);
    SdkRequest request = bound.request(parameters);
    Lane lane = lanes.computeIfAbsent(new Lane.Key(region, operation.service()), this::open);
    lane.permits.acquireUninterruptibly();
    try {
      return new Answer.Ok(Wire.tree(bound.call(lane.client, request)));
    } catch (SdkException failed) {
      return new Answer.Failed(Failure.of(operation, failed));
    } finally {
      lane.permits.release();
    }
  }

  private Lane open(Lane.Key key) {
    var attempts =
        new Attempts(new Scope(account, key.region), bucket(key.service), connection.progress());
    var settings = new ClientSettings(credentials, key.region, connection, List.of(attempts));
    return new Lane(WireService.client(key.service, settings), new Semaphore(AT_ONCE));
  }

  private TokenBucket bucket(Service service) {
    boolean ec2 = service == Service.EC2;
    double burst = ec2 ? EC2_BURST : BURST;
    double perSecond = ec2 ? EC2_PER_SECOND : PER_SECOND;
    if (connection.access().maxRate().isPresent()) {
      perSecond = connection.access().maxRate().getAsDouble();
      burst = Math.min(burst, Math.max(1, perSecond));
    }
    return new TokenBucket(burst, perSecond, System::nanoTime);
  }

  @Override
  public void close() {
    lanes.values().forEach(lane -> lane.client.close());
  }
}
