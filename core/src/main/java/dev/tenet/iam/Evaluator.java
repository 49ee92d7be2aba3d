package dev.tenet.iam;

import java.util.List;
import java.util.Set;

/// Decides requests as AWS does.
///
/// Sources: IAM User Guide, "Policy evaluation logic" and "Cross-account policy evaluation logic";
/// KMS Developer Guide, "Key states" and "Allowing users in other accounts to use a KMS key".
public final class Evaluator {
  private static final Set<String> USABLE = Set.of("Enabled", "Updating");
  private static final Set<String> UNUSABLE =
      Set.of(
          "Disabled",
          "PendingDeletion",
          "PendingReplicaDeletion",
          "PendingImport",
          "Unavailable",
          "Creating");

  private Evaluator() {}

  /// Decide a request under all policies that bear on it.
  public static Decision evaluate(Request request, Policies policies) {
    var asked = new Asked(request);
    if (!asked.exists()) {
      return new Decision(Outcome.INVALID_ACTION, List.of(), List.of(), List.of());
    }
    if (namesAlias(asked)) {
      return new Decision(
          Outcome.UNKNOWN, List.of(), List.of(), List.of(new Need.Target(asked.resource().text())));
    }
    Tri usable = usable(asked, policies);
    if (usable == Tri.FALSE) {
      return Decision.denied(Outcome.IMPLICIT_DENY, Blocker.Kind.KEY_STATE);
    }
    if (withoutEffect(asked)) {
      return Decision.denied(Outcome.IMPLICIT_DENY, Blocker.Kind.NO_CROSS_ACCOUNT_EFFECT);
    }
    return new Evaluation(asked, policies, Claim.of(usable, needs(policies))).decide();
  }

  /// A key may be named by an alias, yet it is the key that is used (KMS Developer Guide,
  /// "Controlling access to aliases"). Only what is done to aliases themselves is about them.
  private static boolean namesAlias(Asked asked) {
    return asked.service().equals("kms")
        && asked
            .resource()
            .parts()
            .filter(parts -> parts.getLast().startsWith("alias/"))
            .isPresent()
        && !asked.action().endsWith("alias");
  }

  private static Set<Need> needs(Policies policies) {
    return Set.of(
        new Need.Documented("what a key can do in state " + policies.keyState().orElse("")));
  }

  private static Tri usable(Asked asked, Policies policies) {
    if (policies.keyState().isEmpty() || !Vocabulary.needsEnabledKey(asked.action())) {
      return Tri.TRUE;
    }
    String state = policies.keyState().get();
    return USABLE.contains(state) ? Tri.TRUE : UNUSABLE.contains(state) ? Tri.FALSE : Tri.UNKNOWN;
  }

  private static boolean withoutEffect(Asked asked) {
    return asked.service().equals("kms")
        && asked.caller() instanceof Caller.Member
        && !asked.sameAccount()
        && !Vocabulary.crossesAccounts(asked.action());
  }
}
