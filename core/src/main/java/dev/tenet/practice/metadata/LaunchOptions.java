package dev.tenet.practice.metadata;

import dev.tenet.fleet.InstanceMetadataDefaults.AccountLevel;
import dev.tenet.fleet.InstanceMetadataOptions;
import dev.tenet.practice.metadata.Reading.Read;
import dev.tenet.practice.metadata.Reading.Unread;
import dev.tenet.practice.metadata.Resolved.Decided;
import dev.tenet.practice.metadata.Resolved.Undecided;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// The metadata options an instance gets from a launch. Each option is decided by itself, by the
/// first layer that sets it: launch parameters or template, account default, image, built-in value.
///
/// Source: EC2 User Guide, "Order of precedence for instance metadata options". An image with
/// `ImdsSupport=v2.0` speaks for tokens (`required`) and hop limit (2) only; the account has no
/// default for the IPv6 endpoint.
///
/// @param enforcement what becomes of the launch: `HttpTokensEnforced` is looked at after the
///   tokens were decided
record LaunchOptions(
    Resolved<String> httpTokens,
    Resolved<Integer> httpPutResponseHopLimit,
    Resolved<String> httpEndpoint,
    Resolved<String> instanceMetadataTags,
    Resolved<String> httpProtocolIpv6,
    Enforcement enforcement) {

  /// What `HttpTokensEnforced` makes of a launch.
  enum Enforcement {
    LAUNCHES,
    REFUSED,
    NOT_KNOWN
  }

  static final String REQUIRED = "required";
  static final String OPTIONAL = "optional";

  private static final String NO_PREFERENCE = "no-preference";
  private static final Set<String> TOKENS = Set.of(REQUIRED, OPTIONAL);

  /// Resolve every option.
  ///
  /// @param launch what the launch parameters or the template set
  /// @param account the account's defaults
  /// @param imageV2 whether the image has `ImdsSupport=v2.0`
  static LaunchOptions resolve(
      InstanceMetadataOptions launch, Reading<AccountLevel> account, Reading<Boolean> imageV2) {
    Resolved<String> tokens =
        known(
            first(
                launch.httpTokens(),
                account,
                level -> preference(level.httpTokens()),
                () -> image(imageV2, REQUIRED, OPTIONAL)));
    return new LaunchOptions(
        tokens,
        first(
            boxed(launch.httpPutResponseHopLimit()),
            account,
            level -> boxed(level.hopLimit()),
            () -> image(imageV2, 2, 1)),
        first(
            launch.httpEndpoint(),
            account,
            level -> preference(level.httpEndpoint()),
            () -> new Decided<>("enabled", Layer.BUILT_IN)),
        first(
            launch.instanceMetadataTags(),
            account,
            level -> preference(level.instanceMetadataTags()),
            () -> new Decided<>("disabled", Layer.BUILT_IN)),
        launch
            .httpProtocolIpv6()
            .map(value -> new Decided<>(value, Layer.LAUNCH))
            .orElseGet(() -> new Decided<>("disabled", Layer.BUILT_IN)),
        enforcement(tokens, account));
  }

  private static <T> Resolved<T> first(
      Optional<T> launch,
      Reading<AccountLevel> account,
      Function<AccountLevel, Optional<T>> preference,
      Supplier<Resolved<T>> otherwise) {
    if (launch.isPresent()) {
      return new Decided<>(launch.get(), Layer.LAUNCH);
    }
    return switch (account) {
      case Unread<AccountLevel>(var why) -> new Undecided<>(Layer.ACCOUNT, why);
      case Read<AccountLevel>(var level) ->
          preference
              .apply(level)
              .<Resolved<T>>map(value -> new Decided<>(value, Layer.ACCOUNT))
              .orElseGet(otherwise);
    };
  }

  private static <T> Resolved<T> image(Reading<Boolean> imageV2, T ofImage, T builtIn) {
    return switch (imageV2) {
      case Unread<Boolean>(var why) -> new Undecided<>(Layer.IMAGE, why);
      case Read<Boolean>(var v2) ->
          v2 ? new Decided<>(ofImage, Layer.IMAGE) : new Decided<>(builtIn, Layer.BUILT_IN);
    };
  }

  // A value from a later version of the API is not taken for one of the two known ones.
  private static Resolved<String> known(Resolved<String> tokens) {
    return tokens instanceof Decided<String>(var value, var by) && !TOKENS.contains(value)
        ? new Undecided<>(by, "HttpTokens is '" + value + "'")
        : tokens;
  }

  private static Enforcement enforcement(Resolved<String> tokens, Reading<AccountLevel> account) {
    if (tokens.is(REQUIRED)) {
      return Enforcement.LAUNCHES;
    }
    return switch (account) {
      case Unread<AccountLevel> _ -> Enforcement.NOT_KNOWN;
      case Read<AccountLevel>(var level) -> {
        if (!level.httpTokensEnforced().equals(Optional.of("enabled"))) {
          yield Enforcement.LAUNCHES;
        }
        yield tokens.is(OPTIONAL) ? Enforcement.REFUSED : Enforcement.NOT_KNOWN;
      }
    };
  }

  private static Optional<String> preference(Optional<String> value) {
    return value.filter(set -> !set.equals(NO_PREFERENCE));
  }

  private static Optional<Integer> boxed(OptionalInt value) {
    return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
  }
}
