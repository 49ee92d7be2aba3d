package dev.tenet.fleet;

import java.util.Optional;
import java.util.OptionalInt;

/// An account's defaults for the metadata service of new instances in a Region, from
/// `GetInstanceMetadataDefaults`. "No preference" reads back as an absent field.
public record InstanceMetadataDefaults(Optional<AccountLevel> accountLevel) implements AwsRecord {
  /// The account's own level, the only one there is.
  ///
  /// @param httpTokensEnforced `enabled` makes launches that resolve to `optional` fail
  /// @param managedBy `account` or `declarative-policy`
  public record AccountLevel(
      Optional<String> httpTokens,
      OptionalInt httpPutResponseHopLimit,
      Optional<String> httpEndpoint,
      Optional<String> instanceMetadataTags,
      Optional<String> httpTokensEnforced,
      Optional<String> managedBy,
      Optional<String> managedExceptionMessage) {

    /// No preference at all.
    public static final AccountLevel NO_PREFERENCE =
        new AccountLevel(
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /// Return the hop limit new instances get from the account; −1 means no preference.
    public OptionalInt hopLimit() {
      return httpPutResponseHopLimit.isPresent() && httpPutResponseHopLimit.getAsInt() > 0
          ? httpPutResponseHopLimit
          : OptionalInt.empty();
    }
  }

  /// Return the account's preferences.
  public AccountLevel preferences() {
    return accountLevel.orElse(AccountLevel.NO_PREFERENCE);
  }

  @Override
  public String id() {
    return "instance-metadata-defaults";
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn();
  }
}
