package dev.tenet.iam;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who makes a request.
public sealed interface Caller {
  /// Nobody in particular: a request that is not signed.
  record Anonymous() implements Caller {
    @Override
    public String text() {
      return "*";
    }
  }

  /// An AWS service for itself.
  record Service(String name) implements Caller {
    @Override
    public String text() {
      return name;
    }
  }

  /// An IAM user.
  record User(String arn, String partition, String accountId) implements Member {}

  /// A role, whatever its session's name.
  ///
  /// @param name without its path
  record Role(String arn, String partition, String accountId, String name) implements Member {}

  /// A session of a role.
  record Session(String arn, String partition, String accountId, String role, String name)
      implements Member {}

  /// A user who came from an identity provider without a role.
  record Federated(String arn, String partition, String accountId) implements Member {}

  /// The root user of an account.
  record Root(String arn, String partition, String accountId) implements Member {}

  /// A principal of an account.
  sealed interface Member extends Caller {
    /// Return its ARN.
    String arn();

    /// Return the partition of AWS that its account is in.
    String partition();

    /// Return the account's id.
    String accountId();

    @Override
    default String text() {
      return arn();
    }
  }

  /// Return how a request names it.
  String text();

  /// Return the account whose principal it is.
  default Optional<String> account() {
    return this instanceof Member member ? Optional.of(member.accountId()) : Optional.empty();
  }

  /// Read an ARN or a service's name; empty if the text is neither.
  static Optional<Caller> parse(String text) {
    Matcher arn = Syntax.ARN.matcher(text);
    if (arn.matches()) {
      return member(text, arn.group(1), arn.group(2), arn.group(3), arn.group(4));
    }
    return Syntax.SERVICE.matcher(text).matches()
        ? Optional.of(new Service(text))
        : Optional.empty();
  }

  private static Optional<Caller> member(
      String arn, String partition, String service, String account, String resource) {
    String[] part = resource.split("/", -1);
    String last = part[part.length - 1];
    Optional<Caller> member =
        switch (service + ":" + part[0]) {
          case "iam:root" -> Optional.of(new Root(arn, partition, account));
          case "iam:user" -> Optional.of(new User(arn, partition, account));
          case "iam:role" -> Optional.of(new Role(arn, partition, account, last));
          case "sts:assumed-role" ->
              part.length == 3
                  ? Optional.of(new Session(arn, partition, account, part[1], last))
                  : Optional.empty();
          case "sts:federated-user" -> Optional.of(new Federated(arn, partition, account));
          default -> Optional.empty();
        };
    boolean named = part.length > 1 && !last.isEmpty();
    return member.filter(is -> is instanceof Root ? part.length == 1 : named);
  }

  /// Tell whether the principal is one of an AWS service, to which SCPs do not apply. Only the name
  /// of a session does not prove it.
  default Tri serviceLinked() {
    return switch (this) {
      case Role role -> Tri.of(role.arn().contains(":role/aws-service-role/"));
      case Session session ->
          session.role().startsWith("AWSServiceRoleFor") ? Tri.UNKNOWN : Tri.FALSE;
      case Anonymous _, Service _, User _, Federated _, Root _ -> Tri.FALSE;
    };
  }

  /// How callers are written.
  final class Syntax {
    private static final Pattern ARN =
        Pattern.compile("arn:([a-z0-9-]+):(iam|sts)::(\\d{12}):([^*?\\s]+)");
    private static final Pattern SERVICE =
        Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+", Pattern.CASE_INSENSITIVE);

    private Syntax() {}
  }
}
