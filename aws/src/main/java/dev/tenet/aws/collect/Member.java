package dev.tenet.aws.collect;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/// An account with the credentials to read it with.
///
/// @param verified whether they are known to be this account's
record Member(Account account, AwsCredentialsProvider credentials, boolean verified) {
  /// Ask whose credentials they are, and say what is wrong with them, if anything is.
  Optional<Failure> refused(Gateway gateway, String region) {
    return switch (Identity.ask(gateway, region)) {
      case Identity.Unknown(var failure) -> Optional.of(failure);
      case Identity.Known(var identity) ->
          identity.account().equals(account.accountId())
              ? Optional.empty()
              : Optional.of(
                  Failure.other(
                      "WrongAccount",
                      "the credentials are %s, not of account %s"
                          .formatted(identity.arn(), account.accountId())));
    };
  }
}
