package dev.tenet.iam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/// What the statements of some documents of one type say of a request.
final class Tally {
  private final Asked asked;
  private final Tri bounded;
  private final String level;
  private final List<PathStep> path;
  private final List<Allow> allows = new ArrayList<>();
  private final List<Claim> denies = new ArrayList<>();

  private record Allow(PrincipalKind kind, Claim claim) {}

  /// @param bounded whether the caller has a permissions boundary
  /// @param path what took part is added to it
  Tally(Asked asked, Tri bounded, String level, List<PathStep> path) {
    this.asked = asked;
    this.bounded = bounded;
    this.level = level;
    this.path = path;
  }

  Tally add(Collection<Policy> policies) {
    policies.forEach(this::add);
    return this;
  }

  private void add(Policy policy) {
    for (StatementMatcher statement : policy.statements()) {
      Match match = statement.match(asked, bounded);
      if (match.failed().equals(StatementMatcher.ACTION)) {
        continue;
      }
      path.add(
          new PathStep.ByStatement(
              policy, statement.statement(), level, match.value(), match.kind(), match.failed()));
      if (match.value() == Tri.FALSE) {
        continue;
      }
      if (statement.allows()) {
        allows.add(new Allow(match.kind(), match.claim()));
      } else {
        denies.add(match.claim());
      }
    }
    if (!policy.document().complete()) {
      unknown(new Need.Legible(policy.type(), policy.name()));
    }
  }

  /// Say that there may be statements that are not seen.
  Tally unknown(Need need) {
    Claim unknown = Claim.unknown(need);
    for (PrincipalKind kind : PrincipalKind.values()) {
      allows.add(new Allow(kind, unknown));
    }
    denies.add(unknown);
    return this;
  }

  Claim allow() {
    return allow(kind -> true);
  }

  /// Return whether a statement allows it that names the caller so.
  Claim allow(Predicate<PrincipalKind> how) {
    if (allows.isEmpty()) {
      return Claim.FALSE;
    }
    return Claim.any(
        allows.stream().filter(each -> how.test(each.kind())).map(Allow::claim).toList());
  }

  Claim deny() {
    return Claim.any(denies);
  }
}
