package dev.tenet.iam;

import java.util.regex.Pattern;

/// One entry of a `Principal`, understood.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Principal".
sealed interface PrincipalPattern {
  /// Everybody, known or not.
  record Everybody() implements PrincipalPattern {}

  /// All principals of an account.
  ///
  /// @param partition empty where only the account's number stands there
  record Account(String partition, String id) implements PrincipalPattern {}

  /// One principal of an account; a role stands for its sessions, too.
  record Named(Caller.Member caller) implements PrincipalPattern {}

  /// An AWS service.
  record Service(String name) implements PrincipalPattern {}

  /// Nobody who could make a request that this engine knows: an identity provider.
  record Provider(String name) implements PrincipalPattern {}

  /// The user or role with this id, which was deleted.
  record Deleted(String id) implements PrincipalPattern {}

  /// Text that AWS refuses.
  record Malformed(String text) implements PrincipalPattern {}

  /// An account by an id that does not say which.
  record Unresolved(String text) implements PrincipalPattern {}

  /// Understand an entry.
  static PrincipalPattern of(Principals.Entry entry) {
    String text = entry.text();
    return switch (entry.kind()) {
      case AWS -> aws(text);
      case SERVICE -> text.contains("*") ? new Unresolved(text) : new Service(text);
      case FEDERATED -> new Provider(text);
      case CANONICAL_USER -> new Unresolved(text);
    };
  }

  private static PrincipalPattern aws(String text) {
    if (text.equals("*")) {
      return new Everybody();
    }
    if (Syntax.ACCOUNT.matcher(text).matches()) {
      return new Account("", text);
    }
    if (Syntax.UNIQUE_ID.matcher(text).matches()) {
      return new Deleted(text);
    }
    return Caller.parse(text)
        .<PrincipalPattern>map(caller ->
            switch (caller) {
              case Caller.Root root -> new Account(root.partition(), root.accountId());
              case Caller.Member member -> new Named(member);
              case Caller.Anonymous _, Caller.Service _ -> new Malformed(text);
            })
        .orElseGet(() -> new Malformed(text));
  }

  /// Tell how it names a caller; not for [Unresolved].
  default PrincipalKind matches(Caller caller) {
    return switch (this) {
      case Everybody _ -> PrincipalKind.STAR;
      case Account account -> matches(account, caller);
      case Named named -> matches(named, caller);
      case Service(String name) ->
          caller instanceof Caller.Service service && service.name().equals(name)
              ? PrincipalKind.DIRECT
              : PrincipalKind.NONE;
      case Provider _, Deleted _, Malformed _, Unresolved _ -> PrincipalKind.NONE;
    };
  }

  private static PrincipalKind matches(Account account, Caller caller) {
    return caller instanceof Caller.Member member
            && member.accountId().equals(account.id())
            && (account.partition().isEmpty() || account.partition().equals(member.partition()))
        ? PrincipalKind.ACCOUNT
        : PrincipalKind.NONE;
  }

  private static PrincipalKind matches(Named named, Caller caller) {
    if (named.caller().equals(caller)) {
      return PrincipalKind.DIRECT;
    }
    return named.caller() instanceof Caller.Role role
            && caller instanceof Caller.Session session
            && session.partition().equals(role.partition())
            && session.accountId().equals(role.accountId())
            && session.role().equalsIgnoreCase(role.name())
        ? PrincipalKind.ROLE
        : PrincipalKind.NONE;
  }

  /// How principals are written.
  final class Syntax {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern UNIQUE_ID = Pattern.compile("A(ROA|IDA|GPA|NPA)[A-Z0-9]{12,}");

    private Syntax() {}
  }
}
