package dev.tenet.aws.collect;

import static java.util.stream.Collectors.toMap;

import dev.tenet.TenetException;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import tools.jackson.databind.node.ObjectNode;

/// The way to some accounts for calls that change them. A throttled call is made again; one whose
/// answer was lost is not, as it may have been carried out.
public final class Gateways implements AutoCloseable {
  private static final int ATTEMPTS = 8;

  private final Connection connection;
  private final Sessions sessions;
  private final Map<String, Member> members;
  private final Map<String, Open> open = new ConcurrentHashMap<>();

  /// A gateway, or why there is none.
  private record Open(Gateway gateway, Optional<Failure> refused) {}

  private Gateways(Connection connection, Sessions sessions, Map<String, Member> members) {
    this.connection = connection;
    this.sessions = sessions;
    this.members = members;
  }

  /// Find the accounts.
  ///
  /// @throws TenetException if there are no valid credentials to start with, or the organization
  ///   does not answer
  public static Gateways open(
      Access access, Accounts accounts, RoleSession role, Progress progress) {
    Connection connection = Connection.open(access, progress).retrying(Gateways::whenThrottled);
    var sessions = new Sessions(connection);
    try {
      Map<String, Member> members =
          Members.find(accounts, role, sessions, connection).list().stream()
              .collect(
                  toMap(member -> member.account().accountId(), Function.identity(), (a, _) -> a));
      return new Gateways(connection, sessions, members);
    } catch (TenetException refused) {
      sessions.close();
      connection.close();
      throw refused;
    }
  }

  private static RetryStrategy whenThrottled() {
    return DefaultRetryStrategy.standardStrategyBuilder()
        .maxAttempts(ATTEMPTS)
        .retryOnException(
            failed -> failed instanceof SdkException sdk && RetryUtils.isThrottlingException(sdk))
        .build();
  }

  /// Make a call and wait for its answer.
  ///
  /// @param parameters as the CLI's `--cli-input-json` takes them
  /// @throws TenetException if the operation or a parameter does not exist
  public Answer call(Scope scope, Operation operation, ObjectNode parameters) {
    Member member = members.get(scope.account());
    if (member == null) {
      return new Answer.Failed(
          Failure.other(
              "NoCredentials",
              "the credentials given are not of account %s, only of %s"
                  .formatted(scope.account(), members.keySet().stream().sorted().toList())));
    }
    Open way = open.computeIfAbsent(scope.account(), _ -> open(member));
    String region = scope.isGlobal() ? sessions.home() : scope.region();
    return way.refused.isPresent()
        ? new Answer.Failed(way.refused.get())
        : way.gateway.call(region, operation, parameters);
  }

  private Open open(Member member) {
    var gateway = new Gateway(member.account().accountId(), member.credentials(), connection);
    return new Open(
        gateway, member.verified() ? Optional.empty() : member.refused(gateway, sessions.home()));
  }

  @Override
  public void close() {
    open.values().forEach(way -> way.gateway.close());
    sessions.close();
    connection.close();
  }
}
