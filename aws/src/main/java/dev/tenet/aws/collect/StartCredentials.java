package dev.tenet.aws.collect;

import java.io.UncheckedIOException;
import java.util.Optional;
import javax.security.auth.login.CredentialException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;

/// The credentials that a run starts from. Where there are none, it says what to do about it: the
/// SDK lists what it tried.
///
/// @param profile the one that is named; without one the SDK's chain decides
/// @param from where the SDK finds them
record StartCredentials(Optional<String> profile, AwsCredentialsProvider from)
    implements AwsCredentialsProvider {
  private static final String SSO_SESSION = "sso_session";

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return from.resolveCredentials();
      // The SDK answers so to half a token file, a profile it cannot read and a file that is not
      // there, too.
    } catch (SdkException
        | NullPointerException
        | IllegalStateException
        | IllegalArgumentException
        | UncheckedIOException none) {
      throw SdkClientException.create(
          why(none), new CredentialException(none.getMessage()).initCause(none));
    }
  }

  private String why(RuntimeException none) {
    String name = profile.orElseGet(ProfileFileSystemSetting.AWS_PROFILE::getStringValueOrThrow);
    Optional<Profile> found = ProfileFile.defaultProfileFile().profile(name);
    if (found.filter(StartCredentials::isSso).isPresent()) {
      return "profile %s has no open SSO session: run `aws sso login --profile %s` (%s)"
          .formatted(name, name, brief(none));
    }
    if (profile.isEmpty() && found.isEmpty()) {
      return "no credentials were found: name a --profile or set AWS_PROFILE, set"
          + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role is attached";
    }
    return found.isEmpty()
        ? "there is no profile %s; `aws configure list-profiles` shows those there are"
            .formatted(name)
        : "profile %s gives no credentials (%s)".formatted(name, brief(none));
  }

  private static boolean isSso(Profile profile) {
    return profile.property(SSO_SESSION).isPresent()
        || profile.property(ProfileProperty.SSO_START_URL).isPresent();
  }

  // The SDK appends all profiles it knows.
  private static String brief(RuntimeException problem) {
    return String.valueOf(problem.getMessage()).replaceFirst("(?s): ProfileFile\\(.*", "");
  }
}
