package dev.tenet.aws.collect;

import dev.tenet.TenetException;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalDouble;

/// How AWS is reached.
///
/// @param profile the profile of the shared configuration files; without one the SDK's own
///   credential chain decides
/// @param endpoint where to send every call instead of to AWS
/// @param maxRate requests per second and account, Region and service, instead of the defaults
public record Access(Optional<String> profile, Optional<URI> endpoint, OptionalDouble maxRate) {
  /// The SDK's own chain, AWS itself, the default rates.
  public static final Access DEFAULT =
      new Access(Optional.empty(), Optional.empty(), OptionalDouble.empty());

  /// Check the parts.
  ///
  /// @throws TenetException if the rate is not positive or the endpoint no HTTP address
  public Access {
    maxRate.ifPresent(rate -> {
      if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
        throw TenetException.usage("--max-rate must be a positive number of requests per second");
      }
    });
    endpoint.ifPresent(address -> {
      String scheme = String.valueOf(address.getScheme());
      if (!(scheme.equals("http") || scheme.equals("https")) || address.getHost() == null) {
        throw TenetException.usage(
            "--endpoint-url must look like http://127.0.0.1:5000, not " + address);
      }
    });
  }
}
