package dev.tenet.practice.metadata;

import static dev.tenet.plan.Expectation.that;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.InstanceMetadataDefaults.AccountLevel;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Change;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.Expectation;
import dev.tenet.plan.Reading;
import dev.tenet.plan.Repeat;
import dev.tenet.plan.Step;
import dev.tenet.plan.Undo;
import dev.tenet.plan.Verification;
import dev.tenet.practice.metadata.Reading.Read;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The step that lets an account's default require IMDSv2.
///
/// @param level the defaults now
/// @param wanted the hop limit that is asked for, if any
record DefaultsStep(Scope scope, AccountLevel level, OptionalInt wanted) {
  // What -1 means to the call: no preference.
  private static final int NO_LIMIT = -1;

  private OptionalInt hops() {
    return wanted.equals(level.hopLimit()) ? OptionalInt.empty() : wanted;
  }

  /// Return the settings of the account as they will be.
  AccountSettings after(AccountSettings account) {
    var changed =
        new AccountLevel(
            Optional.of(LaunchOptions.REQUIRED),
            hops().isPresent() ? hops() : level.httpPutResponseHopLimit(),
            level.httpEndpoint(),
            level.instanceMetadataTags(),
            level.httpTokensEnforced(),
            level.managedBy(),
            level.managedExceptionMessage());
    return new AccountSettings(account.scope(), new Read<>(changed), account.from());
  }

  Step step(List<Collateral> collateral) {
    return new Step(
        "let the default of %s require IMDSv2%s"
            .formatted(scope, hops().isPresent() ? " with hop limit " + hops().getAsInt() : ""),
        DefaultsCalls.modify(parameters(LaunchOptions.REQUIRED, hops())),
        new Reading(DefaultsCalls.READ, before()),
        Optional.of(Undo.by(DefaultsCalls.modify(taken()))),
        Verification.soon(new Reading(DefaultsCalls.READ, after())),
        Repeat.SAME,
        changes(),
        collateral,
        "new instances whose software speaks IMDSv1 only are without credentials");
  }

  private static LinkedHashMap<String, Object> parameters(String tokens, OptionalInt hops) {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("HttpTokens", tokens);
    hops.ifPresent(limit -> parameters.put("HttpPutResponseHopLimit", limit));
    return parameters;
  }

  private LinkedHashMap<String, Object> taken() {
    return parameters(
        level.httpTokens().orElse(DefaultsCalls.NO_PREFERENCE),
        hops().isPresent()
            ? OptionalInt.of(level.hopLimit().orElse(NO_LIMIT))
            : OptionalInt.empty());
  }

  private List<Expectation> before() {
    var expected = new ArrayList<Expectation>();
    expected.add(DefaultsCalls.managedByAccount());
    expected.add(DefaultsCalls.now(DefaultsCalls.TOKENS, level.httpTokens()));
    if (hops().isPresent()) {
      OptionalInt now = level.httpPutResponseHopLimit();
      expected.add(
          DefaultsCalls.now(
              DefaultsCalls.HOPS,
              now.isPresent() ? Optional.of(now.getAsInt()) : Optional.empty()));
    }
    return expected;
  }

  private List<Expectation> after() {
    var expected = new ArrayList<Expectation>();
    expected.add(that(DefaultsCalls.TOKENS, LaunchOptions.REQUIRED));
    hops().ifPresent(limit -> expected.add(that(DefaultsCalls.HOPS, limit)));
    return expected;
  }

  private List<Change> changes() {
    var changes = new ArrayList<Change>();
    changes.add(
        new Change(
            scope.arn(),
            "AccountLevel.HttpTokens",
            level.httpTokens().orElse(Evidence.ABSENT),
            LaunchOptions.REQUIRED));
    hops()
        .ifPresent(limit ->
            changes.add(
                new Change(
                    scope.arn(),
                    "AccountLevel.HttpPutResponseHopLimit",
                    level.hopLimit().isPresent()
                        ? Integer.toString(level.hopLimit().getAsInt())
                        : Evidence.ABSENT,
                    Integer.toString(limit))));
    return changes;
  }
}
