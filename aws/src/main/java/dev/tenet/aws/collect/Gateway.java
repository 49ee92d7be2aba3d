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

/// Makes an account's calls: one client, semaphore and set of rates per Region and service.
public final class Gateway implements AutoCloseable {
  private static final int AT_ONCE = 64;

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
    var rates = new Rates(key.service, connection.access().maxRate(), System::nanoTime);
    var attempts = new Attempts(new Scope(account, key.region), rates, connection.progress());
    var settings = new ClientSettings(credentials, key.region, connection, List.of(attempts));
    return new Lane(WireService.client(key.service, settings), new Semaphore(AT_ONCE));
  }

  @Override
  public void close() {
    lanes.values().forEach(lane -> lane.client.close());
  }
}
