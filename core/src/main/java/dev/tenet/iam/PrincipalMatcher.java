package dev.tenet.iam;

import java.util.List;
import java.util.Optional;

/// Whom a statement means.
final class PrincipalMatcher {
  private static final Met EVERYBODY = new Met(Tri.TRUE, PrincipalKind.STAR, List.of());
  private static final Met NOBODY = new Met(Tri.FALSE, PrincipalKind.NONE, List.of());

  private final PolicyType type;
  private final String policy;
  private final boolean deny;
  private final Optional<Principals> principals;
  private final List<PrincipalPattern> patterns;

  /// Whether the caller is meant, and how.
  record Met(Tri value, PrincipalKind kind, List<Need> needs) {}

  PrincipalMatcher(Policy policy, Statement statement) {
    this.type = policy.type();
    this.policy = policy.name();
    this.deny = statement.effect() == Effect.DENY;
    this.principals = statement.principals();
    this.patterns =
        principals
            .map(each -> each.entries().stream().map(PrincipalPattern::of).toList())
            .orElse(List.of());
  }

  List<PrincipalPattern> patterns() {
    return patterns;
  }

  /// Tell whether the statement means a caller.
  ///
  /// @param bounded whether the caller has a permissions boundary
  Met meets(Caller caller, Tri bounded) {
    if (!type.namesPrincipals()) {
      return principals.isEmpty()
          ? EVERYBODY
          : unknown(new Need.Legible(type, policy), PrincipalKind.STAR);
    }
    if (principals.isEmpty()) {
      return type == PolicyType.ENDPOINT ? EVERYBODY : NOBODY;
    }
    return principals.get().not() ? allBut(caller, bounded) : these(caller);
  }

  private Met these(Caller caller) {
    PrincipalKind kind = PrincipalKind.NONE;
    for (PrincipalPattern pattern : patterns) {
      kind = kind.or(pattern.matches(caller));
    }
    if (kind == PrincipalKind.STAR) {
      return EVERYBODY;
    }
    if (kind != PrincipalKind.NONE) {
      return new Met(Tri.TRUE, kind, List.of());
    }
    return unresolved().map(need -> unknown(need, PrincipalKind.DIRECT)).orElse(NOBODY);
  }

  private Optional<Need> unresolved() {
    return patterns.stream()
        .filter(PrincipalPattern.Unresolved.class::isInstance)
        .map(each -> (PrincipalPattern.Unresolved) each)
        .<Need>map(each -> new Need.Documented("who the principal " + each.text() + " is"))
        .findFirst();
  }

  /// A caller is left out of a Deny only if its account, its role and its session are all named;
  /// and not at all if it has a permissions boundary (IAM User Guide, "NotPrincipal").
  private Met allBut(Caller caller, Tri bounded) {
    if (names(PrincipalKind.STAR, caller)) {
      return NOBODY;
    }
    Tri named = leftOut(caller);
    if (deny) {
      named = named.and(bounded.not());
    }
    return switch (named) {
      case TRUE -> NOBODY;
      case FALSE -> unresolved().map(need -> unknown(need, PrincipalKind.STAR)).orElse(EVERYBODY);
      case UNKNOWN ->
          unknown(
              bounded == Tri.UNKNOWN
                  ? new Need.Collected(Input.BOUNDARY)
                  : new Need.Documented("whom NotPrincipal leaves out"),
              PrincipalKind.STAR);
    };
  }

  private Tri leftOut(Caller caller) {
    boolean account = names(PrincipalKind.ACCOUNT, caller);
    boolean itself = names(PrincipalKind.DIRECT, caller);
    boolean part = account || itself || names(PrincipalKind.ROLE, caller);
    boolean whole =
        switch (caller) {
          case Caller.Anonymous _ -> false;
          case Caller.Service _ -> itself;
          case Caller.Root _ -> account;
          case Caller.User _, Caller.Federated _ -> itself && account;
          case Caller.Session _ -> itself && account && names(PrincipalKind.ROLE, caller);
          case Caller.Role role -> itself && account && namesSessionOf(role);
        };
    if (caller instanceof Caller.Role && whole) {
      return Tri.UNKNOWN;
    }
    return whole ? Tri.TRUE : part && !deny ? Tri.UNKNOWN : Tri.FALSE;
  }

  private boolean names(PrincipalKind kind, Caller caller) {
    return patterns.stream().anyMatch(each -> each.matches(caller) == kind);
  }

  private boolean namesSessionOf(Caller.Role role) {
    return patterns.stream()
        .anyMatch(each ->
            each instanceof PrincipalPattern.Named(Caller.Session session)
                && new PrincipalPattern.Named(role).matches(session) == PrincipalKind.ROLE);
  }

  private static Met unknown(Need need, PrincipalKind kind) {
    return new Met(Tri.UNKNOWN, kind, List.of(need));
  }
}
