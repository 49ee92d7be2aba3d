package dev.tenet.practice.metadata;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.InstanceMetadataDefaults;
import dev.tenet.fleet.InstanceMetadataDefaults.AccountLevel;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.metadata.Reading.Read;
import dev.tenet.practice.metadata.Reading.Unread;
import java.util.Optional;

/// The account's defaults in a Region, and where they were read.
///
/// @param from the call, and the file if there is one
record AccountSettings(Scope scope, Reading<AccountLevel> level, String from) {
  /// Read the settings of a scope. Where two answers differ neither counts.
  static AccountSettings of(Fleet fleet, Scope scope) {
    String call = Kinds.INSTANCE_METADATA_DEFAULTS.operation().cli();
    Coverage seen = fleet.coverage(scope, Kinds.INSTANCE_METADATA_DEFAULTS);
    if (!seen.complete()) {
      return new AccountSettings(scope, new Unread<>(seen.reason()), call);
    }
    return switch (fleet.setting(scope, Kinds.INSTANCE_METADATA_DEFAULTS)) {
      case Lookup.Found<InstanceMetadataDefaults>(var found) ->
          new AccountSettings(
              scope, new Read<>(found.record().preferences()), found.source().toString());
      case Lookup.Absent<InstanceMetadataDefaults> _ ->
          new AccountSettings(scope, new Unread<>("the answer holds no AccountLevel"), call);
      case Lookup.Unreadable<InstanceMetadataDefaults>(var why) ->
          new AccountSettings(scope, new Unread<>(why), call);
    };
  }

  /// Read the settings that decide the launches of a scope. What nothing places in an account and
  /// Region does not belong together, unless it is all there is.
  static AccountSettings ofLaunches(Fleet fleet, Scope scope) {
    AccountSettings settings = of(fleet, scope);
    boolean placed =
        !scope.account().equals(Scope.UNKNOWN) && !scope.region().equals(Scope.UNKNOWN);
    boolean alone =
        fleet.scopes().stream().allMatch(other -> other.isGlobal() || other.equals(scope));
    return placed || alone
        ? settings
        : new AccountSettings(
            scope,
            new Unread<>("whose launches the account's default decides is not known"),
            settings.from);
  }

  Evidence evidence(String field, Optional<?> value) {
    return new Evidence(
        scope.arn(),
        "AccountLevel." + field,
        value.map(Object::toString).orElse(Evidence.ABSENT),
        from);
  }

  /// Show the default for tokens, or why it is not known.
  Evidence tokens() {
    return switch (level) {
      case Read<AccountLevel>(var read) -> evidence("HttpTokens", read.httpTokens());
      case Unread<AccountLevel>(var why) ->
          evidence("HttpTokens", Optional.of("not known: " + why));
    };
  }
}
