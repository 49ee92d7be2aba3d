package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Scope;
import dev.tenet.sandbox.protocol.ApiError;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/// Whose access keys these are: an account's id is the key of a user of that account, keys of
/// assumed roles are the role's, and any other key is that of a user of the first account.
final class Sessions {
  static final Set<String> ASSUME_ROLE =
      Set.of("RoleArn", "RoleSessionName", "ExternalId", "DurationSeconds");

  private static final int LEAST_SECONDS = 900;
  private static final int MOST_SECONDS = 43_200;

  private final World world;
  private final Map<String, Caller> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger assumed = new AtomicInteger();

  Sessions(World world) {
    this.world = world;
  }

  Caller caller(String accessKey) {
    Caller session = sessions.get(accessKey);
    if (session != null) {
      return session;
    }
    SortedSet<String> accounts = world.accounts();
    String account = accounts.contains(accessKey) ? accessKey : accounts.first();
    return new Caller(
        account,
        new Scope(account, Scope.GLOBAL).arn("iam", "user/sandbox"),
        "AIDA" + account + "USER");
  }

  Answer identity(Call call, Place place) {
    Caller caller = call.caller();
    return new Answer.Told(
        AwsJson.json()
            .createObjectNode()
            .put("UserId", caller.userId())
            .put("Account", caller.account())
            .put("Arn", caller.arn()));
  }

  Answer assumeRole(Call call, Place place) {
    String role = call.text("RoleArn").orElse("");
    String name = call.text("RoleSessionName").orElse("");
    int seconds = call.parameters().path("DurationSeconds").asInt(3600);
    return problem(role, name, seconds, call)
        .<Answer>map(Answer.Refused::new)
        .orElseGet(() -> assume(role, name, seconds, place));
  }

  private Optional<ApiError> problem(String role, String name, int seconds, Call call) {
    if (!role.matches("arn:[a-z-]+:iam::\\d{12}:role/.+")) {
      return Optional.of(ApiError.of("ValidationError", role + " is invalid"));
    }
    if (!name.matches("[\\w+=,.@-]{2,64}")) {
      return Optional.of(
          ApiError.of("ValidationError", "roleSessionName '" + name + "' is invalid"));
    }
    if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
      return Optional.of(
          ApiError.of(
              "ValidationError", "The requested DurationSeconds must be between 900 and 43200."));
    }
    return world.accounts().contains(account(role))
        ? Optional.empty()
        : Optional.of(
            new ApiError(
                403,
                "AccessDenied",
                "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
                    .formatted(call.caller().arn(), role)));
  }

  private static String account(String role) {
    return role.split(":", -1)[4];
  }

  private Answer assume(String role, String name, int seconds, Place place) {
    String account = account(role);
    String path = role.substring(role.indexOf(":role/") + ":role/".length());
    String arn =
        new Scope(account, Scope.GLOBAL)
            .arn("sts", "assumed-role/" + path.substring(path.lastIndexOf('/') + 1) + "/" + name);
    int number = assumed.incrementAndGet();
    String id = "AROA" + account + "ROLE:" + name;
    String key = "ASIA%016d".formatted(number);
    sessions.put(key, new Caller(account, arn, id));
    ObjectNode response = AwsJson.json().createObjectNode();
    response
        .putObject("Credentials")
        .put("AccessKeyId", key)
        .put("SecretAccessKey", "sandbox-" + number)
        .put("SessionToken", "sandbox-session-" + number)
        .put("Expiration", place.now().plus(Duration.ofSeconds(seconds)).toString());
    response.putObject("AssumedRoleUser").put("AssumedRoleId", id).put("Arn", arn);
    return new Answer.Told(response);
  }
}
