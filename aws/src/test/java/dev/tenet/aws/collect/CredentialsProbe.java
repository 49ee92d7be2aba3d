package dev.tenet.aws.collect;

import dev.tenet.TenetException;
import dev.tenet.fleet.Kinds;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Collects once with each of some profiles, as a program with an environment of its own, and
/// prints who called or what it was told: the SDK reads `HOME` and `AWS_…` only from there.
final class CredentialsProbe {
  private CredentialsProbe() {}

  /// Collect with each profile.
  ///
  /// @param arguments the endpoint, a directory, and the profiles; `-` for none
  public static void main(String[] arguments) {
    for (String profile : List.of(arguments).subList(2, arguments.length)) {
      Optional<String> named = profile.equals("-") ? Optional.empty() : Optional.of(profile);
      var request =
          new CollectRequest(
              Set.of(Kinds.VPCS),
              new Access(named, Optional.of(URI.create(arguments[0])), OptionalDouble.empty()),
              new Accounts.Current(Optional.empty()),
              RoleSession.DEFAULT,
              List.of("eu-central-1"),
              Instant.EPOCH,
              "0.1.0");
      System.out.println(profile + "\t" + told(request, arguments[1], profile));
    }
  }

  private static String told(CollectRequest request, String directory, String profile) {
    try {
      return Collector.collect(request, Path.of(directory, profile), Progress.NONE)
          .manifest()
          .caller();
    } catch (TenetException refused) {
      return refused.code() + " " + refused.getMessage();
    }
  }
}
