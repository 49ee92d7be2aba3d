package dev.tenet.aws.collect;

import dev.tenet.fleet.Arn;
import java.util.Map;

/// Whose credentials they are, from `GetCallerIdentity`, which nobody can be denied.
record Identity(String account, String arn) {
  /// What asking came to.
  sealed interface Answered {}

  /// The credentials are good.
  record Known(Identity identity) implements Answered {}

  /// They are not, or nobody answered.
  record Unknown(Failure failure) implements Answered {}

  static Answered ask(Gateway gateway, String region) {
    return switch (gateway.call(region, Calls.WHO_AM_I, Calls.parameters(Map.of()))) {
      case Answer.Ok(var response) ->
          new Known(
              new Identity(
                  response.path("Account").asString(""), response.path("Arn").asString("")));
      case Answer.Failed(var failure) -> new Unknown(failure);
    };
  }

  /// Return the ARN of a role of the same partition.
  String role(String account, String name) {
    String partition = Arn.parse(arn).map(Arn::partition).orElse("aws");
    return "arn:%s:iam::%s:role/%s".formatted(partition, account, name);
  }
}
